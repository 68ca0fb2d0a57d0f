package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.EachGuard;
import dev.homeport.lease.Settings.GuardKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that is told to do without IPv6, and one that is not. */
class IPv4OnlyTests {

    private static final String IPV4_ONLY = "-Djava.net.preferIPv4Stack=true";

    @TempDir
    Path folder;

    @EachGuard
    void leasesFromItsOwnKindAndFromTheOther(GuardKind kind) throws IOException {
        Guarding guarding = Guarding.with(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(guarding.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(guarding.options())) {
            for (ForkedJvm holder : new ForkedJvm[] {ipv4Only, dual}) {
                ForkedJvm other = holder == dual ? ipv4Only : dual;
                int port = holder.lease();

                assertThat(other.ask("lease " + port)).startsWith("refused: port " + port + " is taken");
                assertThat(holder.ask("lease " + port)).startsWith("refused: port " + port + " is leased by this JVM");

                assertThat(holder.ask("close " + port)).isEqualTo("closed");
                assertThat(other.lease("" + port)).isEqualTo(port);
            }
        }
    }

    @EachGuard
    void servesOnItsLease(GuardKind kind) throws IOException {
        Guarding guarding = Guarding.with(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(guarding.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(guarding.options())) {
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
    void isRefusedTheListeningPortOfADualStackJvm(GuardKind kind) throws IOException {
        Guarding guarding = Guarding.with(kind, folder);
        try (ForkedJvm ipv4Only = ForkedJvm.start(guarding.options(IPV4_ONLY));
                ForkedJvm dual = ForkedJvm.start(guarding.options("-Djava.net.preferIPv6Addresses=true"))) {
            int port = dual.lease();
            assertThat(dual.ask("serve " + port)).isEqualTo("serving"); // on ::1

            assertThat(ipv4Only.ask("lease " + port)).startsWith("refused: port " + port + " is taken");
        }
    }
}
