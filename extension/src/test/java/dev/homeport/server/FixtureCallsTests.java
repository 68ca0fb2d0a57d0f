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

    /** Notes the names of the threads that ask for it, which is to say those that start a server. */
    private static final class Asked implements Binding {
        final Set<String> by = new HashSet<>();

        @Override
        public InetSocketAddress socketAddress() {
            by.add(Thread.currentThread().getName());
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
    <F extends LoopbackFixture<?>> void aServerIsStartedByAThreadThatIsNotTheCallers(Class<F> type) throws Exception {
        LoopbackFixture<?> fixture = Fixtures.make(type);
        String before = Thread.currentThread().getName();

        Asked binding = new Asked();
        startAndStop(fixture, binding);

        assertThat(binding.by)
                .containsExactly(
                        "homeport starts and stops " + fixture.serverType().getSimpleName())
                .doesNotContain(before);
    }

    private static <S> void startAndStop(LoopbackFixture<S> fixture, Binding binding) throws Exception {
        FixtureCalls<S> timed = new FixtureCalls<>(fixture, Duration.ofSeconds(10), ServerThreads.ofThisJvm());
        timed.stop(timed.start(binding), 0);
    }
}
