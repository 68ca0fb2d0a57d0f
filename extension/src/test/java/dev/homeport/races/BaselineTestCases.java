package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tests of two forks. They run in separate network namespaces. Flags change what they do in a later run. */
class BaselineTestCases {

    /** Connect, and swallow the exception, as much code does. */
    private static String connect(String host, int port) {
        try (Socket socket = new Socket(host, port)) {
            return socket.toString();
        } catch (IOException swallowed) {
            return String.valueOf(swallowed.getMessage());
        }
    }

    @LoopbackOnly
    static class ShopTestCases {

        @Test
        void pays() {
            if (!Boolean.getBoolean("mended")) {
                connect("192.0.2.1", 80);
            }
            if (Boolean.getBoolean("extended")) {
                assertThat(connect("192.0.2.2", 443)).contains("was held back");
            }
        }

        @Test
        void retries() {
            assertThat(Boolean.getBoolean("failing")).isFalse();
            connect("192.0.2.1", 80);
            connect("192.0.2.1", 81);
        }

        @Test
        void connectsInAnotherThread() throws InterruptedException {
            Thread client = new Thread(() -> connect("192.0.2.3", 80));
            client.start();
            client.join();
        }
    }

    @LoopbackOnly
    static class BankTestCases {

        @BeforeAll
        static void measures() {
            try (DatagramSocket client = new DatagramSocket()) {
                client.connect(new InetSocketAddress("192.0.2.9", 8125)); // sends nothing
            } catch (IOException unreachable) {
                assertThat(unreachable).isNotNull();
            }
        }

        @Test
        void looksUp() {
            try {
                assertThat(InetAddress.getAllByName("bank.example.org")).isNotEmpty();
            } catch (UnknownHostException noNameServer) {
                assertThat(noNameServer).message().doesNotContain("held back");
            }
        }

        @Test
        void startsJvm() throws IOException, InterruptedException {
            assertThat(Jvm.outputOf(Jvm.command(List.of(), BankTestCases.class)))
                    .doesNotContain("was held back");
        }

        public static void main(String[] none) {
            System.out.println(connect("192.0.2.7", 80));
        }
    }

    /** Two parallel tests that share a thread, so that its escape cannot be attributed to one of them. */
    @LoopbackOnly
    @Execution(ExecutionMode.CONCURRENT)
    static class PoolTestCases {

        private static final ExecutorService SHARED = Executors.newSingleThreadExecutor();
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @AfterAll
        static void end() {
            SHARED.shutdown();
        }

        private static String call() {
            return connect("192.0.2.4", 80);
        }

        private static void test() throws Exception {
            BOTH.await();
            SHARED.submit(PoolTestCases::call).get();
            BOTH.await();
        }

        @Test
        void first() throws Exception {
            test();
        }

        @Test
        void second() throws Exception {
            test();
        }
    }
}
