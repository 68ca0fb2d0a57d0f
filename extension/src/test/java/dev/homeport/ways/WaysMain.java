package dev.homeport.ways;

import dev.homeport.agent.Agent;
import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.agent.NetworkObserver;
import dev.homeport.agent.Subscription;
import dev.homeport.testing.CallText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes all {@link Ways} under a watch, which holds them back or lets them go, and prints a line for each: its name, what was
 * told, what was thrown, the sockets left open.
 */
final class WaysMain {

    /** A system property: whether each way is gone on a virtual thread. */
    static final String VIRTUAL = "homeport.ways.virtual";

    static final String REASON = "held back by a test";

    /** A safety net: whatever is waited for happens at once. */
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private static final Set<String> PACKETS = ConcurrentHashMap.newKeySet();

    private WaysMain() {}

    /** What is told while a way is gone. */
    private static final class Log implements NetworkObserver {
        private final boolean holdBack;
        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        private volatile @Nullable NetworkAction action;

        Log(boolean holdBack) {
            this.holdBack = holdBack;
        }

        @Override
        public void beforeCall(NetworkCall call) throws IOException {
            told.add(CallText.of(call));
            if (holdBack && call.action() == action) {
                throw new IOException(REASON);
            }
        }
    }

    /** The argument is {@code hold} or {@code allow}. */
    @SuppressWarnings("SystemOut") // the test reads it
    public static void main(String[] args) throws Exception {
        Thread packets = new Thread(WaysMain::readPackets);
        packets.setDaemon(true);
        packets.start();
        useAll();
        boolean hold = args[0].equals("hold");
        Log log = new Log(hold);
        try (Subscription watch = Agent.watch(log)) {
            for (Way way : Ways.all()) {
                log.action = way.action();
                if (hold) {
                    go(way, true); // what its libraries open once, such as files of native code, is open then
                }
                long before = sockets();
                log.told.clear();
                String thrown = go(way, hold);
                System.out.println(String.join(
                        "\t", "way", way.name(), String.join(", ", log.told), thrown, hold ? "" + left(before) : "0"));
            }
        }
        System.out.println("holes\t" + Agent.holes());
        System.out.flush();
        Runtime.getRuntime().halt(0); // some are still waiting for an answer
    }

    /** Has the classes of most ways loaded and compiled in part, as they are when an agent is attached late. */
    private static void useAll() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel.open(server.getLocalAddress()).close();
            new DatagramSocket(0, InetAddress.getLoopbackAddress()).close();
        }
    }

    /** Goes it to the end, or until it has sent what it is to send; returns the exceptions, their causes behind them. */
    static String go(Way way, boolean toTheEnd) throws InterruptedException {
        List<String> thrown = new ArrayList<>();
        Thread thread = thread(() -> {
            try {
                way.call().run();
            } catch (Throwable failure) {
                for (Throwable each = failure; each != null; each = each.getCause()) {
                    thrown.add(each.getClass().getName() + ": " + each.getMessage());
                }
            }
        });
        thread.start();
        long start = System.nanoTime();
        while (thread.isAlive() && System.nanoTime() - start < LIMIT_NANOS) {
            thread.join(5);
            if (!toTheEnd && way.packet() != null && PACKETS.contains(way.packet())) {
                return "";
            }
        }
        return thread.isAlive() ? "it did not end" : String.join(" / ", thrown).replaceAll("\\s+", " ");
    }

    /** Returns one that does not keep the JVM alive. Virtual ones are there since JDK 21. */
    private static Thread thread(Runnable task) {
        if (Boolean.getBoolean(VIRTUAL)) {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                return (Thread) Class.forName("java.lang.Thread$Builder")
                        .getMethod("unstarted", Runnable.class)
                        .invoke(builder, task);
            } catch (ReflectiveOperationException tooOld) {
                throw new LinkageError("no virtual threads", tooOld);
            }
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** Returns how many more sockets there are than before. Some are closed by a thread or a cleaner of their own. */
    private static long left(long before) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (sockets() > before && System.nanoTime() - start < LIMIT_NANOS) {
            System.gc();
            Thread.sleep(5);
        }
        return sockets() - before;
    }

    private static long sockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(WaysMain::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closed) {
            return false;
        }
    }

    static void readPackets() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines().forEach(PACKETS::add);
        } catch (IOException | java.io.UncheckedIOException ended) {
            // with the capture
        }
    }
}
