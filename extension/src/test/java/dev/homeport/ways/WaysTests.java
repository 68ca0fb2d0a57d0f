package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.agent.AgentOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way out of the JDK, held back and not. */
class WaysTests {

    /** What became of a way. */
    record Outcome(String told, String thrown, String socketsLeft) {}

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OneRun {
        final Map<String, Outcome> outcomes = new HashMap<>();
        List<String> packets = List.of();
        List<String> others = List.of();

        abstract List<String> run() throws Exception;

        @BeforeAll
        void start() throws Exception {
            List<String> lines = run();
            for (String line : lines) {
                String[] parts = line.split("\t", -1);
                if (parts[0].equals("way")) {
                    outcomes.put(parts[1], new Outcome(parts[2], parts[3], parts[4]));
                }
            }
            packets = Outside.packets(lines);
            others = lines.stream()
                    .filter(line -> !line.startsWith("way\t") && !line.startsWith("packet\t"))
                    .toList();
        }

        @TestFactory
        Stream<DynamicTest> isTold() {
            return each(
                    Ways.all().stream(),
                    (way, outcome) -> assertThat(outcome.told().split(", ")).contains(way.told()));
        }

        @Test
        void nothingElseIsPrinted() {
            assertThat(others).containsExactly("holes\t[]");
        }

        Stream<DynamicTest> each(Stream<Way> ways, BiConsumer<Way, Outcome> test) {
            return ways.map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                assertThat(outcomes).containsKey(way.name());
                test.accept(way, outcomes.get(way.name()));
            }));
        }
    }

    abstract static class HeldBack extends OneRun {
        @TestFactory
        Stream<DynamicTest> throwsWhatTheJdkDocuments() {
            return each(Ways.all().stream(), (way, outcome) -> {
                if (way.refusal() != null) {
                    assertThat(outcome.thrown()).contains(way.refusal().getName() + ": " + WaysMain.REASON);
                } else {
                    assertThat(outcome.thrown()).isEmpty();
                }
            });
        }

        @TestFactory
        Stream<DynamicTest> leavesNoSocketOpen() {
            // Whatever the reason why it cannot be bound, the JDK's server leaves its socket to itself.
            Stream<Way> ways = Ways.all().stream().filter(way -> !way.name().equals("HttpServer.create"));
            return each(
                    ways, (way, outcome) -> assertThat(outcome.socketsLeft()).isEqualTo("0"));
        }

        @Test
        void noPacketIsSent() {
            assertThat(packets).isEmpty();
        }
    }

    abstract static class LetGo extends OneRun {
        @TestFactory
        Stream<DynamicTest> sendsAPacket() {
            return each(
                    Ways.all().stream().filter(way -> way.packet() != null),
                    (way, outcome) -> assertThat(packets).as(outcome.thrown()).contains(way.packet()));
        }

        @TestFactory
        Stream<DynamicTest> succeedsIfNothingIsSentByIt() {
            return each(
                    Ways.all().stream().filter(way -> way.packet() == null),
                    (way, outcome) -> assertThat(outcome.thrown()).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void nettyCanBeTriedHere(NettyTransport transport) {
        String reason = NettyCopy.ITSELF.unavailable(transport);
        assumeTrue(reason.isEmpty(), () -> "not tried: " + reason);
    }

    @Test
    void aRelocatedNettyCanBeTriedHere() {
        String reason = NettyCopy.RELOCATED.unavailable(NettyTransport.EPOLL);
        assumeTrue(reason.isEmpty(), () -> "not tried: " + reason);
    }

    @Nested
    class HeldBackTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text()), WaysMain.class, "hold");
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "there are no virtual threads")
    class HeldBackOnVirtualThreadsTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text(), "-D" + WaysMain.VIRTUAL + "=true"), WaysMain.class, "hold");
        }
    }

    /** All of the classes may be in use by then. */
    @Nested
    class HeldBackByAnAttachedAgentTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.MAY_ATTACH), WaysMain.class, "hold");
        }
    }

    @Nested
    class LetGoTests extends LetGo {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text()), WaysMain.class, "allow");
        }
    }
}
