package dev.homeport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Http;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers live as long as their declarations, and are shared by name only. */
class LoopbackServerScopesTests {

    private static final String PORT = "port";

    /** Let the server answer one request, and check that this server received it. */
    private static void use(MockWebServer server, Observations observations) throws Exception {
        observations.add(PORT, server.getPort());
        String answer = "answer of " + server.getPort();
        server.enqueue(new MockResponse.Builder().body(answer).build());
        assertThat(Http.get(server.url("/").uri())).isEqualTo(answer);
        server.takeRequest();
    }

    /** Check that this number of servers was used in the run, and that their ports are given back. */
    private static void assertThatServersAreStopped(int number, Run run) {
        assertThat(Set.copyOf(run.observations().ports(PORT))).hasSize(number).noneMatch(Run::isLeased);
    }

    static class TwoTestCases {
        @Test
        void test(
                @LoopbackServer MockWebServer bank,
                @LoopbackServer MockWebServer mint,
                @OfRun Observations observations)
                throws Exception {
            assertThat(bank).isNotSameAs(mint);
            use(bank, observations);
            use(mint, observations);
        }

        @Test
        void byName(
                @LoopbackServer(name = "bank") MockWebServer bank,
                @LoopbackServer(name = "mint") MockWebServer mint,
                @LoopbackServer(name = "bank") MockWebServer again) {
            assertThat(bank).isNotSameAs(mint).isSameAs(again);
        }
    }

    @Test
    void twoDeclarationsOfOneTypeAreTwoServers() {
        Run run = Run.of(TwoTestCases.class).succeeded(2);

        assertThatServersAreStopped(2, run);
    }

    static class SetUpTestCases {
        @BeforeEach
        void enqueueAnswer(@LoopbackServer(name = "bank") MockWebServer bank) {
            assertThat(bank.getRequestCount()).isZero(); // each test has its own server
            bank.enqueue(new MockResponse.Builder().body("ahoy").build());
        }

