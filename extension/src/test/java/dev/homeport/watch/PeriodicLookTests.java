package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Child;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The looks that are repeated while child processes are running. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class PeriodicLookTests {

    /** The threads of watches in other tests. */
    private final List<Thread> others = threads();

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("homeport-watch"))
                .toList();
    }

    private List<Thread> ownThreads() {
        return threads().stream().filter(thread -> !others.contains(thread)).toList();
    }

    @Test
    void socketsClosedBeforeTheNextLookAreFound() throws Exception {
        CountingSource source = new CountingSource();
        try (SystemWatch watch = SystemWatch.begin(source, port -> false);
                Child child = Child.apart("s = listen('0.0.0.0', 8080)\nstep()\ns.close()")) {
            CountDownLatch rounds = source.expect(2);
            watch.addChild(child.handle());
            rounds.await();
            child.goOnToNextStep();

            assertThat(watch.look().sightings()).hasSize(1);
        }
    }

    @Test
    void pollingTakesAFifthOfTheTimeAtMost() {
        PeriodicLook rounds = new PeriodicLook(new Object(), Duration.ofMillis(50), () -> true);

        assertThat(rounds.pauseAfter(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(50));
        assertThat(rounds.pauseAfter(Duration.ofMillis(48))).isEqualTo(Duration.ofMillis(192));
    }

    @Test
    void theThreadRunsOnlyWhileAChildIsAlive() throws Exception {
        try (SystemWatch watch = SystemWatch.begin(new ProcSource(), port -> false)) {
            watch.look();
            assertThat(ownThreads()).isEmpty();

            Thread thread;
            try (Child child = Child.beside("")) {
                watch.addChild(child.handle());
                thread = ownThreads().get(0);
                assertThat(thread.isDaemon()).isTrue();
            }
            thread.join(); // bounded by the timeout of the test
            assertThat(ownThreads()).isEmpty();

            try (Child another = Child.beside("")) {
                watch.addChild(another.handle());
                assertThat(ownThreads()).hasSize(1);
            }
        }
    }

    @Test
    void pollingEndsWithTheWatch() throws Exception {
        try (Child child = Child.beside("")) {
            SystemWatch watch = SystemWatch.begin(new ProcSource(), port -> false);
            watch.addChild(child.handle());
            List<Thread> running = ownThreads();
            watch.close();

            for (Thread thread : running) {
                thread.join();
            }
            watch.addChild(child.handle());
            assertThat(ownThreads()).isEmpty();
        }
    }

    private static final class CountingSource implements SocketSource {

        private final SocketSource proc = new ProcSource();
        private volatile CountDownLatch listings = new CountDownLatch(0);

        CountDownLatch expect(int count) {
            listings = new CountDownLatch(count);
            return listings;
        }

        @Override
        public Listing list(Collection<ProcessHandle> processes, boolean closely) {
            Listing listing = proc.list(processes, closely);
            listings.countDown();
            return listing;
        }

        @Override
        public Duration pause() {
            return proc.pause();
        }
    }
}
