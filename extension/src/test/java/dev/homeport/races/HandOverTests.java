package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.EachGuard;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A port is leased in this JVM; the server on it is a child process, or binds exclusively. */
class HandOverTests {

    @TempDir
    Path folder;

    @EachGuard
    void aChildJvmServesOnAPortLeasedByItsParent(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (PortLease lease = setup.lease();
                ForkedJvm child = ForkedJvm.start(setup.options())) {
            for (int start = 1; start <= 3; start++) {
                assertThat(child.ask("serve " + lease.port())).isEqualTo("serving");
                Greeter.assertGreets(lease.port());
                assertThat(child.ask("stop " + lease.port())).isEqualTo("stopped");
            }
        }
    }

    @EachGuard
    void aProgramServesOnAPortLeasedByThisJvm(GuardKind kind) throws Exception {
        try (PortLease lease = GuardSetup.of(kind, folder).lease();
                ExternalProgram python = ExternalProgram.start(
                        "python3",
                        "-m",
                        "http.server",
                        "" + lease.port(),
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        folder.toString())) {
            python.awaitListening(lease.port());

            assertThat(ExternalProgram.get(lease.port())).startsWith("HTTP/1.0 200 OK");
        }
    }

    @EachGuard
    void aServerCanBindAReleasedPortExclusively(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (PortLease lease = setup.lease()) {
            if (kind == GuardKind.KERNEL) {
                assertThatThrownBy(() -> exclusiveServer(lease.port())).isInstanceOf(BindException.class);
            }

            lease.release();

            exclusiveServer(lease.port()).close();
            exclusiveServer(lease.port()).close();
        }
    }

    @EachGuard
    void aReleasedPortIsNotLeasedAgainBeforeItsLeaseIsClosed(GuardKind kind) {
        GuardSetup setup = GuardSetup.of(kind, folder);
        PortLease lease = setup.lease();
        PortRange onlyThatPort = new PortRange(lease.port(), lease.port());
        lease.release();

        assertThatThrownBy(() -> setup.lease(lease.port())).hasMessageContaining("is already leased by this JVM");
        assertThatThrownBy(() -> setup.lease(onlyThatPort, 1)).hasMessageContaining("of 1 tried, this JVM holds 1");

        lease.close();
        setup.lease(onlyThatPort, 1).forEach(PortLease::close);
    }

    @EachGuard
    void theLeasesOfAKilledJvmAreFreeAgain(GuardKind kind) throws Exception {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (ForkedJvm child = ForkedJvm.start(setup.options())) {
            int[] ports = {child.lease(), child.lease(), child.lease()};
            assertThat(child.ask("serve " + ports[0])).isEqualTo("serving");
            assertThatThrownBy(() -> setup.lease(ports[1])).hasMessageContaining("is taken");

            child.kill();

            for (int port : ports) {
                setup.lease(port).close();
            }
        }
    }

    /** A server that does not set {@code SO_REUSEADDR}. */
    private static ServerSocket exclusiveServer(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(false);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return server;
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
    }
}
