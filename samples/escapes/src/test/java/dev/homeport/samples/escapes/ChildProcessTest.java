package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.LISTEN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.homeport.FreePort;
import dev.homeport.escape.EscapeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Calls of other programs cannot be blocked. The operating system shows them, and the test that started the program
 * fails.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIf("pythonIsInstalled")
class ChildProcessTest {

    private static final String LISTEN_ON_WILDCARD =
            "import socket, sys, time; s = socket.create_server(('0.0.0.0', int(sys.argv[1])));"
                    + " print('listening', flush=True); time.sleep(60)";

    @Test
    void aProgramThatOtherMachinesCanReachIsAnEscape(@FreePort int port, EscapeLog escapes) throws IOException {
        Process program = new ProcessBuilder("python3", "-c", LISTEN_ON_WILDCARD, "" + port).start();
        try {
            program.inputReader(UTF_8).readLine();

            assertThat(escapes).hasEscaped(LISTEN, "0.0.0.0", port);
        } finally {
            program.destroyForcibly();
        }
    }

    static boolean pythonIsInstalled() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
    }
}
