package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of ports when a test goes wrong. */
class FreePortFailingTests {

    private static final List<Integer> SEEN = new ArrayList<>();

    private static void see(int port) {
        assertThat(Run.isLeased(port)).isTrue();
        SEEN.add(port);
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    static class FailingConstructorTestCases {

        FailingConstructorTestCases(@FreePort int port, @FreePort int other) {
            see(port);
            see(other);
            throw new IllegalStateException("the constructor fails");
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    @Test
    void aConstructorThatFailsLeavesNothingLeased() {
        assertThat(Run.of(FailingConstructorTestCases.class).failures()).hasSize(2);

        assertThat(SEEN).hasSize(4).noneMatch(Run::isLeased);
    }

    static class FailingTestCases {
        @Test
        void test(@FreePort int port) {
            see(port);
            throw new IllegalStateException("the test fails");
        }
    }

    @Test
    void aTestThatFailsLeavesNothingLeased() {
        assertThat(Run.of(FailingTestCases.class).failure()).isEqualTo("the test fails");

        assertThat(SEEN).hasSize(1).noneMatch(Run::isLeased);
    }
}