        @RepeatedTest(2)
        void test(
                @LoopbackServer(name = "bank") URI bank,
                @LoopbackServer(name = "bank") MockWebServer same,
                @OfRun Observations observations)
                throws Exception {
            observations.add(PORT, bank.getPort());
            assertThat(Http.get(bank)).isEqualTo("ahoy");
            assertThat(same.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aNameSharesOneServerBetweenSetUpAndTest() {
        Run run = Run.of(SetUpTestCases.class).succeeded(2);

        assertThatServersAreStopped(2, run);
    }

    static class NestedTestCases {

        @LoopbackServer(name = "class")
        static MockWebServer ofClass;

        @LoopbackServer(name = "test")
        MockWebServer ofTest;

        @Test
        void outer(@LoopbackServer(name = "class") MockWebServer same, @OfRun Observations observations)
                throws Exception {
            assertThat(same).isSameAs(ofClass);
            use(ofClass, observations);
            use(ofTest, observations);
        }

        @Nested
        class Inner {

            @LoopbackServer
            MockWebServer inner;

            @Test
            void inner(
                    @LoopbackServer(name = "class") MockWebServer sameClass,
                    @LoopbackServer(name = "test") MockWebServer sameTest,
                    @OfRun Observations observations)
                    throws Exception {
                assertThat(sameClass).isSameAs(ofClass);
                assertThat(sameTest).isSameAs(ofTest).isNotSameAs(inner);
                use(ofClass, observations);
                use(ofTest, observations);
                use(inner, observations);
            }

            @Nested
            class Innermost {
                @Test
                void innermost(@OfRun Observations observations) throws Exception {
                    use(ofClass, observations);
                    use(ofTest, observations);
                    use(inner, observations);
                }
            }
        }
    }

    @Test
    void nestedClassesUseTheServersOfEnclosingClasses() {
        Run run = Run.of(NestedTestCases.class).succeeded(3);

        // One for the class, one in ofTest for each test, and one in inner for each of the two nested tests.
        assertThatServersAreStopped(1 + 3 + 2, run);
    }

    abstract static class BaseTestCases {

        @LoopbackServer(name = "static")
        static MockWebServer ofClass;

        @LoopbackServer(name = "instance")
        MockWebServer ofTest;

        @Test
        void inherited(@OfRun Observations observations) throws Exception {
            use(ofClass, observations);
            use(ofTest, observations);
        }
    }

    static class FirstTestCases extends BaseTestCases {
        @Test
        void own(@LoopbackServer(name = "static") MockWebServer same) {
            assertThat(same).isSameAs(ofClass);
        }
    }

    static class SecondTestCases extends BaseTestCases {
        @Test
        void own(@LoopbackServer(name = "instance") MockWebServer same) {
            assertThat(same).isSameAs(ofTest);
        }
    }

    @Test
    void eachSubclassHasItsOwnServersOfTheBaseClass() {
        Run run = Run.of(FirstTestCases.class, SecondTestCases.class).succeeded(4);

        assertThatServersAreStopped(2 + 2, run); // each class has a static one, and one for the test that uses it
    }

    abstract static class SharedBaseTestCases {

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @LoopbackServer(name = "static")
        static MockWebServer ofClass;

        @LoopbackServer
        MockWebServer ofTest;

        @Test
        void inherited(@OfRun Observations observations) throws Exception {
            MockWebServer before = ofClass;
            BOTH.await(20, TimeUnit.SECONDS);
            synchronized (SharedBaseTestCases.class) { // both classes use the same queue of answers
                use(ofClass, observations);
            }
            use(ofTest, observations);
            BOTH.await(20, TimeUnit.SECONDS);
            assertThat(ofClass).isSameAs(before);
        }
    }

    static class ThirdTestCases extends SharedBaseTestCases {}

    static class FourthTestCases extends SharedBaseTestCases {}

    @Test
    void subclassesThatRunInParallelShareTheStaticServerUntilTheLastEnds() {
        Run run = Run.with(Run.parallel(4), ThirdTestCases.class, FourthTestCases.class)
                .succeeded(2);

        assertThatServersAreStopped(3, run);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @LoopbackServer
        MockWebServer field;

        final MockWebServer constructor;

        @Nullable MockWebServer beforeAll;

        PerClassTestCases(@LoopbackServer MockWebServer constructor) {
            this.constructor = constructor;
        }

        @BeforeAll
        void beforeAll(@LoopbackServer MockWebServer beforeAll) {
            this.beforeAll = beforeAll;
        }

        @RepeatedTest(3)
        void test(@LoopbackServer MockWebServer ofTest, @OfRun Observations observations) throws Exception {
            use(field, observations);
            use(constructor, observations);
            use(requireNonNull(beforeAll), observations);
            use(ofTest, observations);
        }
    }

    @Test
    void theServersOfAPerClassInstanceLiveAsLongAsTheInstance() {
        Run run = Run.of(PerClassTestCases.class).succeeded(3);

        assertThatServersAreStopped(3 + 3, run);
    }

    @Target({ElementType.PARAMETER, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @LoopbackServer(name = "bank", range = "21600-21699")
    @interface Bank {}

    static class MetaTestCases {
        @Bank
        @Nullable MockWebServer bank;

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void test(String argument, @Bank URI uri, @OfRun Observations observations) throws Exception {
            assertThat(uri.getPort()).isEqualTo(requireNonNull(bank).getPort()).isBetween(21_600, 21_699);
            use(bank, observations);
        }
    }

    @Test
    void aComposedAnnotationStartsItsServer() {
        Run run = Run.of(MetaTestCases.class).succeeded(2);

        assertThat(run.observations().ports(PORT)).hasSize(2).noneMatch(Run::isLeased);
    }

    static class FailingTestCases {
        @Test
        void test(@LoopbackServer MockWebServer server, @OfRun Observations observations) {
            observations.add(PORT, server.getPort());
            throw new IllegalStateException("the test's own failure");
        }
    }

    @Test
    void theServersOfAFailingTestAreStopped() {
        Run run = Run.of(FailingTestCases.class);

        assertThat(run.failure()).isEqualTo("the test's own failure");
        assertThatServersAreStopped(1, run);
    }
}
