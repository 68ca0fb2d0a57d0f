package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Methods that run more than once: each run is a test with separate ports. */
class FreePortTemplatesTests {

    static class RepeatedTestCases {
        @RepeatedTest(5)
        void test(@FreePort int port, @OfRun Observations observations) {
            assertThat(observations.ports("test")).noneMatch(Run::isLeased);
            observations.addLeased("test", port);
        }
    }

    @Test
    void eachRepetitionHasItsOwnPort() {
        Run run = Run.of(RepeatedTestCases.class).succeeded(5);

        assertThat(run.observations().ports("test"))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }

    static class ParameterizedTestCases {
        @ParameterizedTest
        @CsvSource({"a, 1", "b, 2", "c, 3"})
        void test(String letter, int number, @FreePort int port, @OfRun Observations observations) {
            assertThat(letter.charAt(0) - 'a' + 1).isEqualTo(number);
            assertThat(observations.ports("test")).noneMatch(Run::isLeased);
            observations.addLeased("test", port);
        }
    }

    @Test
    void eachInvocationOfAParameterizedTestHasItsOwnPortAfterTheArguments() {
        Run run = Run.of(ParameterizedTestCases.class).succeeded(3);

        assertThat(run.observations().ports("test"))
                .hasSize(3)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }

    static class FactoryTestCases {
        @TestFactory
        Stream<DynamicTest> tests(@FreePort int port, @OfRun Observations observations) {
            return IntStream.range(0, 3)
                    .mapToObj(test -> dynamicTest("start " + test, () -> {
                        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                            observations.addLeased("test", server.getLocalPort());
                        }
                    }));
        }
    }

    @Test
    void dynamicTestsShareThePortOfTheirFactory() {
        Run run = Run.of(FactoryTestCases.class).succeeded(3);

        List<Integer> ports = run.observations().ports("test");
        assertThat(ports).hasSize(3).containsOnly(ports.get(0)).noneMatch(Run::isLeased);
    }

    static class Twice implements TestTemplateInvocationContextProvider {
        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.generate(() -> (TestTemplateInvocationContext) new TestTemplateInvocationContext() {})
                    .limit(2);
        }
    }

    static class TemplateTestCases {

        @FreePort("db")
        int field;

        @TestTemplate
        @ExtendWith(Twice.class)
        void test(@FreePort int port, @FreePort("db") int db, @OfRun Observations observations) {
            assertThat(db).isEqualTo(field);
            observations.addLeased("test", port);
            observations.addLeased("test", db);
        }
    }

    @Test
    void eachInvocationOfATestTemplateHasItsOwnPorts() {
        Run run = Run.of(TemplateTestCases.class).succeeded(2);

        assertThat(run.observations().ports("test"))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }
}
