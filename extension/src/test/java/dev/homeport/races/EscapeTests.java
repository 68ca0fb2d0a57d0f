package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.agent.AgentOption;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the whole watch: real calls in separate JVMs, in a network namespace that they cannot leave. */
class EscapeTests {

    @Test
    void realCallsAreBlockedAndFailTheirTest() throws IOException, InterruptedException {
        String output = run(List.of(), EscapeTestCases.class);
        assertThat(output)
                .contains("SUCCESSFUL expectsBlockedCalls(EscapeLog)")
                .contains("SUCCESSFUL expectsEscapesOfClientThreads(EscapeLog)")
                .contains("SUCCESSFUL staysOnLoopback()")
                .contains("FAILED failsAlthoughItCatchesTheException(): java.lang.AssertionError:"
                        + " EscapeTestCases.failsAlthoughItCatchesTheException() reached beyond loopback:\n"
                        + "  tried to connect to 192.0.2.1:81\n"
                        + "    at dev.homeport.races.EscapeTestCases.lambda$failsAlthoughItCatchesTheException$");
    }

    @Test
    void aChildJvmInheritsTheWatch() throws IOException, InterruptedException {
        assertThat(run(List.of(), ChildEscapeTestCases.class))
                .contains("SUCCESSFUL startsNothing()")
                .containsPattern(
                        "FAILED startsJvm\\(\\): java.lang.AssertionError: ChildEscapeTestCases.startsJvm\\(\\)"
                                + " reached beyond loopback:\n"
                                + "  tried to connect to 192.0.2.1:80\n"
                                + "    at dev.homeport.races.ChildEscapeTestCases.main\\(ChildEscapeTestCases.java:\\d+\\) on thread"
                                + " \"main\"\n"
                                + "    by process \\d+ \\(dev.homeport.races.ChildEscapeTestCases\\)\n");
    }

    @Test
    void anEscapeOfAProgramFailsTheTestThatStartedIt() throws IOException, InterruptedException {
        assertThat(run(List.of(), ProgramEscapeTestCases.class))
                .contains("SUCCESSFUL startsNothing()")
                .containsPattern(
                        "FAILED startsProgram\\(\\): java.lang.AssertionError: ProgramEscapeTestCases.startsProgram\\(\\)"
                                + " reached beyond loopback:\n"
                                + "  listened on 0.0.0.0:8123, on every interface of this machine\n"
                                + "    by process \\d+ \\(.*python3 -m http.server --bind 0.0.0.0 8123\\)\n"
                                + "    Configure the program to listen on 127.0.0.1.\n");
    }

    @Test
    void anEscapeOfOneOfTwoParallelProgramsFailsItsTestOnly() throws IOException, InterruptedException {
        List<String> parallel = List.of(
                "-Djunit.jupiter.execution.parallel.enabled=true",
                "-Djunit.jupiter.execution.parallel.mode.default=concurrent",
                "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
                "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=4");
        assertThat(run(parallel, ParallelProgramsTestCases.class))
                .contains("SUCCESSFUL doesNot(PortLease)")
                .contains("FAILED escapes(PortLease, EscapeLog): java.lang.AssertionError:"
                        + " ParallelProgramsTestCases.escapes() reached beyond loopback:\n"
                        + "  listened on 0.0.0.0:8124, on every interface of this machine\n");
    }

    @Test
    void theRunEndsWithASummaryAndAReport(@TempDir Path folder) throws IOException, InterruptedException {
        String output = run(List.of("-Dhomeport.report=" + folder), EscapeTestCases.class);
        try (Stream<Path> reports = Files.list(folder)) {
            Path report = reports.findFirst().orElseThrow();
            assertThat(report.getFileName().toString()).matches("homeport-[0-9]+\\.json"); // one file for each fork
            assertThat(report).content().contains("\"target\": \"192.0.2.1:81\"", "\"heldBack\": true");
            assertThat(output)
                    .contains("Homeport: 4 tests watched, 1 escape: 1 failed its test. See " + report + ".\n");
        }
    }

    @Test
    void serversLeftOpenAndFixedPortsAreReported() throws IOException, InterruptedException {
        assertThat(run(List.of(), TroubleTestCases.class))
                .doesNotContain("FAILED", "TestCases.leased()", "TestCases.closes()")
                .containsPattern(
                        "TroubleTestCases.leaves\\(\\) left a server listening on port \\d+\\. Close it in the test\\."
                                + " It was opened at dev.homeport.races.TroubleTestCases.leaves\\(TroubleTestCases.java:\\d+\\)\\.\n")
                .containsPattern(
                        "TroubleTestCases.fixed\\(\\) listened on port 8123 without leasing it; a parallel fork may use"
                                + " the same port\\. Use @FreePort\\. It was opened at");
    }

