package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.Jvm;
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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

/** Every way out of the JDK and through Netty, held back and allowed. */
class WaysTests {

    /** The result of a way. */
    record Outcome(String reports, String thrown, String socketsLeft) {}

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
        Stream<DynamicTest> everyWayIsReported() {
            return each(
                    Ways.all().stream(),
                    (way, outcome) -> assertThat(outcome.reports().split(", ")).contains(way.report()));
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
        Stream<DynamicTest> everyWayThrowsAnExceptionThatTheJdkDocuments() {
            return each(Ways.all().stream(), (way, outcome) -> {
                if (way.refusal() != null) {
                    assertThat(outcome.thrown()).contains(way.refusal().getName() + ": " + WaysMain.REASON);
                } else {
                    assertThat(outcome.thrown()).isEmpty();
                }
            });
        }

        @TestFactory
        Stream<DynamicTest> noWayLeavesASocketOpen() {
            // If the JDK's server cannot be bound for any reason, it does not close its socket.
            Stream<Way> ways = Ways.all().stream().filter(way -> !way.name().equals("HttpServer.create"));
            return each(
                    ways, (way, outcome) -> assertThat(outcome.socketsLeft()).isEqualTo("0"));
        }

        @Test
        void noPacketIsSent() {
            assertThat(packets).isEmpty();
        }
    }

    abstract static class Allowed extends OneRun {
        @TestFactory
        Stream<DynamicTest> everyWayWithAPacketSendsIt() {
            return each(
                    Ways.all().stream().filter(way -> way.packet() != null),
                    (way, outcome) -> assertThat(packets).as(outcome.thrown()).contains(way.packet()));
        }

        @TestFactory
        Stream<DynamicTest> everyWayWithoutAPacketSucceeds() {
            return each(
                    Ways.all().stream().filter(way -> way.packet() == null),
                    (way, outcome) -> assertThat(outcome.thrown()).isEmpty());
        }
    }

    /** On these platforms the native libraries of Netty are on the class path. */
    @Nested
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"},
            disabledReason = "the native libraries of Netty are for Linux on x86-64 and AArch64")
    class NettyTests {

        /** Prints why the kernel, or the container, does not allow io_uring, which Netty uses from Linux 5.9 on. */
        private static final String IO_URING = """
                import ctypes, os
                release = os.uname().release
                libc = ctypes.CDLL(None, use_errno=True)
                if tuple(int(part) for part in release.split('.')[:2]) < (5, 9):
                    print('the kernel is Linux ' + release)
                elif libc.syscall(425, 8, ctypes.create_string_buffer(120)) < 0: # io_uring_setup
                    print('io_uring_setup: ' + os.strerror(ctypes.get_errno()))
                """;

        @Test
        void epollIsTried() {
            assertThat(NettyCopy.ITSELF.unavailable(NettyTransport.EPOLL)).isEmpty();
            assertThat(Ways.all()).anyMatch(way -> way.name().startsWith("Netty EPOLL: "));
        }

        @Test
        void ioUringIsTriedIfTheKernelAllowsIt() throws Exception {
            String refusal = Jvm.outputOf(List.of("python3", "-c", IO_URING)).strip();
            assumeTrue(refusal.isEmpty(), () -> "not tried: " + refusal);

            assertThat(NettyCopy.ITSELF.unavailable(NettyTransport.IO_URING)).isEmpty();
            assertThat(Ways.all()).anyMatch(way -> way.name().startsWith("Netty IO_URING: "));
        }

        @Test
        void epollOfARelocatedNettyIsTried() {
            assertThat(NettyCopy.RELOCATED.unavailable(NettyTransport.EPOLL)).isEmpty();
            assertThat(Ways.all()).anyMatch(way -> way.name().startsWith("relocated Netty EPOLL: "));
        }
    }

    @Nested
    class HeldBackTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text()), WaysMain.class, "hold");
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "JDK 17 has no virtual threads")
    class HeldBackOnVirtualThreadsTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text(), "-D" + WaysMain.VIRTUAL + "=true"), WaysMain.class, "hold");
        }
    }

    /** All classes may already be in use when the agent is attached. */
    @Nested
    class HeldBackByAnAttachedAgentTests extends HeldBack {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.MAY_ATTACH), WaysMain.class, "hold");
        }
    }

    @Nested
    class AllowedTests extends Allowed {
        @Override
        List<String> run() throws Exception {
            return Outside.run(List.of(AgentOption.text()), WaysMain.class, "allow");
        }
    }
}
