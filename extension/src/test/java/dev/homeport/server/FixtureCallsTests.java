package dev.homeport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.fixture.JdkHttpServerFixture;
import dev.homeport.fixture.ServerSocketFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixtureCallsTests {

    /** Records the threads that read the address, which are those that start a server. */
    private static final class RecordingBinding implements Binding {
        final Set<String> threads = new HashSet<>();

        @Override
        public InetSocketAddress socketAddress() {
            threads.add(Thread.currentThread().getName());
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
    @ValueSource(classes = {ServerSocketFixture.class, JdkHttpServerFixture.class})
    <F extends LoopbackFixture<?>> void aServerIsStartedOnASeparateThread(Class<F> type) throws Exception {
        LoopbackFixture<?> fixture = Fixtures.make(type);
        String caller = Thread.currentThread().getName();

        RecordingBinding binding = new RecordingBinding();
        startAndStop(fixture, binding);

        assertThat(binding.threads)
                .containsExactly(
                        "homeport starts and stops " + fixture.serverType().getSimpleName())
                .doesNotContain(caller);
    }

    private static <S> void startAndStop(LoopbackFixture<S> fixture, Binding binding) throws Exception {
        FixtureCalls<S> calls = new FixtureCalls<>(fixture, Duration.ofSeconds(10), ServerThreads.ofThisJvm());
        calls.stop(calls.start(binding), 0);
    }
}
