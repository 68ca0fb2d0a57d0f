package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The work of a thousand tests, of which a hundred escape. It is the same in every JVM. */
final class Crowd {

    static final int SIZE = 1_000;

    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 77};

    /** The thread that does the work of a test. */
    enum By {
        OWN_THREAD,
        CHILD_THREAD,
        PARALLEL_STREAM,
        OWN_POOL,
        SHARED_POOL,
        COMMON_POOL
    }

    /** The threads with certain attribution. The thread of the test takes a part of the parallel stream. */
    private static final Set<By> CERTAIN = EnumSet.of(By.OWN_THREAD, By.CHILD_THREAD, By.PARALLEL_STREAM);

    private static final List<Integer> ESCAPING =
            someOf(IntStream.range(0, SIZE).boxed().toList());

    private Crowd() {}

    private static List<Integer> someOf(List<Integer> all) {
        List<Integer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(7));
        return List.copyOf(shuffled.subList(0, SIZE / 10));
    }

    /** Return the numbers of the tests that escape. */
    static List<Integer> escaping() {
        return ESCAPING;
    }

    /** Return whether an escape of this test must be attributed to it. */
    static boolean isCertain(int number) {
        return CERTAIN.contains(by(number));
    }

    private static By by(int number) {
        return By.values()[number % By.values().length];
    }

    /** Do the work of the test with this number. */
    static void test(int number, ExecutorService shared) throws Exception {
        Runnable task = ESCAPING.contains(number) ? () -> escape(number) : Crowd::stayHome;
        switch (by(number)) {
            case OWN_THREAD -> task.run();
            case CHILD_THREAD -> {
                Thread thread = new Thread(task);
                thread.start();
                thread.join();
            }
            case PARALLEL_STREAM -> IntStream.range(0, 8).parallel().forEach(part -> task.run());
            case OWN_POOL -> {
                ExecutorService own = Executors.newFixedThreadPool(2);
                own.submit(task).get();
                own.shutdown();
            }
            case SHARED_POOL -> shared.submit(task).get();
            case COMMON_POOL -> CompletableFuture.runAsync(task).join();
        }
    }

    /** Ignore the exception if it is held back, as much code does. */
    private static void escape(int number) {
        try {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getByAddress(ADDRESS), 80);
            switch (number % 5) {
                case 0 -> new Socket(to.getAddress(), to.getPort()).close();
                case 1 -> SocketChannel.open(to).close();
                case 2 -> new ServerSocket(0).close();
                case 3 -> InetAddress.getByName("bank" + number + ".example.org");
                default -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(new byte[1], 1, to));
                    }
                }
            }
        } catch (IOException swallowed) {
            // The watch has recorded it.
        }
    }

    private static void stayHome() {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
