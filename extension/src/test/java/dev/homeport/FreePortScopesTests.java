package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.util.List;
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

/** A port can be injected in each of these places, and is held for the lifetime of its declaration. */
class FreePortScopesTests {

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
        static void beforeAll(@FreePort int port, @OfRun Observations seen) {
            seen.addLeased("beforeAll", port);
            seen.addLeased("static field", staticField);
        }

        @BeforeEach
        void beforeEach(@FreePort int port, @OfRun Observations seen) {
            seen.addLeased("beforeEach", port);
        }

        @Test
        void first(@FreePort int port, @OfRun Observations seen) {
            seeAll(port, seen);
        }

        @Test
        void second(@FreePort int port, @OfRun Observations seen) {
            seen.assertGivenBack(List.of("test", "field", "constructor", "afterEach"));
            assertThat(Run.isLeased(seen.ports("beforeEach").get(0))).isFalse();
            assertThat(seen.ports("beforeAll")).allMatch(Run::isLeased);
            seeAll(port, seen);
        }

        private void seeAll(int port, Observations seen) {
            seen.addLeased("test", port);
            seen.addLeased("field", field);
            seen.addLeased("constructor", constructor);
            seen.addLeased("static field", staticField);
        }

        @AfterEach
        void afterEach(@FreePort int port, @OfRun Observations seen) {
            seen.addLeased("afterEach", port);
            seen.addLeased("field after", field);
        }

