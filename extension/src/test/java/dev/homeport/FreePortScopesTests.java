package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** Where a port can be injected, and how long it is held from there. */
class FreePortScopesTests {

    /** What the test cases saw, by the site it was injected at. */
    private static final Map<String, List<Integer>> SEEN = new LinkedHashMap<>();

    private static void see(String site, int port) {
        assertThat(Run.isLeased(port)).as("%s holds its port", site).isTrue();
        SEEN.computeIfAbsent(site, key -> new ArrayList<>()).add(port);
    }

    private static List<Integer> seen(String site) {
        return SEEN.getOrDefault(site, List.of());
    }

    private static void isGivenBack(String site) {
        assertThat(seen(site))
                .as("%s has given its ports back", site)
                .isNotEmpty()
                .noneMatch(Run::isLeased);
    }

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class EverySiteTestCases {

        @FreePort
        static int staticField;

        @FreePort
        private int field;

        private final int constructor;

        EverySiteTestCases(@FreePort int constructor) {
            this.constructor = constructor;
        }

        @BeforeAll
        static void beforeAll(@FreePort int port) {
            see("beforeAll", port);
            see("static field", staticField);
        }

        @BeforeEach
        void beforeEach(@FreePort int port) {
            see("beforeEach", port);
        }

        @Test
        void first(@FreePort int port) {
            seeAll(port);
        }

        @Test
        void second(@FreePort int port) {
            isGivenBack("test");
            isGivenBack("field");
            isGivenBack("constructor");
            isGivenBack("afterEach");
            assertThat(Run.isLeased(seen("beforeEach").get(0))).isFalse();
            assertThat(seen("beforeAll")).allMatch(Run::isLeased);
            seeAll(port);
        }

        private void seeAll(int port) {
            see("test", port);
            see("field", field);
            see("constructor", constructor);
            see("static field", staticField);
        }

        @AfterEach
        void afterEach(@FreePort int port) {
            see("afterEach", port);
            see("field after", field);
        }

        @AfterAll
        static void afterAll(@FreePort int port) {
            see("afterAll", port);
            see("static field", staticField);
        }
    }

    @Test
    void aPortLivesAsLongAsWhatDeclaresIt() {
        Run.of(EverySiteTestCases.class).succeeded(2);

        assertThat(seen("static field"))
                .hasSize(4)
                .containsOnly(seen("static field").get(0));
        for (String perTest : List.of("test", "field", "constructor", "beforeEach", "afterEach")) {
            assertThat(seen(perTest)).as(perTest).hasSize(2).doesNotHaveDuplicates();
        }
        SEEN.keySet().forEach(FreePortScopesTests::isGivenBack);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @FreePort
        int field;

        private final int constructor;

        PerClassTestCases(@FreePort int constructor) {
            this.constructor = constructor;
        }

        @BeforeAll
        void beforeAll() {
            see("field", field);
            see("constructor", constructor);
        }

        @Test
        void first() {
            beforeAll();
        }

        @Test
        void second() {
            beforeAll();
        }

        @AfterAll
        void afterAll() {
            beforeAll();
        }
    }

    @Test
    void anInstanceThatServesAllTestsKeepsItsPort() {
        Run.of(PerClassTestCases.class).succeeded(2);

        for (String site : List.of("field", "constructor")) {
            assertThat(seen(site)).hasSize(4).containsOnly(seen(site).get(0));
            isGivenBack(site);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassStaticTestCases {

        @FreePort
        static int staticField;

        PerClassStaticTestCases() {
            see("static", staticField);
        }

        @BeforeAll
        void beforeAll() {
            see("static", staticField);
        }

        @Test
        void test() {
            see("static", staticField);
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class Inner {

            @FreePort
            static int innerStatic;

            Inner() {
                see("static", staticField);
                see("inner static", innerStatic);
            }

            @Test
            void test() {
                see("static", staticField);
                see("inner static", innerStatic);
            }
        }
    }

    @Test
    void aStaticFieldIsSetBeforeTheInstanceThatServesAllTestsIsMade() {
        Run.of(PerClassStaticTestCases.class).succeeded(2);

        assertThat(seen("static")).hasSize(5).containsOnly(seen("static").get(0));
        assertThat(seen("inner static"))
                .hasSize(2)
                .containsOnly(seen("inner static").get(0));
        isGivenBack("static");
        isGivenBack("inner static");
    }

    static class NestedTestCases {

        @FreePort
        static int outerStatic;

        @FreePort
        int outer;

        @Nested
        class Inner {

            @FreePort
            int inner;

            @Test
            void test() {
                see("outer", outer);
                see("inner", inner);
                see("static", outerStatic);
            }

            @Nested
            @TestInstance(Lifecycle.PER_CLASS)
            class Innermost {

                final int constructor;

                Innermost(@FreePort int constructor) {
                    this.constructor = constructor;
                }

                @Test
                void test() {
                    see("outer", outer);
                    see("inner", inner);
                    see("static", outerStatic);
                    see("innermost", constructor);
                }
            }
        }
    }

    @Test
    void nestedClassesHaveTheirOwnAndSeeThoseAround() {
        Run.of(NestedTestCases.class).succeeded(2);

        assertThat(seen("static")).hasSize(2).containsOnly(seen("static").get(0));
        assertThat(seen("outer")).doesNotHaveDuplicates();
        assertThat(seen("inner")).doesNotHaveDuplicates();
        SEEN.keySet().forEach(FreePortScopesTests::isGivenBack);
    }

    static class FieldsAloneTestCases {

        @FreePort("db")
        int outer;

        @Test
        void test() {
            see("field", outer);
        }

        @Nested
        class Inner {

            @FreePort("db")
            int inner;

            @Test
            void test() {
                assertThat(inner).isEqualTo(outer);
                see("field", inner);
            }
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class PerClass {

            @FreePort
            int inner;

            @BeforeAll
            void beforeAll() {
                see("per class", inner);
            }

            @Test
            void first() {
                see("per class", inner);
            }

            @Test
            void second() {
                see("per class", inner);
            }
        }
    }

    @Test
    void instanceFieldsNeedNothingElseThatIsAnnotated() {
        Run.of(FieldsAloneTestCases.class).succeeded(4);

        assertThat(seen("field")).hasSize(2).doesNotHaveDuplicates();
        assertThat(seen("per class")).hasSize(3).containsOnly(seen("per class").get(0));
        SEEN.keySet().forEach(FreePortScopesTests::isGivenBack);
    }

    abstract static class BaseTestCases {

        @FreePort
        static int baseStatic;

        @FreePort
        protected int baseField;

        @BeforeEach
        void inBase(@FreePort int port) {
            see("base method", port);
        }
    }

    static class FirstTestCases extends BaseTestCases {

        @FreePort
        int ownField;

        @Test
        void test() {
            see("base static", baseStatic);
            see("base field", baseField);
            see("own field", ownField);
        }
    }

    static class SecondTestCases extends BaseTestCases {
        @Test
        void test() {
            see("base static", baseStatic);
            see("base field", baseField);
        }
    }

    @Test
    void whatABaseClassDeclaresEachSubclassHas() {
        Run.of(FirstTestCases.class, SecondTestCases.class).succeeded(2);

        for (String site : List.of("base static", "base field", "base method")) {
            assertThat(seen(site)).as(site).hasSize(2).doesNotHaveDuplicates();
        }
        SEEN.keySet().forEach(FreePortScopesTests::isGivenBack);
    }
}
