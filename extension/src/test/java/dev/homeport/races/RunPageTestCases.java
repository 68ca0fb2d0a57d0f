package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import org.junit.jupiter.api.Test;

/** The tests of one fork. */
class RunPageTestCases {

    @Test
    void leases(@FreePort int port) {
        assertThat(port).isPositive();
    }

    /** Ends the JVM before it can report. */
    static class KilledTestCases {

        @Test
        void halts(@FreePort int port) {
            Runtime.getRuntime().halt(port > 0 ? 1 : 0);
        }
    }
}
