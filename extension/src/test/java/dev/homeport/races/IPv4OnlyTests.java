package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.EachGuard;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A JVM without IPv6 ({@code java.net.preferIPv4Stack}) and a dual-stack JVM on one host. */
class IPv4OnlyTests {

    private static final String IPV4_ONLY = "-Djava.net.preferIPv4Stack=true";

    @TempDir
    Path folder;

    @EachGuard
    void neitherKindOfJvmLeasesAPortOfTheOther(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(setup.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(setup.options())) {
            for (ForkedJvm holder : new ForkedJvm[] {ipv4Only, dual}) {
                ForkedJvm other = holder == dual ? ipv4Only : dual;
                int port = holder.lease();

                assertThat(other.ask("lease " + port)).startsWith("refused: port " + port + " is taken");
                assertThat(holder.ask("lease " + port))
                        .startsWith("refused: port " + port + " is already leased by this JVM");

                assertThat(holder.ask("close " + port)).isEqualTo("closed");
                assertThat(other.lease("" + port)).isEqualTo(port);
            }
        }
    }

    @EachGuard
    void anIPv4OnlyJvmServesOnItsLease(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(setup.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(setup.options())) {
            int port = ipv4Only.lease();
            assertThat(ipv4Only.ask("serve " + port)).isEqualTo("serving");

            Greeter.assertGreets(port);
            assertThat(dual.ask("lease " + port))
                    .startsWith("refused: port " + port + " is taken by 127.0.0.1:" + port + " LISTEN");

            assertThat(ipv4Only.ask("stop " + port)).isEqualTo("stopped");
            assertThat(dual.ask("lease " + port)).startsWith("refused");
        }
    }

    @EachGuard
    void anIPv4OnlyJvmCannotLeaseAPortThatADualStackJvmListensOn(GuardKind kind) throws IOException {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(setup.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(setup.options("-Djava.net.preferIPv6Addresses=true"))) {
            int port = dual.lease();
            assertThat(dual.ask("serve " + port)).isEqualTo("serving"); // on ::1

            assertThat(ipv4Only.ask("lease " + port)).startsWith("refused: port " + port + " is taken");
        }
    }
}
