package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.races.BaselineTestCases.BankTestCases;
import dev.homeport.races.BaselineTestCases.PoolTestCases;
import dev.homeport.races.BaselineTestCases.ShopTestCases;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parallel forks that record one baseline, and later runs with it: real calls in network namespaces. */
class BaselineForksTests {

    private static final String CASES = "dev.homeport.races.BaselineTestCases$";
    private static final String PAYS = CASES + "ShopTestCases; connect 192.0.2.1:80; " + CASES.replace("$", ".connect");

    @TempDir
    private Path project;

    private Path baseline;

    @BeforeEach
    void setBaseline() {
        baseline = project.resolve("homeport-baseline.txt");
    }

    private Process start(Class<?> testCases, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-Dbasedir=" + project));
        all.addAll(List.of(options));
        return Jvm.start(LaunchMain.command(all, testCases));
    }

    private String run(Class<?> testCases, String... options) throws IOException, InterruptedException {
        return Jvm.outputOf(start(testCases, options));
    }

    /** Record in two forks at the same time. */
    private List<String> record() throws IOException, InterruptedException {
        Process shop = start(ShopTestCases.class, "-Dhomeport.escape=record");
        Process bank = start(BankTestCases.class, "-Dhomeport.escape=record");
        return List.of(Jvm.outputOf(shop), Jvm.outputOf(bank));
    }

    @Test
    void parallelForksRecordOneFileAndFailNoTest() throws IOException, InterruptedException {
        List<String> outputs = record();

        assertThat(outputs).noneMatch(output -> output.contains("FAILED"));
        assertThat(outputs.get(0))
                .contains(
                        "Homeport: 1 known escape in BaselineTestCases.ShopTestCases.pays(): connected to 192.0.2.1:80.\n")
                .contains("Homeport: 3 tests watched, 4 escapes: 4 are in the baseline.\n  3 lines were added to "
                        + baseline + ".\n");
        assertThat(baseline).content().isEqualTo("""
                        # Homeport baseline, version 1
                        # The tests may make these escapes, and fail for any other. Remove the lines that no longer occur.
                        # test class; escape; code that caused it
                        CASESBankTestCases; connect 192.0.2.7:80; dev.homeport.races.BaselineTestCases.connect
                        CASESBankTestCases; connect-datagram 192.0.2.9:8125; CASESBankTestCases.measures
                        CASESBankTestCases; look-up bank.example.org; CASESBankTestCases.looksUp
                        CASESShopTestCases; connect 192.0.2.1:80; dev.homeport.races.BaselineTestCases.connect
                        CASESShopTestCases; connect 192.0.2.1:81; dev.homeport.races.BaselineTestCases.connect
                        CASESShopTestCases; connect 192.0.2.3:80; dev.homeport.races.BaselineTestCases.connect
                        """.replace("CASES", CASES));
        try (Stream<Path> files = Files.list(project)) {
            assertThat(files).containsExactly(baseline); // nothing to clean up
        }
    }

    @Test
    void recordingAgainLeavesTheSameBytes() throws IOException, InterruptedException {
        record();
        byte[] before = Files.readAllBytes(baseline);

        assertThat(record()).noneMatch(output -> output.contains("added to"));
        assertThat(baseline).hasBinaryContent(before);
    }

    @Test
    void aRunWithTheBaselineFailsForNewEscapesOnly() throws IOException, InterruptedException {
        record();
        byte[] before = Files.readAllBytes(baseline);

        assertThat(List.of(run(ShopTestCases.class, baseline()), run(BankTestCases.class, baseline())))
                .allSatisfy(output -> assertThat(output)
                        .contains("SUCCESSFUL", "known escape")
                        .doesNotContain("FAILED", "did not occur"));
        assertThat(run(ShopTestCases.class, baseline(), "-Dextended=true"))
                .contains("SUCCESSFUL retries()", "SUCCESSFUL connectsInAnotherThread()")
                .contains(
                        "FAILED pays(): java.lang.AssertionError: BaselineTestCases.ShopTestCases.pays() reached beyond"
                                + " loopback:\n  tried to connect to 192.0.2.2:443\n");
        assertThat(baseline).hasBinaryContent(before);
    }

    @Test
    void aLineThatNoLongerOccursIsNamed() throws IOException, InterruptedException {
        record();
        Files.writeString(
                baseline,
                Files.readString(baseline)
                        .replace("ShopTestCases; connect 192.0.2.1:81", "ShopTestCases; connect 192.0.2.1:82"));

        assertThat(run(ShopTestCases.class, baseline(), "-Dhomeport.escape=warn"))
                .contains("4 escapes: 1 was only warned about, 3 are in the baseline.\n  1 line of " + baseline
                        + " did not occur. Remove it:\n    " + PAYS.replace(":80", ":82") + "\n");
    }

    @Test
    void noLineOfATestThatFailsEarlyIsNamed() throws IOException, InterruptedException {
        record();

        assertThat(run(ShopTestCases.class, baseline(), "-Dfailing=true"))
                .contains("FAILED retries()", "2 are in the baseline.")
                .doesNotContain("did not occur");
    }

    @Test
    void aProgramIsKnownByItsName() throws IOException, InterruptedException {
        assertThat(run(ProgramEscapeTestCases.class, "-Dhomeport.escape=record"))
                .doesNotContain("FAILED");
        assertThat(baseline)
                .content()
                .endsWith("\ndev.homeport.races.ProgramEscapeTestCases; listen 0.0.0.0:8123; process python3\n");

        assertThat(run(ProgramEscapeTestCases.class, baseline()))
                .contains("SUCCESSFUL startsProgram()")
                .doesNotContain("FAILED", "did not occur");
    }

    @Test
    void aStrictRunPassesIfItsUnattributedEscapesAreKnown() throws IOException, InterruptedException {
        String[] strict = {
            "-Dhomeport.escape.strict=true",
            "-Djunit.jupiter.execution.parallel.enabled=true",
            "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
            "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=2"
        };
        assertThat(run(PoolTestCases.class, strict)).contains("FAILED");
        assertThat(run(PoolTestCases.class, with("-Dhomeport.escape=record", strict)))
                .doesNotContain("FAILED");
        assertThat(baseline).content().contains("; connect 192.0.2.4:80; ");

        assertThat(run(PoolTestCases.class, with(baseline(), strict)))
                .contains("SUCCESSFUL first()", "SUCCESSFUL second()")
                .doesNotContain("FAILED");
    }

    private static String[] with(String option, String... options) {
        return Stream.concat(Stream.of(option), Stream.of(options)).toArray(String[]::new);
    }

    private String baseline() {
        return "-Dhomeport.baseline=homeport-baseline.txt";
    }
}
