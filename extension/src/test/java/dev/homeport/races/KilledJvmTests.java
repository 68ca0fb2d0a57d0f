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

/** A program that a test started as its server, when the test's JVM ends without closing it. */
class KilledJvmTests {

    /** Starts a program, prints its process id, and then exits or waits to be killed. */
    static final class Main {

        private Main() {}

        public static void main(String[] end) throws Exception {
            StartedServer<Process> server = Servers.of(
                            ProgramFixture.of("python3", "-m", "http.server", "{port}", "--bind", "{host}"))
                    .start();
            System.out.println(server.server().pid());
            if (end[0].equals("exit")) {
                System.exit(0);
            }
            System.in.read(); // until it is killed
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "kill"})
    void theProgramEndsWithTheJvm(String how) throws Exception {
        assumeTrue(
                how.equals("exit") || Files.isExecutable(Path.of("/usr/bin/setpriv")),
                "setpriv (util-linux) is not installed, and without it a program outlives a killed JVM");
        Process jvm = Jvm.start(Jvm.command(List.of(), Main.class, how));
        try (BufferedReader output = jvm.inputReader(UTF_8)) {
            ProcessHandle program =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElse(null);
            if (how.equals("kill")) {
                assertThat(program).isNotNull();
                jvm.destroyForcibly();
            }
            jvm.waitFor();
            if (program != null) { // the program of a JVM that exits may have ended before this look-up
                program.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }
}
