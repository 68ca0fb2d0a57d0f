package dev.homeport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Http;
import dev.homeport.testing.Run;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

/** How long a server lives, who shares it, and that two of one type are two. */
class LoopbackServerScopesTests {

    /** Every server that a test case has seen, by its port. */
    private static final Set<Integer> SEEN = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    /** Has the server answer one request, and checks that it and no other got it. */
    private static void use(MockWebServer server) throws Exception {
        SEEN.add(server.getPort());
        String answer = "answer of " + server.getPort();
        server.enqueue(new MockResponse.Builder().body(answer).build());
        assertThat(Http.get(server.url("/").uri())).isEqualTo(answer);
        server.takeRequest();
    }

    static class TwoTestCases {
        @Test
        void test(@LoopbackServer MockWebServer bank, @LoopbackServer MockWebServer mint) throws Exception {
            assertThat(bank).isNotSameAs(mint);
            use(bank);
            use(mint);
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
    void twoOfOneTypeAreTwoServers() {
        Run.of(TwoTestCases.class).succeeded(2);

        assertThat(SEEN).hasSize(2).noneMatch(Run::isLeased);
    }

    static class SetUpTestCases {
        @BeforeEach
        void program(@LoopbackServer(name = "bank") MockWebServer bank) {
            assertThat(bank.getRequestCount()).isZero(); // each test has one of its own
            bank.enqueue(new MockResponse.Builder().body("ahoy").build());
        }

        @RepeatedTest(2)
        void test(@LoopbackServer(name = "bank") URI bank, @LoopbackServer(name = "bank") MockWebServer same)
                throws Exception {
            SEEN.add(bank.getPort());
            assertThat(Http.get(bank)).isEqualTo("ahoy");
            assertThat(same.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aNameSharesOneServerBetweenSetUpAndTest() {
        Run.of(SetUpTestCases.class).succeeded(2);

        assertThat(SEEN).hasSize(2).noneMatch(Run::isLeased);
    }

    static class NestedTestCases {

        @LoopbackServer(name = "class")
        static MockWebServer ofClass;

        @LoopbackServer(name = "test")
        MockWebServer ofTest;

        @Test
        void outside(@LoopbackServer(name = "class") MockWebServer same) throws Exception {
            assertThat(same).isSameAs(ofClass);
            use(ofClass);
            use(ofTest);
        }

        @Nested
        class Inner {

            @LoopbackServer
            MockWebServer inner;

            @Test
            void inside(
                    @LoopbackServer(name = "class") MockWebServer sameClass,
                    @LoopbackServer(name = "test") MockWebServer sameTest)
                    throws Exception {
                assertThat(sameClass).isSameAs(ofClass);
                assertThat(sameTest).isSameAs(ofTest).isNotSameAs(inner);
                use(ofClass);
                use(ofTest);
                use(inner);
            }

            @Nested
            class Innermost {
                @Test
                void deep() throws Exception {
                    use(ofClass);
                    use(ofTest);
                    use(inner);
                }
            }
        }
    }

    @Test
    void nestedClassesHaveTheServersOfTheClassesAroundThem() {
        Run.of(NestedTestCases.class).succeeded(3);

        // One of the class; one a test in ofTest; one in inner for each of the two tests within.
        assertThat(SEEN).hasSize(1 + 3 + 2).noneMatch(Run::isLeased);
    }

    abstract static class BaseTestCases {

        @LoopbackServer(name = "static")
        static MockWebServer ofClass;

        @LoopbackServer(name = "instance")
        MockWebServer ofTest;

        @Test
        void inherited() throws Exception {
            use(ofClass);
            use(ofTest);
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
    void subclassesOfOneBaseClassEachHaveTheirServers() {
        Run.of(FirstTestCases.class, SecondTestCases.class).succeeded(4);

        assertThat(SEEN).noneMatch(Run::isLeased);
    }

    abstract static class SharedBaseTestCases {

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @LoopbackServer(name = "static")
        static MockWebServer ofClass;

        @LoopbackServer
        MockWebServer ofTest;

        @Test
        void inherited() throws Exception {
            MockWebServer before = ofClass;
            BOTH.await(20, TimeUnit.SECONDS);
            synchronized (SharedBaseTestCases.class) { // the server's queue of answers is one
                use(ofClass);
            }
            use(ofTest);
            BOTH.await(20, TimeUnit.SECONDS);
            assertThat(ofClass).isSameAs(before);
        }
    }

    static class ThirdTestCases extends SharedBaseTestCases {}

    static class FourthTestCases extends SharedBaseTestCases {}

    @Test
    void subclassesThatRunAtTheSameTimeShareTheStaticServerUntilTheLastIsDone() {
        Run.with(Run.parallel(4), ThirdTestCases.class, FourthTestCases.class).succeeded(2);

        assertThat(SEEN).hasSize(3).noneMatch(Run::isLeased);
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
        void test(@LoopbackServer MockWebServer ofTest) throws Exception {
            use(field);
            use(constructor);
            use(requireNonNull(beforeAll));
            use(ofTest);
        }
    }

    @Test
    void withOneInstanceForAllTestsItsServersLiveAsLong() {
        Run.of(PerClassTestCases.class).succeeded(3);

        assertThat(SEEN).hasSize(3 + 3).noneMatch(Run::isLeased);
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
        void test(String argument, @Bank URI uri) throws Exception {
            assertThat(uri.getPort()).isEqualTo(requireNonNull(bank).getPort()).isBetween(21_600, 21_699);
            use(bank);
        }
    }

    @Test
    void itWorksAsAMetaAnnotation() {
        Run.of(MetaTestCases.class).succeeded(2);

        assertThat(SEEN).isNotEmpty().noneMatch(Run::isLeased);
    }

    static class FailingTestCases {
        static final List<MockWebServer> STARTED = new ArrayList<>();

        @Test
        void test(@LoopbackServer MockWebServer server) {
            STARTED.add(server);
            SEEN.add(server.getPort());
            throw new IllegalStateException("the test's own failure");
        }
    }

    @Test
    void aTestThatFailsHasItsServersStoppedAllTheSame() {
        assertThat(Run.of(FailingTestCases.class).failure()).isEqualTo("the test's own failure");

        assertThat(SEEN).hasSize(1).noneMatch(Run::isLeased);
    }
}
