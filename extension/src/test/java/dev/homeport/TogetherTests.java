package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ports and servers in one test class: the extensions of the two annotations do not interfere. */
class TogetherTests {

    static class FieldsTestCases {
        @FreePort("db")
        private int port;

        @LoopbackServer(name = "bank")
        private ServerSocket bank;

        private final int constructor;

        FieldsTestCases(@FreePort int constructor) {
            this.constructor = constructor;
        }

        @Test
        void bothAreSetAndSharedByName(
                @FreePort("db") int db,
                @LoopbackServer(name = "bank") PortLease lease,
                @FreePort int other,
                @OfRun Observations observations) {
            assertThat(db).isEqualTo(port);
            assertThat(lease.port()).isEqualTo(bank.getLocalPort());
            List.of(port, bank.getLocalPort(), constructor, other)
                    .forEach(each -> observations.addLeased("port", each));
        }
    }

    record ComponentsTestCases(
            @FreePort int port,
            @FreePort("db") PortLease database,
            @LoopbackServer ServerSocket bank) {

        @Test
        void bothAreInjectedOnceByTheRecord(@OfRun Observations observations) {
            List.of(port, database.port(), bank.getLocalPort()).forEach(each -> observations.addLeased("port", each));
        }
    }

    @Test
    void fieldsAndParametersAreInjectedTogether() {
        Run run = Run.of(FieldsTestCases.class).succeeded(1);

        assertThat(run.observations().ports("port"))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }

    @Test
    void recordComponentsAreInjectedTogether() {
        Run run = Run.of(ComponentsTestCases.class).succeeded(1);

        assertThat(run.observations().ports("port"))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }
}
