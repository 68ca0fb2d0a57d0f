package dev.homeport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.fixture.AsynchronousServerSocketChannelFixture;
import dev.homeport.fixture.Binding;
import dev.homeport.fixture.JdkHttpServerFixture;
import dev.homeport.fixture.LoopbackFixture;
import dev.homeport.fixture.ServerSocketChannelFixture;
import dev.homeport.fixture.ServerSocketFixture;
import dev.homeport.fixture.TlsIdentity;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimedFixtureTests {

    /** Notes the threads that ask for it, which is to say those that start a server. */
    private static final class Asked implements Binding {
        final Set<Thread> by = new HashSet<>();

        @Override
        public InetSocketAddress socketAddress() {
            by.add(Thread.currentThread());
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }

        @Override
        public int port(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<TlsIdentity> tls() {
            return Optional.empty();
        }

        @Override
        public void release() {}
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ServerSocketFixture.class,
                ServerSocketChannelFixture.class,
                AsynchronousServerSocketChannelFixture.class
            })
    <F extends LoopbackFixture<?>> void aSocketIsOpenedByTheCallersThread(Class<F> type) throws Exception {
        LoopbackFixture<?> fixture = Fixtures.make(type);

        assertThat(threadsThatStart(fixture)).containsExactly(Thread.currentThread());
    }

    @Test
    void aServerThatMightHangIsStartedByAThreadOfItsOwn() throws Exception {
        assertThat(threadsThatStart(new JdkHttpServerFixture()))
                .extracting(Thread::getName)
                .containsExactly("homeport starts and stops HttpServer");
    }

    private static <S> Set<Thread> threadsThatStart(LoopbackFixture<S> fixture) throws Exception {
        TimedFixture<S> timed = new TimedFixture<>(fixture, Duration.ofSeconds(10));
        Asked binding = new Asked();
        timed.stop(timed.start(binding), 0);
        return binding.by;
    }
}