    @Test
    void serversLeftOpenAndFixedPortsFailTheirTestsIfSoConfigured() throws IOException, InterruptedException {
        assertThat(run(List.of("-Dhomeport.troubles=fail"), TroubleTestCases.class))
                .contains("SUCCESSFUL leased(int)", "SUCCESSFUL closes()")
                .contains(
                        "FAILED leaves(): java.lang.AssertionError: homeport.troubles = fail: TroubleTestCases.leaves() left a"
                                + " server listening on port ")
                .contains(
                        "FAILED fixed(): java.lang.AssertionError: homeport.troubles = fail: TroubleTestCases.fixed() listened on"
                                + " port 8123 without leasing it; a parallel fork may use the same port. Use @FreePort. It was opened"
                                + " at dev.homeport.races.TroubleTestCases.fixed(TroubleTestCases.java:");
    }

    @Test
    void anUnreadableTroublesSettingIsReported() throws IOException, InterruptedException {
        assertThat(run(List.of("-Dhomeport.troubles=yes"), UnwatchableTestCases.class))
                .contains("homeport.troubles = yes (a system property): Unknown value \"yes\". Use report or fail.");
    }

    @Test
    void oneLineIsPrintedIfTheAgentCannotBeAttached() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+DisableAttachMechanism"), UnwatchableTestCases.class);
        assertThat(output).contains("SUCCESSFUL runs()").doesNotContain("FAILED");
        assertThat(output.lines().filter(line -> line.contains("attaching is switched off")))
                .hasSize(1);
    }

    @Test
    void noAgentIsAttachedIfTheWatchIsOff() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+DisableAttachMechanism", "-Dhomeport.escape=off"), OrdinaryTestCases.class);
        assertThat(output)
                .contains("SUCCESSFUL leases(int)")
                .doesNotContain("FAILED")
                .doesNotContain("attaching is switched off");
    }

    /** A test that would be watched. */
    static class OrdinaryTestCases {
        @Test
        void leases(@FreePort int port) {
            assertThat(port).isPositive();
        }
    }

    @Test
    void aRunWithoutAgentFailsIfTheWatchIsStrict() throws IOException, InterruptedException {
        String output = run(
                List.of("-XX:+DisableAttachMechanism", "-Dhomeport.escape.strict=true"), UnwatchableTestCases.class);
        assertThat(output)
                .contains("SUCCESSFUL runs()")
                .contains("FAILED JUnit Jupiter: java.lang.AssertionError: homeport.escape.strict = true:");
    }

    @Test
    void oneLineNamesTheSocketsThatCannotBeSeenOnAHostWithoutProc() throws Exception {
        String output = runWithoutProc(List.of(), EscapeTestCases.class);
        assertThat(output)
                .contains("SUCCESSFUL expectsBlockedCalls(EscapeLog)")
                .contains("FAILED failsAlthoughItCatchesTheException(): java.lang.AssertionError:");
        // The JDK's message in brackets differs between versions.
        assertThat(output.lines()
                        .filter(line -> line.contains("Watch: "))
                        .map(line -> line.replaceFirst("\\(Cannot run program .*\\)", "(...)")))
                .containsExactly(
                        "Homeport: SystemWatch: the sockets of this process and its children are not visible, because"
                                + " this system has no /proc/net and lsof fails (...). Install lsof, or switch the watch off.");
    }

    @Test
    void aRunWithoutProcFailsIfTheWatchIsStrict() throws Exception {
        assertThat(runWithoutProc(List.of("-Dhomeport.escape.strict=true"), UnwatchableTestCases.class))
                .contains("SUCCESSFUL runs()")
                .contains("FAILED JUnit Jupiter: java.lang.AssertionError: homeport.escape.strict = true:");
    }

    /**
     * The programs that would replace /proc are missing too. Without /proc the Java launcher does not find its
     * libraries.
     */
    private static String runWithoutProc(List<String> options, Class<?> testCases) throws Exception {
        String libraries = System.getProperty("java.home") + "/lib";
        List<String> command = new ArrayList<>(List.of("unshare", "-m", "sh", "-c"));
        command.add("mount -t tmpfs none /proc && export PATH=/nowhere LD_LIBRARY_PATH=" + libraries + ":" + libraries
                + "/server && exec \"$@\"");
        command.add("sh");
        List<String> more = new ArrayList<>(List.of(AgentOption.text()));
        more.addAll(options);
        command.addAll(Jvm.command(more, LaunchMain.class, testCases.getName()));
        return Jvm.outputOf(Namespace.command("true", command));
    }

    private static String run(List<String> options, Class<?> testCases) throws IOException, InterruptedException {
        return Jvm.outputOf(LaunchMain.command(options, testCases));
    }
}
