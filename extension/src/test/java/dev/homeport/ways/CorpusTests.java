package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way out of the JDK and through Netty, each taken by a separate watched test. */
class CorpusTests {

    /**
     * The threads of libraries, on which the stack has no line of the test, by the pattern for the names of the ways.
     */
    private static final Map<String, String> THREADS = Map.of(
            "HttpClient.sendAsync|WebSocket",
            "HttpClient-",
            ".*Netty EPOLL: .*|Netty IO_URING: (?!join).*",
            NettyTransport.THREAD,
            "jcmd .*",
            "Attach Listener");

    /** Resolving the machine's own name is allowed. */
    private static final List<String> INNOCENT = List.of("SUCCESSFUL InetAddress.getLocalHost");

    @Test
    void eachWayFailsItsTestWithALineAndSendsNothing() throws Exception {
        List<String> lines = Outside.run(
                List.of(AgentOption.text(), "-Dhomeport.wildcard=block"),
                LaunchMain.class,
                CorpusTestCases.class.getName());
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
                    .startsWith("java.lang.AssertionError: CorpusTestCases.takes() \"" + way.name()
                            + "\" reached beyond loopback:");
            assertThat(failure).containsPattern("\n    at " + placeOf(way));
        }
    }

    private static String placeOf(Way way) {
        for (Map.Entry<String, String> thread : THREADS.entrySet()) {
            if (way.name().matches(thread.getKey())) {
                return "no line of your code on thread \"" + thread.getValue();
            }
        }
        return "dev\\.homeport\\.ways\\.Ways\\w+\\.";
    }

    @Test
    void eachWaySendsWithTheWatchOff() throws Exception {
        List<String> lines =
                Outside.run(List.of("-Dhomeport.escape=off"), LaunchMain.class, CorpusTestCases.class.getName());

        assertThat(lines).noneMatch(line -> line.startsWith("FAILED"));
        List<String> sent = Ways.all().stream()
                .filter(way -> way.packet() != null)
                .map(way -> String.valueOf(way.packet()))
                .toList();
        assertThat(Outside.packets(lines)).containsAll(sent);
    }

    /** Parse the output of {@link LaunchMain}: one line for each test, followed by the other lines of its failure. */
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
