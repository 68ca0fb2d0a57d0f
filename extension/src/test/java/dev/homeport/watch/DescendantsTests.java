package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Child;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Processes that children of this JVM have started. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class DescendantsTests {

    private final SystemWatch watch = SystemWatch.begin(port -> false);

    @AfterEach
    void endWatch() {
        watch.close();
    }

    @Test
    void aChildOfAChildIsFoundWithItsParents() throws Exception {
        String script = """
                if os.fork() == 0:
                    s = listen('0.0.0.0', 8080)
                    step()
                os.wait()
                """;
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());

            assertThat(watch.look().sightings()).singleElement().satisfies(sighting -> {
                assertThat(sighting.owner().pid()).isNotEqualTo(child.handle().pid());
                assertThat(sighting.parents())
                        .extracting(parent -> parent.pid())
                        .containsExactly(child.handle().pid());
                assertThat(sighting)
                        .asString()
                        .contains(", started by process " + child.handle().pid() + " (")
                        .endsWith(", started by this JVM: tcp 0.0.0.0:8080 LISTEN");
            });
        }
    }

    @Test
    void aDaemonIsKeptAfterItsParentsHaveEnded() throws Exception {
        String script = """
                import time
                reader, writer = os.pipe()
                first = os.getpid()
                if os.fork() == 0:
                    os.setsid()
                    middle = os.getpid()
                    if os.fork() == 0:
                        step()
                        os.write(writer, b'.')
                        while os.getppid() == middle: time.sleep(0.001)
                        s = listen('0.0.0.0', 8080)
                        time.sleep(20) # its input ended with the first process
                        os._exit(0)
                    while os.getppid() == first: time.sleep(0.001)
                    os._exit(0)
                os.read(reader, 1)
                os._exit(0)
                """;
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());
            assertThat(watch.look().sightings()).isEmpty();

            child.goOn();
            child.handle().onExit().join();
            List<Sighting> seen = watch.look().sightings();
            while (seen.isEmpty()) {
                Thread.sleep(5);
                seen = watch.look().sightings();
            }

            assertThat(seen).singleElement().satisfies(sighting -> {
                ProcessHandle.of(sighting.owner().pid()).ifPresent(ProcessHandle::destroyForcibly);
                assertThat(sighting.parents()).hasSize(2);
                assertThat(sighting.parents().get(1).pid())
                        .isEqualTo(child.handle().pid());
            });
        }
    }

    @Test
    void anUnknownChildIsFoundByACloseLook() throws Exception {
        try (Child child = Child.apart("s = listen('0.0.0.0', 8080)")) {
            assertThat(watch.look().sightings()).isEmpty();
            assertThat(watch.lookClosely().sightings())
                    .extracting(sighting -> sighting.owner().pid())
                    .containsExactly(child.handle().pid());
        }
    }
}
