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
 * Takes all {@link Ways} under a watch that holds them back or allows them, and prints a line for each: its name, the
 * reports, the exceptions, and the number of sockets left open.
 */
final class WaysMain {

    /** A system property: whether each way is taken on a virtual thread. */
    static final String VIRTUAL = "homeport.ways.virtual";

    static final String REASON = "held back by a test";

    /** A safety net: every condition is met almost immediately. */
    private static final long LIMIT_NANOS = 10_000_000_000L;

    private static final Set<String> PACKETS = ConcurrentHashMap.newKeySet();

    private WaysMain() {}

    /** The reports while a way is taken. */
    private static final class Log implements NetworkObserver {
        private final boolean holdBack;
        private final ConcurrentLinkedQueue<String> reports = new ConcurrentLinkedQueue<>();
        private volatile @Nullable NetworkAction action;

        Log(boolean holdBack) {
            this.holdBack = holdBack;
        }

        @Override
        public void beforeCall(NetworkCall call) throws IOException {
            reports.add(CallText.of(call));
            if (holdBack && call.action() == action) {
                throw new IOException(REASON);
            }
        }
    }

    /** The argument is {@code hold} or {@code allow}. */
    @SuppressWarnings("SystemOut") // read by the test
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
                    take(way, true); // opens the files and sockets that its libraries open once
                }
                long before = sockets();
                log.reports.clear();
                String thrown = take(way, hold);
                System.out.println(String.join(
                        "\t",
                        "way",
                        way.name(),
                        String.join(", ", log.reports),
                        thrown,
                        hold ? "" + left(before) : "0"));
            }
        }
        System.out.println("holes\t" + Agent.holes());
        System.out.flush();
        Runtime.getRuntime().halt(0); // some ways still wait for an answer
    }

    /** Load the classes of most ways before the agent, as when it is attached late. */
    private static void useAll() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel.open(server.getLocalAddress()).close();
            new DatagramSocket(0, InetAddress.getLoopbackAddress()).close();
        }
    }

    /** Take a way to its end, or until it has sent its packet. Return the exceptions, each followed by its causes. */
    static String take(Way way, boolean toTheEnd) throws InterruptedException {
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

    /** Return a thread that does not keep the JVM alive. Virtual threads need JDK 21. */
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

    /** Return the number of additional sockets. Some are closed by another thread or a cleaner. */
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
            // when the capture ends
        }
    }
}
