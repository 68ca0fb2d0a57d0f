package dev.homeport.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.json.JsonObject;
import dev.homeport.json.JsonReader;
import dev.homeport.testing.InstalledPrograms;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Chromium without a window, driven through its DevTools protocol (chromedevtools.github.io/devtools-protocol). */
final class Browser implements AutoCloseable {

    private static final long LIMIT = 60; // seconds; a safety net
    private static final String[] NAMES = {"chromium", "chromium-browser", "google-chrome"};

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final ConcurrentHashMap<Long, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<String> loaded = new CompletableFuture<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Process process, Path profile, URI page) throws Exception {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Messages())
                .get(LIMIT, TimeUnit.SECONDS);
    }

    /** Opens a file; skips the test where there is no browser. */
    static Browser open(Path page, Path profile) throws Exception {
        Optional<Path> program = InstalledPrograms.find(NAMES);
        assumeTrue(program.isPresent(), "no Chromium is installed");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--window-size=1280,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(Path.of(profile + ".log").toFile())
                .start();
        try {
            Browser browser = new Browser(process, profile, debugged(process, profile));
            browser.call("Runtime.enable", "");
            browser.call("Log.enable", "");
            browser.call("Network.enable", "");
            browser.call("Page.enable", "");
            browser.call("Page.navigate", "\"url\": \"" + page.toUri() + "\"");
            browser.loaded.get(LIMIT, TimeUnit.SECONDS);
            return browser;
        } catch (Exception | AssertionError failed) {
            process.destroyForcibly().waitFor();
            throw failed;
        }
    }

    /** Waits for the file in which Chromium says where it listens, and asks there for its page. */
    private static URI debugged(Process process, Path profile) throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("Chromium does not start: " + Files.readString(Path.of(profile + ".log")));
            }
            Thread.sleep(20);
        }
        int port = Integer.parseInt(Files.readAllLines(file).get(0));
        try (var list =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            JsonObject pages =
                    JsonReader.object("{\"pages\": " + new String(list.readAllBytes(), StandardCharsets.UTF_8) + "}");
            return pages.objects("pages").stream()
                    .filter(page -> page.text("type").equals("page"))
                    .map(page -> URI.create(page.text("webSocketDebuggerUrl")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private JsonObject call(String method, String parameters) throws Exception {
        long id = calls.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText("{\"id\": " + id + ", \"method\": \"" + method + "\", \"params\": {" + parameters + "}}", true)
                .get(LIMIT, TimeUnit.SECONDS);
        JsonObject message = answer.get(LIMIT, TimeUnit.SECONDS);
        if (message.members().containsKey("error")) {
            throw new AssertionError(method + ": " + message.object("error").text("message"));
        }
        return message.object("result");
    }

    /** Evaluates an expression, waiting for it if it is a promise, and returns the value as text. */
    String evaluate(String expression) throws Exception {
        String quoted = expression.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        JsonObject result = call(
                "Runtime.evaluate",
                "\"expression\": \"" + quoted + "\", \"awaitPromise\": true, \"returnByValue\": true");
        if (result.members().containsKey("exceptionDetails")) {
            throw new AssertionError(expression + ": "
                    + result.object("exceptionDetails").object("exception").text("description"));
        }
        return result.object("result").text("value");
    }

    /** Presses and releases a key, such as Tab, ArrowDown or a character, and waits for the frame after it. */
    void press(String key) throws Exception {
        int code = switch (key) {
            case "Tab" -> 9;
            case "Enter" -> 13;
            case "End" -> 35;
            case "Home" -> 36;
            case "ArrowLeft" -> 37;
            case "ArrowUp" -> 38;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> 0;
        };
        String text =
                key.length() == 1 ? ", \"text\": \"" + key + "\"" : key.equals("Enter") ? ", \"text\": \"\\r\"" : "";
        String event = "\"key\": \"" + key + "\", \"windowsVirtualKeyCode\": " + code;
        call("Input.dispatchKeyEvent", "\"type\": \"keyDown\", " + event + text);
        call("Input.dispatchKeyEvent", "\"type\": \"keyUp\", " + event);
        awaitFrame();
    }

    /** Waits until what was asked for has been drawn. */
    void awaitFrame() throws Exception {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done('drawn'))))");
    }

    /** Has the system prefer light or dark. */
    void prefer(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                "\"features\": [{\"name\": \"prefers-color-scheme\", \"value\": \"" + scheme + "\"}]");
        awaitFrame();
    }

    /** Returns a picture of the whole page as PNG. */
    byte[] picture() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", "\"format\": \"png\", \"captureBeyondViewport\": true")
                        .text("data"));
    }

    /** Returns the page on paper, as PDF. */
    byte[] paper() throws Exception {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", "\"printBackground\": false").text("data"));
    }

    /** Returns what the page complained of, and what it asked for beyond its own file. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws Exception {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        socket.abort();
        process.destroyForcibly().waitFor();
        for (ProcessHandle child : tree) {
            child.destroyForcibly();
            child.onExit().get(LIMIT, TimeUnit.SECONDS);
        }
        for (String link : List.of("SingletonLock", "SingletonSocket", "SingletonCookie")) {
            Files.deleteIfExists(profile.resolve(link)); // they lead out of the profile, which JUnit warns of
        }
    }

    private final class Messages implements WebSocket.Listener {

        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                received(JsonReader.object(part.toString()));
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            IOException failed = new IOException(error);
            answers.values().forEach(answer -> answer.completeExceptionally(failed));
        }

        private void received(JsonObject message) {
            CompletableFuture<JsonObject> answer = answers.remove(message.number("id"));
            if (answer != null) {
                answer.complete(message);
                return;
            }
            JsonObject event = message.object("params");
            switch (message.text("method")) {
                case "Page.loadEventFired" -> loaded.complete("loaded");
                case "Runtime.consoleAPICalled" -> complaints.add("console: " + event.members());
                case "Runtime.exceptionThrown" -> complaints.add("exception: " + event.members());
                case "Log.entryAdded" -> complaints.add("log: " + event.members());
                case "Network.requestWillBeSent" -> {
                    String url = event.object("request").text("url");
                    if (!url.startsWith("file:") && !url.startsWith("data:")) {
                        complaints.add("request: " + url);
                    }
                }
                default -> {}
            }
        }
    }
}
