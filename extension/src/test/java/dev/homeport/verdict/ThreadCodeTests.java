package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Whose code a thread runs. {@code dev.homeport.races.AgentThreadsTests} has a JVM with an agent. */
class ThreadCodeTests {

    @Test
    void classesBelongToTheJdkOrToTheApplication() {
        assertThat(ThreadCode.of(String.class)).isEqualTo(ThreadCode.JDK);
        assertThat(ThreadCode.of(ThreadCodeTests.class)).isEqualTo(ThreadCode.APPLICATION);
    }

    @Test
    void withoutAnotherAgentAThreadOfTheJdkWorksForTheApplication() throws Exception {
        FutureTask<ThreadCode> task = new FutureTask<>(ThreadCode::ofThisThread);
        new Thread(task).start();
        assertThat(task.get()).isEqualTo(ThreadCode.APPLICATION);
    }
}
