package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.races.LaunchMain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every way out of the JDK, each gone by a test of its own that is watched. */
class CorpusTests {

    /** Those that libraries go on threads of their own, where no line of the test is to be seen. */
    private static final Set<String> ON_ANOTHER_THREAD = Set.of("HttpClient.sendAsync", "WebSocket");

    /** The machine's own name may be asked for. */
    private static final List<String> INNOCENT = List.of("SUCCESSFUL InetAddress.getLocalHost");

    @Test
    void whoeverGoesOneFailsWithItsLineAndSendsNothing() throws Exception {
        List<String> lines = Outside.run(List.of(Outside.agent()), LaunchMain.class, CorpusTestCases.class.getName());
        Map<String, String> failures = failures(lines);

        assertThat(Outside.packets(lines)).isEmpty();
        assertThat(lines).filteredOn(line -> line.startsWith("SUCCESSFUL")).isEqualTo(INNOCENT);
        for (Way way : Ways.all()) {
            if (INNOCENT.contains("SUCCESSFUL " + way.name())) {
                continue;
            }
            assertThat(failures).containsKey(way.name());
            String failure = failures.get(way.name());
            assertThat(failure)
                    .startsWith("java.lang.AssertionError: CorpusTestCases.goes() \"" + way.name()
                            + "\" reached beyond this machine's loopback:");
            assertThat(failure)
                    .containsPattern(
                            ON_ANOTHER_THREAD.contains(way.name())
                                    ? "\n    at no line of your own, but on thread \"HttpClient-"
                                    : "\n    at dev\\.homeport\\.ways\\.Ways\\w+\\.");
        }
    }

    @Test
    void withTheWatchOffTheyDoSend() throws Exception {
        List<String> lines =
                Outside.run(List.of("-Dhomeport.escape=off"), LaunchMain.class, CorpusTestCases.class.getName());

        assertThat(lines).noneMatch(line -> line.startsWith("FAILED"));
        List<String> sent = Ways.all().stream()
                .filter(way -> way.packet() != null)
                .map(way -> String.valueOf(way.packet()))
                .toList();
        assertThat(Outside.packets(lines)).containsAll(sent);
    }

    /** Reads what {@link LaunchMain} prints: a line for each test, and the further lines of its failure. */
    private static Map<String, String> failures(List<String> lines) {
        Map<String, String> failures = new HashMap<>();
        String name = "";
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            if (line.matches("(FAILED|SUCCESSFUL|ABORTED) .*|packet\t.*|Homeport: .*|session closed")) {
                failures.put(name, String.join("\n", text));
                text.clear();
                int end = line.indexOf(": java.lang.AssertionError");
                name = end < 0 ? "" : line.substring("FAILED ".length(), end);
                text.add(end < 0 ? "" : line.substring(end + 2));
            } else {
                text.add(line);
            }
        }
        failures.put(name, String.join("\n", text));
        return failures;
    }
}
