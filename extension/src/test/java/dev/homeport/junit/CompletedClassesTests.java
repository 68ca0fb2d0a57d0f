package dev.homeport.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A line of the baseline is only reported as gone if its test class has shown everything that it does. */
class CompletedClassesTests {

    private static final String NAME = CompletedClassesTests.class.getName() + "$";

    /** Notes the end of each test and class, as the watch does. */
    static class Notes implements AfterEachCallback, AfterAllCallback {

        private static final ThreadLocal<CompletedClasses> COMPLETED = ThreadLocal.withInitial(CompletedClasses::new);

        @Override
        public void afterEach(ExtensionContext context) {
            COMPLETED.get().end(context);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            COMPLETED.get().end(context);
        }
    }

    private static Set<String> completedBy(DiscoverySelector tests) {
        Notes.COMPLETED.remove();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .selectors(tests)
                .execute();
        return Notes.COMPLETED.get().names();
    }

    private static Set<String> completedBy(Class<?> type) {
        return completedBy(selectClass(type));
    }

    @Test
    void aClassIsCompleteIfEveryTestPassed() {
        assertThat(completedBy(PassingTestCases.class)).containsExactly(NAME + "PassingTestCases");
        assertThat(completedBy(DerivedTestCases.class)).containsExactly(NAME + "DerivedTestCases");
    }

    @Test
    void aClassIsNotCompleteIfOnlySomeTestsRan() {
        assertThat(completedBy(selectMethod(PassingTestCases.class, "first"))).isEmpty();
        assertThat(completedBy(DisabledTestCases.class)).isEmpty();
    }

    @Test
    void aClassIsNotCompleteIfATestStoppedEarly() {
        assertThat(completedBy(FailingTestCases.class)).isEmpty();
        assertThat(completedBy(AbortedTestCases.class)).isEmpty();
        assertThat(completedBy(FailingInvocationTestCases.class)).isEmpty();
        assertThat(completedBy(FailingSetUpTestCases.class)).isEmpty();
        assertThat(completedBy(FailingClassTestCases.class)).isEmpty();
    }

    @Test
    void aNestedClassIsCompleteByItself() {
        assertThat(completedBy(OuterTestCases.class)).containsExactly(NAME + "OuterTestCases$InnerTestCases");
    }

    @ExtendWith(Notes.class)
    static class PassingTestCases {
        @Test
        void first() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void second(int number) {
            assertThat(number).isPositive();
        }
    }

    static class DerivedTestCases extends PassingTestCases {
        @Test
        @Override
        void first() {}

        @Test
        void third() {}
    }

    @ExtendWith(Notes.class)
    static class DisabledTestCases {
        @Test
        void runs() {}

        @Test
        @Disabled("to be skipped")
        void isSkipped() {}
    }

    @ExtendWith(Notes.class)
    static class FailingTestCases {
        @Test
        void fails() {
            throw new IllegalStateException("as intended");
        }
    }

    @ExtendWith(Notes.class)
    static class AbortedTestCases {
        @Test
        void isAborted() {
            Assumptions.abort("as intended");
        }
    }

    @ExtendWith(Notes.class)
    static class FailingInvocationTestCases {
        @RepeatedTest(2)
        void failsFirst(RepetitionInfo repetition) {
            assertThat(repetition.getCurrentRepetition()).isEqualTo(2);
        }
    }

    @ExtendWith(Notes.class)
    static class FailingSetUpTestCases {
        @BeforeEach
        void fails() {
            throw new IllegalStateException("as intended");
        }

        @Test
        void test() {}
    }

    @ExtendWith(Notes.class)
    static class FailingClassTestCases {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("as intended");
        }

        @Test
        void test() {}
    }

    @ExtendWith(Notes.class)
    static class OuterTestCases {
        @Test
        void fails() {
            throw new IllegalStateException("as intended");
        }

        @Nested
        class InnerTestCases {
            @Test
            void passes() {}
        }
    }
}
