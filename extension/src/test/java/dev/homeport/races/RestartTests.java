package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.Soak;
import dev.homeport.testing.TimeWait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server that restarts on its leased port and closes its connections before its clients do. */
class RestartTests {

    @TempDir
    Path folder;

    @BeforeEach
    void skipIfSocketsAreNotListed() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    @EachGuard
    void aServerBindsItsPortAgainBesideConnectionsInTimeWait(GuardKind kind) throws IOException {
        int starts = Soak.times(1_000);
        try (PortLease lease = GuardSetup.of(kind, folder).lease()) {
            for (int start = 1; start <= starts; start++) {
                TimeWait.serveOnce(lease.port(), "127.0.0.1");
            }

            long left = timeWaits(lease.port());
            System.out.println("RestartTests, " + kind + ": " + starts + " starts, TIME_WAIT left " + left);
            assertThat(left).isPositive();
        }
    }

    @EachGuard
    void aLeaseOfAnyPortPassesOverAPortInTimeWait(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        PortLease lease = setup.lease();
        TimeWait.leave(lease.port(), "127.0.0.1");
        lease.close();

        assertThatThrownBy(() -> setup.lease(new PortRange(lease.port(), lease.port()), 1))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class)
                .hasMessageContaining("connections in TIME_WAIT 1");
        try (PortLease chosen = setup.lease(lease.port())) { // as the same test does in the next run
            TimeWait.serveOnce(chosen.port(), "127.0.0.1");
        }
    }

    private static long timeWaits(int port) {
        return SocketTable.tcp().orElseThrow().on(port).stream()
                .filter(socket -> socket.state() == SocketState.TIME_WAIT)
                .count();
    }
}
