package dev.homeport.races;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.fixture.ProgramFixture;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.Jvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a program that is a test's server when the test's JVM ends without closing it. */
class KilledJvmTests {

    /** Starts a program, says its process id, and then ends as it is told. */
    static final class Main {

        private Main() {}

        public static void main(String[] how) throws Exception {
            StartedServer<Process> server = Servers.of(
                            ProgramFixture.of("python3", "-m", "http.server", "{port}", "--bind", "{host}"))
                    .start();
            System.out.println(server.server().pid());
            if (how[0].equals("exit")) {
                System.exit(0);
            }
            System.in.read(); // until it is killed
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "kill"})
    void itEndsWithTheJvm(String how) throws Exception {
        assumeTrue(
                how.equals("exit") || Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "setpriv, of util-linux, is not installed: a program outlives a JVM that is killed");
        Process jvm = Jvm.start(Jvm.command(List.of(), Main.class, how));
        try (BufferedReader said = jvm.inputReader(UTF_8)) {
            ProcessHandle program =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElse(null);
            if (how.equals("kill")) {
                assertThat(program).isNotNull();
                jvm.destroyForcibly();
            }
            jvm.waitFor();
            if (program != null) { // the one of a JVM that exits may have ended before it could be looked up
                program.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }
}
