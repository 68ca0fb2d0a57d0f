package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Http;
import dev.homeport.testing.InstalledPrograms;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Any program as a server. Python is the program that is installed nearly everywhere. */
class LoopbackServerProgramTests {

    private static final AtomicInteger PORT = new AtomicInteger();
    private static final AtomicReference<@Nullable Process> PROCESS = new AtomicReference<>();

    @BeforeEach
    void python() {
        PORT.set(0);
        PROCESS.set(null);
        assumeTrue(InstalledPrograms.has("python3"), "python3 is not installed");
    }

    private static void saw(Process process, int port) {
        PROCESS.set(process);
        PORT.set(port);
    }

    private static void assertThatNothingIsLeft() {
        assertThat(requireNonNull(PROCESS.get()).isAlive()).isFalse();
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class HttpServerTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "files",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"},
                                readyPath = "/")
                        Process server,
                @LoopbackServer(name = "files") URI uri)
                throws Exception {
            saw(server, uri.getPort());
            assertThat(server.isAlive()).isTrue();
            assertThat(Http.get(uri)).contains("Directory listing");
        }
    }

    @Test
    void runsUntilTheTestEnds() {
        Run.of(HttpServerTestCases.class).succeeded(1);

        assertThatNothingIsLeft();
    }

    /** Listens, prints what it was given, and answers it. */
    private static final String TELLER = """
            import os, socket, sys
            def listen(port):
                s = socket.socket()
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((sys.argv[1], int(port)))
                s.listen()
                return s
            main = listen(sys.argv[2])
            admin = listen(sys.argv[3])
            print('it is', 'ready', flush=True)
            while True:
                caller = main.accept()[0]
                caller.sendall(' '.join([os.getcwd(), os.environ['WHERE'], sys.argv[3], sys.argv[4]]).encode())
                caller.close()
            """;

    static class FilledInTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "teller",
                                command = {"python3", "-c", TELLER, "{host}", "{port}", "{port:admin}", "x{port:admin}"
                                },
                                environment = "WHERE={host}:{port}",
                                directory = "/",
                                readyOutput = "it is r.ady")
                        InetSocketAddress address)
                throws IOException {
            try (Socket client = new Socket(address.getAddress(), address.getPort())) {
                String[] told = new String(client.getInputStream().readAllBytes(), UTF_8).split(" ");
                int admin = Integer.parseInt(told[2]);

                assertThat(told).containsExactly("/", "127.0.0.1:" + address.getPort(), "" + admin, "x" + admin);
                assertThat(admin).isNotEqualTo(address.getPort());
                assertThat(Run.isLeased(admin)).isTrue();
                PORT.set(admin);
            }
        }
    }

    @Test
    void isGivenPortsAndEnvironmentAndDirectory() {
        Run.of(FilledInTestCases.class).succeeded(1);

        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    private static final String LISTEN = """
            import socket, sys, time
            s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            s.bind((sys.argv[1], int(sys.argv[2]))); s.listen()
            """;

    /** Ignores the polite signal, as its child does. */
    private static final String STUBBORN = """
            import os, signal, socket, sys, time
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = os.fork()
            if child:
                s = socket.socket()
                s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind((sys.argv[1], int(sys.argv[2])))
                s.listen()
                print('child', child, flush=True)
            time.sleep(600)
            """;

    static class StubbornTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "x",
                                command = {"python3", "-c", STUBBORN, "{host}", "{port}"},
                                readyOutput = "child")
                        Process server,
                @LoopbackServer(name = "x") PortLease lease) {
            saw(server, lease.port());
            ProcessHandle child = server.children().findFirst().orElseThrow();
            CHILD.set(child);
            assertThat(child.isAlive()).isTrue();
        }
    }

    private static final AtomicReference<@Nullable ProcessHandle> CHILD = new AtomicReference<>();

    @Test
    void isEndedWithItsChildrenHoweverStubborn() throws Exception {
        Run.of(StubbornTestCases.class).succeeded(1);

        assertThatNothingIsLeft();
        requireNonNull(CHILD.get()).onExit().get(20, TimeUnit.SECONDS);
    }

    static class EndsAtOnceTestCases {
        @Test
        void test(
                @LoopbackServer(command = {"python3", "-c", "import sys; print('no database'); sys.exit(3)", "{port}"})
                        Process server) {}
    }

    @Test
    void oneThatEndsBeforeItIsReady() {
        assertThat(Run.of(EndsAtOnceTestCases.class).failure())
                .containsPattern("Process was not started: 'python3 -c import sys;"
                        + " print\\('no database'\\); sys.exit\\(3\\) \\d+' ended with exit code 3 before it listened on"
                        + " 127.0.0.1, port \\d+. It printed:\n    no database$");
    }

    static class NeverReadyTestCases {
        @Test
        void port(
                @LoopbackServer(
                                timeoutSeconds = 1,
                                command = {"sh", "-c", "echo busy; sleep 600", "{port}"})
                        Process server) {}
    }

    @Test
    void oneThatNeverListens() {
        assertThat(Run.of(NeverReadyTestCases.class).failure())
                .containsPattern(
                        "Process was not started within 1 s: 'sh -c echo busy; sleep 600 \\d+' was given up before it listened on"
                                + " 127.0.0.1, port \\d+. It printed:\n    busy$");
    }

    static class NeverPrintsTestCases {
        @Test
        void output(
                @LoopbackServer(
                                timeoutSeconds = 3, // python has to have come up by then
                                readyOutput = "ready",
                                command = {"python3", "-c", LISTEN + "time.sleep(600)", "{host}", "{port}"})
                        Process server) {}
    }

    @Test
    void oneThatNeverPrintsWhatIsAwaited() {
        assertThat(Run.of(NeverPrintsTestCases.class).failure())
                .endsWith(" was given up before it printed \"ready\". It printed nothing.");
    }

    static class NeverAnswersTestCases {
        @Test
        void output(
                @LoopbackServer(
                                timeoutSeconds = 3,
                                readyPath = "/no/such/file",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"})
                        Process server) {}
    }

    @Test
    void oneThatNeverAnswersWell() {
        assertThat(Run.of(NeverAnswersTestCases.class).failure())
                .contains(
                        " was given up before /no/such/file was answered with a status below 400; it answered 404. It printed:\n")
                .contains("\"GET /no/such/file HTTP/1.1\" 404");
    }

    static class WildcardTestCases {
        @Test
        void test(@LoopbackServer(command = {"python3", "-m", "http.server", "{port}"}) Process server) {}
    }

    @Test
    void oneThatListensOnTheWildcardAddress() {
        assertThat(Run.of(WildcardTestCases.class).failure())
                .containsPattern(
                        "'python3 -m http\\.server \\d+' listens on [0:.]+, port \\d+, so that other machines can"
                                + " reach it\\. Give it \\{host\\} as the address to bind\\.");
    }

    private static final String ADMIN_ABROAD = LISTEN + """
            a = socket.socket()
            a.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            a.bind(('0.0.0.0', int(sys.argv[3])))
            a.listen()
            print('ready', flush=True)
            time.sleep(600)
            """;

    static class OtherPortAbroadTestCases {
        @Test
        void test(
                @LoopbackServer(
                                command = {"python3", "-c", ADMIN_ABROAD, "{host}", "{port}", "{port:admin}"},
                                readyOutput = "ready")
                        Process server) {}
    }

    @Test
    void oneThatListensThereOnAnotherPort() {
        assertThat(Run.of(OtherPortAbroadTestCases.class).failure())
                .containsPattern(" listens on 0\\.0\\.0\\.0, port \\d+, so that other machines can reach it\\.");
    }

    /** Its first connection is Homeport's, which waits for it to listen. */
    private static final String DIES = LISTEN + """
            s.accept()
            s.accept()
            print('out of memory', flush=True)
            sys.exit(9)
            """;

    static class DiesTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "x",
                                command = {"python3", "-c", DIES, "{host}", "{port}"},
                                readyOutput = "")
                        Process server,
                @LoopbackServer(name = "x") InetSocketAddress address)
                throws Exception {
            saw(server, address.getPort());
            new Socket(address.getAddress(), address.getPort()).close();
            server.onExit().get(20, TimeUnit.SECONDS);
        }

        @Test
        void theNextTestIsUnaffected() {}
    }

    @Test
    void oneThatDiesDuringTheTest() {
        Run run = Run.of(DiesTestCases.class);

        assertThat(run.failure()).contains(" had ended by itself, with exit code 9. It printed:\n    out of memory");
        assertThatNothingIsLeft();
    }

    static class FailsTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "files",
                                command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"},
                                readyPath = "/")
                        Process server,
                @LoopbackServer(name = "files") URI uri)
                throws Exception {
            assertThat(Http.get(uri.resolve("/no/such/file"))).contains("404");
            throw new IllegalStateException("the test's own failure");
        }
    }

    @Test
    void theOutputIsShownBeneathTheFailureOfTheTest() {
        Throwable failure = Run.of(FailsTestCases.class).failures().get(0);

        assertThat(failure).hasMessage("the test's own failure");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(failure.getSuppressed()[0])
                .hasMessageStartingWith("'python3 -m http.server ")
                .hasMessageContaining("\"GET /no/such/file HTTP/1.1\" 404");
    }

    static class AbsentTestCases {
        @Test
        void test(@LoopbackServer(command = {"no-such-program", "{port}"}) Process server) {}

        @Test
        void spaces(@LoopbackServer(command = "redis-server --port {port}") Process server) {}

        @Test
        void directory(
                @LoopbackServer(
                                command = {"python3", "{port}"},
                                directory = "/no/such/folder")
                        Process server) {}
    }

    @Test
    void oneThatIsNotInstalled() {
        assertThat(Run.of(AbsentTestCases.class).failures())
                .extracting(failure -> String.valueOf(failure.getMessage())
                        .replaceFirst("^@.*?\\): ", "")
                        .replaceFirst("[0-9]+'", "PORT'"))
                .containsExactlyInAnyOrder(
                        "Process was not started: 'no-such-program' is not installed. Install it, or write the path that it"
                                + " has.",
                        "Process was not started: there is no program 'redis-server --port PORT'. Write each argument as a"
                                + " string of its own.",
                        "Process was not started: the directory /no/such/folder does not exist. Make it, or write another"
                                + " one.");
    }
}
