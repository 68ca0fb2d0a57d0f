package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers of tests that run in parallel, in threads and in forks. */
class ForkedServersTests {

    private static final int FORKS = 4;

    private static final List<String> PARALLEL = List.of(
            "-Djunit.jupiter.execution.parallel.enabled=true",
            "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
            "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=4");

    @Test
    void eachRequestIsAnsweredByTheServerOfItsTest() throws Exception {
        List<Process> forks = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++) {
            forks.add(Jvm.start(Jvm.command(PARALLEL, LaunchMain.class, TenServersTestCases.class.getName())));
        }
        for (Process fork : forks) {
            String output = Jvm.outputOf(fork);
            assertThat(LaunchMain.passed(output)).as(output).isEqualTo(8);
            assertThat(output).doesNotContain("FAILED");
        }
    }
}
