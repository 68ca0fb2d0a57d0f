package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import org.junit.jupiter.api.Test;

/** Ports are given back when a test fails. */
class FreePortFailingTests {

    static class FailingConstructorTestCases {

        FailingConstructorTestCases(@FreePort int port, @FreePort int other, @OfRun Observations observations) {
            observations.addLeased("constructor", port);
            observations.addLeased("constructor", other);
            throw new IllegalStateException("the constructor fails");
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    @Test
    void aConstructorThatFailsLeavesNothingLeased() {
        Run run = Run.of(FailingConstructorTestCases.class).succeeded(0, 2);

        assertThat(run.observations().ports("constructor")).hasSize(4).noneMatch(Run::isLeased);
    }

    static class FailingTestCases {
        @Test
        void test(@FreePort int port, @OfRun Observations observations) {
            observations.addLeased("test", port);
            throw new IllegalStateException("the test fails");
        }
    }

    @Test
    void aTestThatFailsLeavesNothingLeased() {
        Run run = Run.of(FailingTestCases.class);

        assertThat(run.failure()).isEqualTo("the test fails");
        assertThat(run.observations().ports("test")).hasSize(1).noneMatch(Run::isLeased);
    }
}
