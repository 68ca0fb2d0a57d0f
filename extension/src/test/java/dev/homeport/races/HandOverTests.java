package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.EachGuard;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings.GuardKind;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The port is leased here, and the server that wants it is a child process, or an awkward one. */
class HandOverTests {

    @TempDir
    Path folder;

    @EachGuard
    void aChildJvmServesOnAPortLeasedHere(GuardKind kind) throws IOException {
        Guarding guarding = Guarding.with(kind, folder);
        try (PortLease lease = guarding.lease();
                ForkedJvm child = ForkedJvm.start(guarding.options())) {
            for (int start = 1; start <= 3; start++) {
                assertThat(child.ask("serve " + lease.port())).isEqualTo("serving");
                Greeter.assertGreets(lease.port());
                assertThat(child.ask("stop " + lease.port())).isEqualTo("stopped");
            }
        }
    }

    @EachGuard
    void aProgramServesOnAPortLeasedHere(GuardKind kind) throws Exception {
        try (PortLease lease = Guarding.with(kind, folder).lease();
                Program python = Program.start(
                        "python3",
                        "-m",
                        "http.server",
                        "" + lease.port(),
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        folder.toString())) {
            python.awaitListening(lease.port());

            assertThat(Program.get(lease.port())).startsWith("HTTP/1.0 200 OK");
        }
    }

    @EachGuard
    void aServerThatInsistsOnBeingAloneCanBindOnceThePortIsReleased(GuardKind kind) throws IOException {
        Guarding guarding = Guarding.with(kind, folder);
        try (PortLease lease = guarding.lease()) {
            if (kind == GuardKind.KERNEL) {
                assertThatThrownBy(() -> exclusiveServer(lease.port())).isInstanceOf(BindException.class);
            }

            lease.release();

            exclusiveServer(lease.port()).close();
            exclusiveServer(lease.port()).close();
        }
    }

    @EachGuard
    void aReleasedPortIsNotLeasedHereAgainBeforeItIsClosed(GuardKind kind) {
        Guarding guarding = Guarding.with(kind, folder);
        PortLease lease = guarding.lease();
        PortRange justThat = new PortRange(lease.port(), lease.port());
        lease.release();

        assertThatThrownBy(() -> guarding.lease(lease.port())).hasMessageContaining("is leased by this JVM already");
        assertThatThrownBy(() -> guarding.lease(justThat, 1)).hasMessageContaining("of which this JVM holds 1");

        lease.close();
        guarding.lease(justThat, 1).forEach(PortLease::close);
    }

    @EachGuard
    void theLeasesOfACrashedJvmAreFreeAgain(GuardKind kind) throws Exception {
        Guarding guarding = Guarding.with(kind, folder);
        try (ForkedJvm child = ForkedJvm.start(guarding.options())) {
            int[] ports = {child.lease(), child.lease(), child.lease()};
            assertThat(child.ask("serve " + ports[0])).isEqualTo("serving");
            assertThatThrownBy(() -> guarding.lease(ports[1])).hasMessageContaining("is taken");

            child.kill();

            for (int port : ports) {
                guarding.lease(port).close();
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
