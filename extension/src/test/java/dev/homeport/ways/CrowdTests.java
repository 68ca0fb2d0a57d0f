package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand tests on eight threads that share pools, with real sockets: no test fails for another. */
class CrowdTests {

    private static final List<String> EIGHT_THREADS = List.of(
            "-Djunit.jupiter.execution.parallel.enabled=true",
            "-Djunit.jupiter.execution.parallel.mode.default=concurrent",
            "-Djunit.jupiter.execution.parallel.config.strategy=fixed",
            "-Djunit.jupiter.execution.parallel.config.fixed.parallelism=8");

    private static final Pattern FAILED = Pattern.compile("FAILED ((?:first|second) \\d+): .*");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void testsThatEscapeFailOrTheirEscapesAreUnattributed(boolean allWatched) throws Exception {
        List<String> options = new ArrayList<>(EIGHT_THREADS);
        options.add("-Djunit.jupiter.extensions.autodetection.enabled=" + allWatched);
        options.add(AgentOption.text());
        options.add("-Dhomeport.wildcard=block");

        List<String> lines = Outside.run(
                options, LaunchMain.class, CrowdTestCases.First.class.getName(), CrowdTestCases.Second.class.getName());

        List<String> escaping =
                Crowd.escaping().stream().map(CrowdTestCases::name).toList();
        List<String> certain = Crowd.escaping().stream()
                .filter(Crowd::isCertain)
                .map(CrowdTestCases::name)
                .toList();
        List<String> failed = lines.stream()
                .map(FAILED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
        assertThat(escaping).hasSize(100).containsAll(failed); // no other test
        assertThat(failed).containsAll(certain);
        assertThat(lines)
                .filteredOn(line -> line.matches("(FAILED|SUCCESSFUL) (first|second) .*"))
                .hasSize(Crowd.SIZE);
        assertThat(Outside.packets(lines)).isEmpty();
    }
}
