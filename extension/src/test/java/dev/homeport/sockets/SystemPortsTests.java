package dev.homeport.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemPortsTests {

    @TempDir
    Path folder;

    @Test
    void theEphemeralRangeIsRead() throws IOException {
        Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");
        SystemPorts ports = SystemPorts.read(folder);

        assertThat(ports.firstEphemeral()).isEqualTo(32_768);
        assertThat(ports.lastEphemeral()).isEqualTo(60_999);
        assertThat(ports.isReserved(50_000)).isFalse();
    }

    @Test
    void reservedPortsAndRangesAreRead() throws IOException {
        Files.writeString(folder.resolve("ip_local_reserved_ports"), "8080,50000-50002,60000\n");
        SystemPorts ports = SystemPorts.read(folder);

        assertThat(List.of(8080, 50_000, 50_001, 50_002, 60_000)).allMatch(ports::isReserved);
        assertThat(List.of(8079, 8081, 49_999, 50_003, 59_999)).noneMatch(ports::isReserved);
    }

    @Test
    void theDynamicPortsOfIanaAreTheDefault() {
        SystemPorts ports = SystemPorts.read(folder.resolve("absent"));

        assertThat(ports.firstEphemeral()).isEqualTo(49_152);
        assertThat(ports.lastEphemeral()).isEqualTo(65_535);
        assertThat(ports.isReserved(50_000)).isFalse();
    }

    @Test
    void theFilesOfThisKernelAreRead() throws IOException {
        Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        assumeTrue(Files.exists(range), "this system has no such file");
        String[] bounds;
        try (var lines = Files.lines(range)) { // one read of a large buffer, as the kernel wants it
            bounds = lines.findFirst().orElseThrow().split("\\s+");
        }

        assertThat(SystemPorts.ofThisHost().firstEphemeral()).isEqualTo(Integer.parseInt(bounds[0]));
        assertThat(SystemPorts.ofThisHost().lastEphemeral()).isEqualTo(Integer.parseInt(bounds[1]));
    }
}
