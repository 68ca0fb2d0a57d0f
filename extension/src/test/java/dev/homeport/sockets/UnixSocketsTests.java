package dev.homeport.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketsTests {

    @TempDir
    Path folder;

    @Test
    void unixSocketsAreReadWithAndWithoutAPath() throws IOException {
        String text = """
                Num       RefCount Protocol Flags    Type St Inode Path
                00000000cf265b1e: 00000003 00000000 00000000 0001 03 4242
                00000000cf265b1f: 00000002 00000000 00010000 0001 01 4343 /run/a socket of Zoë
                """;
        Files.writeString(folder.resolve("unix"), text, StandardCharsets.ISO_8859_1);

        assertThat(SocketTable.unixInodes(folder)).containsExactlyInAnyOrder(4242L, 4343L);
    }

    @Test
    void thereAreNoUnixSocketsIfTheSystemDoesNotRevealThem() throws IOException {
        assertThat(SocketTable.unixInodes(folder)).isEmpty();

        Files.writeString(folder.resolve("unix"), "a heading\nand something else\n");
        assertThat(SocketTable.unixInodes(folder)).isEmpty();
    }
}
