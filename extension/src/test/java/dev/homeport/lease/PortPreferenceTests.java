package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.sockets.SystemPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortPreferenceTests {

    private static final PortRange RANGE = new PortRange(30_990, 31_009);

    private final Path folder = LockFiles.newFolder();
    private final Guard kernel = new KernelGuard();
    private final PortPreference preference = new PortPreference(() -> SystemPorts.read(folder));

    @BeforeEach
    void writeTheHostsSettings() throws IOException {
        Files.writeString(folder.resolve("ip_local_port_range"), "20000\t30999\n");
        Files.writeString(folder.resolve("ip_local_reserved_ports"), "30990-31007\n");
    }

    private static PortRequest request(Transport transport, PortRange range, int count) {
        PortRequest request = PortRequest.ANY.in(range).count(count);
        return transport == Transport.UDP ? request.udp() : request;
    }

    @Test
    void aPortThatTheKernelHoldsComesFromTheWholeRange() {
        assertThat(preference.order(request(Transport.TCP, RANGE, 1), kernel)).containsExactly(RANGE);
    }

    @Test
    void aUdpPortComesFromOutsideTheEphemeralRangeFirst() {
        assertThat(preference.order(request(Transport.UDP, RANGE, 1), kernel))
                .containsExactly(new PortRange(31_000, 31_009), RANGE);
        assertThat(preference.order(request(Transport.UDP, new PortRange(10_000, 65_535), 1), kernel))
                .containsExactly(
                        new PortRange(31_000, 65_535), new PortRange(10_000, 19_999), new PortRange(10_000, 65_535));
    }

    @Test
    void aPortThatALockFileHoldsComesFromOutsideTheEphemeralRangeFirst() throws IOException {
        Guard lockFile = new LockFileGuard(folder.resolve("ports.lock"));

        assertThat(preference.order(request(Transport.TCP, RANGE, 1), lockFile))
                .containsExactly(new PortRange(31_000, 31_009), RANGE);
    }

    @Test
    void aPartWithFewerPortsThanRequestedIsNotTriedByItself() {
        assertThat(preference.order(request(Transport.UDP, RANGE, 10), kernel))
                .containsExactly(new PortRange(31_000, 31_009), RANGE);
        assertThat(preference.order(request(Transport.UDP, RANGE, 11), kernel)).containsExactly(RANGE);
    }

    @Test
    void aRangeOutsideTheEphemeralRangeIsTriedOnce() {
        PortRange outside = new PortRange(31_000, 31_009);

        assertThat(preference.order(request(Transport.UDP, outside, 1), kernel)).containsExactly(outside);
    }

    @Test
    void aReservedPortIsLeasedOnlyIfItIsRequestedByNumber() {
        PortAllocator allocator = new PortAllocator(() -> SystemPorts.read(folder));
        Settings settings = new Settings(RANGE, GuardKind.KERNEL, Optional.empty());

        for (PortLease lease : allocator.lease(request(Transport.TCP, RANGE, 2), settings, "a test")) {
            assertThat(lease.port()).isBetween(31_008, 31_009);
            lease.close();
        }
        assertThatThrownBy(() -> allocator.lease(request(Transport.TCP, RANGE, 3), settings, "a test"))
                .hasMessage("fewer than 3 ports of 30990-31009 are free: of 2 tried, this JVM holds 0,"
                        + " and 2 are free, or taken but not listed, as ports leased by other forks are;"
                        + " the system reserves 18 (ip_local_reserved_ports)."
                        + " Close leases earlier, or widen the range with homeport.range.");
        PortRequest reserved = PortRequest.ANY.in(RANGE).port(31_000);
        allocator.lease(reserved, settings, "a test").forEach(PortLease::close);
    }
}
