package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Caller;
import dev.homeport.testing.Jvm;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Whose code a thread runs. {@code dev.homeport.races.AgentThreadsTests} has a JVM with an agent. */
class ThreadCodeTests {

    private static final Path OTHER = Path.of("agent.jar").toAbsolutePath();

    private static ThreadCode inNewThread(Callable<ThreadCode> task) throws Exception {
        FutureTask<ThreadCode> future = new FutureTask<>(new Caller<>(task));
        new Thread(future).start();
        return future.get();
    }

    @Test
    void aThreadOfATestRunsTheApplication() {
        assertThat(ThreadCode.ofThisThread()).isEqualTo(ThreadCode.APPLICATION);
        assertThat(ThreadCode.ofThisThread(Set.of(OTHER))).isEqualTo(ThreadCode.APPLICATION);
    }

    @Test
    void aThreadOfAnAgentRunsItsJarAndTheJdk() throws Exception {
        Set<Path> agents = Set.of(Jvm.originOf(ThreadCodeTests.class));

        assertThat(inNewThread(() -> ThreadCode.ofThisThread(agents))).isEqualTo(ThreadCode.AGENT);
        assertThat(inNewThread(() -> ThreadCode.ofThisThread(Set.of(OTHER)))).isEqualTo(ThreadCode.APPLICATION);
        assertThat(ThreadCode.ofThisThread(agents))
                .as("a thread with frames of JUnit too")
                .isEqualTo(ThreadCode.APPLICATION);
    }

    @Test
    void withoutAgentsEveryThreadWorksForTheApplication() throws Exception {
        assertThat(inNewThread(() -> ThreadCode.ofThisThread(Set.of()))).isEqualTo(ThreadCode.APPLICATION);
    }
}
