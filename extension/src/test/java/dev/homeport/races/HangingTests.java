package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that hang, or end their JVM, because a call is held back. */
class HangingTests {

    @Test
    void aHeldBackCallIsPrintedWhileItsTestRuns() throws Exception {
        Process process = start(HangingTestCases.Finder.class);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine())
                    .isEqualTo(
                            "Homeport: HangingTestCases.Finder.triesAgain() is still running. It reached beyond loopback and was held"
                                    + " back:");
            assertThat(output.readLine()).startsWith("  tried to listen on 0.0.0.0:");

            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            List<String> rest = output.lines().toList();
            assertThat(rest)
                    .filteredOn(line -> line.contains("is still running"))
                    .as("printed once")
                    .isEmpty();
            assertThat(rest).anyMatch(line -> line.startsWith("FAILED triesAgain(): java.lang.AssertionError: "));
            assertThat(rest).anyMatch(line -> line.matches("  tried to listen on 0\\.0\\.0\\.0:.*, [\\d,]+ times"));
        }
    }

    @Test
    void aHeldBackCallIsPrintedIfItsTestEndsTheJvm() throws Exception {
        assertThat(Jvm.outputOf(start(HangingTestCases.Library.class)))
                .startsWith(
                        "Homeport: HangingTestCases.Library.exits() is still running. It reached beyond loopback and was held back:\n"
                                + "  tried to listen on 0.0.0.0:");
    }

    private static Process start(Class<?> testCases) throws IOException {
        return Jvm.start(Jvm.command(List.of("-XX:+EnableDynamicAgentLoading"), LaunchMain.class, testCases.getName()));
    }
}