        @AfterAll
        static void afterAll(@FreePort int port, @OfRun Observations seen) {
            seen.addLeased("afterAll", port);
            seen.addLeased("static field", staticField);
        }
    }

    @Test
    void aPortLivesAsLongAsItsDeclaration() {
        Observations seen = Run.of(EverySiteTestCases.class).succeeded(2).observations();

        assertThat(seen.ports("static field"))
                .hasSize(4)
                .containsOnly(seen.ports("static field").get(0));
        for (String perTest : List.of("test", "field", "constructor", "beforeEach", "afterEach")) {
            assertThat(seen.ports(perTest)).as(perTest).hasSize(2).doesNotHaveDuplicates();
        }
        seen.assertGivenBack(seen.names());
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @FreePort
        int field;

        private final int constructor;

        PerClassTestCases(@FreePort int constructor) {
            this.constructor = constructor;
        }

        private void see(Observations seen) {
            seen.addLeased("field", field);
            seen.addLeased("constructor", constructor);
        }

        @BeforeAll
        void beforeAll(@OfRun Observations seen) {
            see(seen);
        }

        @Test
        void first(@OfRun Observations seen) {
            see(seen);
        }

        @Test
        void second(@OfRun Observations seen) {
            see(seen);
        }

        @AfterAll
        void afterAll(@OfRun Observations seen) {
            see(seen);
        }
    }

    @Test
    void aPerClassInstanceKeepsItsPort() {
        Observations seen = Run.of(PerClassTestCases.class).succeeded(2).observations();

        for (String site : List.of("field", "constructor")) {
            assertThat(seen.ports(site))
                    .hasSize(4)
                    .containsOnly(seen.ports(site).get(0));
        }
        seen.assertGivenBack(seen.names());
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassStaticTestCases {

        @FreePort
        static int staticField;

        PerClassStaticTestCases(@OfRun Observations seen) {
            seen.addLeased("static", staticField);
        }

        @BeforeAll
        void beforeAll(@OfRun Observations seen) {
            seen.addLeased("static", staticField);
        }

        @Test
        void test(@OfRun Observations seen) {
            seen.addLeased("static", staticField);
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class Inner {

            @FreePort
            static int innerStatic;

            Inner(@OfRun Observations seen) {
                seen.addLeased("static", staticField);
                seen.addLeased("inner static", innerStatic);
            }

            @Test
            void test(@OfRun Observations seen) {
                seen.addLeased("static", staticField);
                seen.addLeased("inner static", innerStatic);
            }
        }
    }

    @Test
    void aStaticFieldIsSetBeforeAPerClassInstanceIsCreated() {
        Observations seen = Run.of(PerClassStaticTestCases.class).succeeded(2).observations();

        assertThat(seen.ports("static"))
                .hasSize(5)
                .containsOnly(seen.ports("static").get(0));
        assertThat(seen.ports("inner static"))
                .hasSize(2)
                .containsOnly(seen.ports("inner static").get(0));
        seen.assertGivenBack(seen.names());
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
            void test(@OfRun Observations seen) {
                seen.addLeased("outer", outer);
                seen.addLeased("inner", inner);
                seen.addLeased("static", outerStatic);
            }

            @Nested
            @TestInstance(Lifecycle.PER_CLASS)
            class Innermost {

                final int constructor;

                Innermost(@FreePort int constructor) {
                    this.constructor = constructor;
                }

                @Test
                void test(@OfRun Observations seen) {
                    seen.addLeased("outer", outer);
                    seen.addLeased("inner", inner);
                    seen.addLeased("static", outerStatic);
                    seen.addLeased("innermost", constructor);
                }
            }
        }
    }

    @Test
    void nestedClassesHaveTheirOwnPortsAndThoseOfEnclosingClasses() {
        Observations seen = Run.of(NestedTestCases.class).succeeded(2).observations();

        assertThat(seen.ports("static"))
                .hasSize(2)
                .containsOnly(seen.ports("static").get(0));
        assertThat(seen.ports("outer")).doesNotHaveDuplicates();
        assertThat(seen.ports("inner")).doesNotHaveDuplicates();
        seen.assertGivenBack(seen.names());
    }

    static class FieldsAloneTestCases {

        @FreePort("db")
        int outer;

        @Test
        void test(@OfRun Observations seen) {
            seen.addLeased("field", outer);
        }

        @Nested
        class Inner {

            @FreePort("db")
            int inner;

            @Test
            void test(@OfRun Observations seen) {
                assertThat(inner).isEqualTo(outer);
                seen.addLeased("field", inner);
            }
        }

        @Nested
        @TestInstance(Lifecycle.PER_CLASS)
        class PerClass {

            @FreePort
            int inner;

            @BeforeAll
            void beforeAll(@OfRun Observations seen) {
                seen.addLeased("per class", inner);
            }

            @Test
            void first(@OfRun Observations seen) {
                seen.addLeased("per class", inner);
            }

            @Test
            void second(@OfRun Observations seen) {
                seen.addLeased("per class", inner);
            }
        }
    }

    @Test
    void anInstanceFieldNeedsNoOtherAnnotation() {
        Observations seen = Run.of(FieldsAloneTestCases.class).succeeded(4).observations();

        assertThat(seen.ports("field")).hasSize(2).doesNotHaveDuplicates();
        assertThat(seen.ports("per class"))
                .hasSize(3)
                .containsOnly(seen.ports("per class").get(0));
        seen.assertGivenBack(seen.names());
    }

    abstract static class BaseTestCases {

        @FreePort
        static int baseStatic;

        @FreePort
        protected int baseField;

        @BeforeEach
        void inBase(@FreePort int port, @OfRun Observations seen) {
            seen.addLeased("base method", port);
        }
    }

    static class FirstTestCases extends BaseTestCases {

        @FreePort
        int ownField;

        @Test
        void test(@OfRun Observations seen) {
            seen.addLeased("base static", baseStatic);
            seen.addLeased("base field", baseField);
            seen.addLeased("own field", ownField);
        }
    }

    static class SecondTestCases extends BaseTestCases {
        @Test
        void test(@OfRun Observations seen) {
            seen.addLeased("base static", baseStatic);
            seen.addLeased("base field", baseField);
        }
    }

    @Test
    void eachSubclassHasItsOwnPortsOfTheBaseClass() {
        Observations seen =
                Run.of(FirstTestCases.class, SecondTestCases.class).succeeded(2).observations();

        for (String site : List.of("base static", "base field", "base method")) {
            assertThat(seen.ports(site)).as(site).hasSize(2).doesNotHaveDuplicates();
        }
        seen.assertGivenBack(seen.names());
    }
}
