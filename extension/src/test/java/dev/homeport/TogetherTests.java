package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Run;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports and servers in one test class: each annotation has its own extension, and neither gets in the other's way. */
class TogetherTests {

    private static final List<Integer> PORTS = new ArrayList<>();

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
                @FreePort("db") int db, @LoopbackServer(name = "bank") PortLease lease, @FreePort int other) {
            assertThat(db).isEqualTo(port);
            assertThat(lease.port()).isEqualTo(bank.getLocalPort());
            PORTS.addAll(List.of(port, bank.getLocalPort(), constructor, other));
            assertThat(PORTS).doesNotHaveDuplicates().allMatch(Run::isLeased);
        }
    }

    record ComponentsTestCases(
            @FreePort int port,
            @FreePort("db") PortLease database,
            @LoopbackServer ServerSocket bank) {

        @Test
        void aRecordAnnotatesParameterAndFieldAtOnce() {
            PORTS.addAll(List.of(port, database.port(), bank.getLocalPort()));
            assertThat(PORTS).doesNotHaveDuplicates().allMatch(Run::isLeased);
        }
    }

    @BeforeEach
    void forget() {
        PORTS.clear();
    }

    @Test
    void fields() {
        Run.of(FieldsTestCases.class).succeeded(1);

        assertThat(PORTS).hasSize(4).noneMatch(Run::isLeased);
    }

    @Test
    void components() {
        Run.of(ComponentsTestCases.class).succeeded(1);

        assertThat(PORTS).hasSize(3).noneMatch(Run::isLeased);
    }
}
