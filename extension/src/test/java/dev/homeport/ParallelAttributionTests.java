package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.Servers;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Escapes of tests that run in parallel. {@code dev.homeport.ways.CrowdTests} runs a thousand of them. */
class ParallelAttributionTests {

    @Test
    void anEscapeOnASharedPoolFailsTheTestThatSubmittedTheTask() {
        TwoTestCases.begin();
        Run run = Run.with(Run.parallel(8), TwoTestCases.class);
        assertThat(run.failedTests()).containsExactly("escapes()");
    }

    @LoopbackOnly
    static class TwoTestCases {
        private static volatile CountDownLatch poolIsStarted = new CountDownLatch(1);
        private static volatile CountDownLatch escaped = new CountDownLatch(1);
        private static volatile ExecutorService shared = Executors.newSingleThreadExecutor();

        static void begin() {
            poolIsStarted = new CountDownLatch(1);
            escaped = new CountDownLatch(1);
            shared = Executors.newSingleThreadExecutor();
        }

        @Test
        void startsThePool() throws Exception {
            shared.submit(() -> {}).get();
            poolIsStarted.countDown();
            assertThat(escaped.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void escapes() throws Exception {
            assertThat(poolIsStarted.await(30, TimeUnit.SECONDS)).isTrue();
            shared.submit(() -> PretendedCall.connectCarelessly()).get();
            escaped.countDown();
        }
    }

    /** Escapes during the start: on the thread that starts the server, and on another one. */
    static final class EscapingFixture implements LoopbackFixture<ServerSocket> {
        @Override
        public Class<ServerSocket> serverType() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PretendedCall.connectCarelessly();
            Thread own = new Thread(PretendedCall::connectCarelessly);
            own.start();
            own.join();
            return new ServerSocket(binding.port(), 50, binding.address());
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            server.close();
        }
    }

    @Test
    void anEscapeDuringTheStartOfAServerFailsTheTestThatStartsIt() {
        ServersTestCases.together = new CyclicBarrier(2);
        Run run = Run.with(Run.parallel(8), ServersTestCases.class);
        assertThat(run.failedTests()).containsExactlyInAnyOrder("escapes(ServerSocket)", "escapesInCode()");
        assertThat(run.failures())
                .extracting(Throwable::getMessage)
                .allSatisfy(message -> assertThat(message).contains("tried to connect to 192.0.2.1:80, 2 times\n"));
    }

    @LoopbackOnly
    static class ServersTestCases {
        private static volatile CyclicBarrier together = new CyclicBarrier(1);

        @BeforeAll
        static void createServerThreadsBeforeTheTests() {
            Servers.start(ServerSocket.class).close();
        }

        @Test
        void escapes(@LoopbackServer(EscapingFixture.class) ServerSocket server) throws Exception {
            together.await(30, TimeUnit.SECONDS);
        }

        @Test
        void staysOnLoopback(@LoopbackServer ServerSocket server) throws Exception {
            together.await(30, TimeUnit.SECONDS);
        }

        @Test
        void escapesInCode() throws Exception {
            Servers.of(new EscapingFixture()).start().close();
            together.await(30, TimeUnit.SECONDS);
        }

        @Test
        void staysOnLoopbackInCode() throws Exception {
            Servers.start(ServerSocket.class).close();
            together.await(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anEscapeDuringTheStartOfAServerOfTheClassFailsTheClass() {
        Run run = Run.with(Run.parallel(8), ClassTestCases.class, OtherTestCases.class);
        assertThat(run.failedTests()).containsExactly("ClassTestCases");
    }

    @LoopbackOnly
    static class ClassTestCases {
        @LoopbackServer(EscapingFixture.class)
        static ServerSocket server;

        @Test
        void test() {}
    }

    @LoopbackOnly
    static class OtherTestCases {
        @Test
        void test() {}

        @Test
        void another() {}
    }
}
