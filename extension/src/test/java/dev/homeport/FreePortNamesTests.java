package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Declarations with the same name share a port. */
class FreePortNamesTests {

    @Nested
    class AcrossAMethod {

        private int seenBefore;

        @BeforeEach
        void beforeEach(@FreePort("db") int port) {
            seenBefore = port;
        }

        @Test
        void lifecycleMethodsAndTestShare(
                @FreePort("db") int port, @FreePort("db") PortLease lease, @FreePort("web") int other) {
            assertThat(port).isEqualTo(seenBefore).isEqualTo(lease.port()).isNotEqualTo(other);
        }

        @AfterEach
        void afterEach(@FreePort("db") int port) {
            assertThat(port).isEqualTo(seenBefore);
        }
    }

    @Nested
    class AcrossAClass {

        @FreePort("class")
        static int staticField;

        @FreePort("instance")
        private int field;

        private final int constructor;

        AcrossAClass(@FreePort("class") int ofClass, @FreePort("constructor") int own) {
            assertThat(ofClass).isEqualTo(staticField);
            this.constructor = own;
        }

        @BeforeAll
        static void beforeAll(@FreePort("class") int port) {
            assertThat(port).isEqualTo(staticField);
        }

        @Test
        void classInstanceAndTestShare(
                @FreePort("class") int ofClass,
                @FreePort("instance") int ofInstance,
                @FreePort("constructor") int ofConstructor) {
            assertThat(ofClass).isEqualTo(staticField);
            assertThat(ofInstance).isEqualTo(field);
            assertThat(ofConstructor).isEqualTo(constructor);
        }

        @Nested
        class Within {

            private final int ofInstance;

            @FreePort("constructor")
            private int ofConstructor;

            Within(@FreePort("instance") int ofInstance) {
                this.ofInstance = ofInstance;
            }

            @Test
            void aNestedClassSharesWithEnclosingClassesAndInstances(
                    @FreePort("class") int ofClass, @FreePort("instance") int again) {
                assertThat(ofClass).isEqualTo(staticField);
                assertThat(ofInstance).isEqualTo(field).isEqualTo(again);
                assertThat(ofConstructor).isEqualTo(constructor);
            }

            @Nested
            class Deeper {
                @Test
                void aDeeplyNestedClassSharesToo(
                        @FreePort("class") int ofClass, @FreePort("constructor") int ofConstructor) {
                    assertThat(ofClass).isEqualTo(staticField);
                    assertThat(ofConstructor).isEqualTo(constructor);
                }
            }
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCases {

        @FreePort("db")
        int field;

        int first;

        @BeforeAll
        void beforeAll(@FreePort("db") int port) {
            first = port;
        }

        @Test
        void test(@FreePort("db") int port) {
            assertThat(port).isEqualTo(field).isEqualTo(first);
        }
    }

    @Test
    void aPerClassInstanceSharesWithTheClass() {
        Run.of(PerClassTestCases.class).succeeded(1);
    }

    static class SeparateTestCases {
        @Test
        void first(@FreePort("db") int port, @OfRun Observations observations) {
            observations.add("port", port);
        }

        @Test
        void second(@FreePort("db") int port, @OfRun Observations observations) {
            observations.add("port", port);
        }
    }

    @Test
    void testsDoNotShareANameThatTheirClassDoesNotDeclare() {
        Run run = Run.of(SeparateTestCases.class).succeeded(2);

        assertThat(run.observations().ports("port")).hasSize(2).doesNotHaveDuplicates();
    }

    @FreePort("db")
    @Retention(RetentionPolicy.RUNTIME)
    @interface DbPort {}

    @Nested
    class NamesOfMetaAnnotations {

        @DbPort
        static int staticField;

        @DbPort
        private int field;

        private final int constructor;

        NamesOfMetaAnnotations(@DbPort int port) {
            constructor = port;
        }

        @Test
        void aComposedAnnotationSharesByName(@DbPort int port, @FreePort("db") int byName) {
            assertThat(port)
                    .isEqualTo(staticField)
                    .isEqualTo(field)
                    .isEqualTo(constructor)
                    .isEqualTo(byName);
        }
    }

    @Test
    void aSocketAndItsPortNumberShare(
            @FreePort("tcp") int tcp,
            @FreePort("tcp") ServerSocket server,
            @FreePort(value = "udp", udp = true) int udp,
            @FreePort("udp") DatagramSocket datagrams) {
        assertThat(server.getLocalPort()).isEqualTo(tcp);
        assertThat(datagrams.getLocalPort()).isEqualTo(udp);
    }

    static class ContradictingTestCases {

        @FreePort(value = "db", range = "21300-21399")
        static int port;

        @Test
        void test(@FreePort("db") int port) {}
    }

    @Test
    void aNameWithOtherAttributesFailsTheTest() {
        assertThat(Run.of(ContradictingTestCases.class).failure())
                .isEqualTo("@FreePort on parameter 'int port' of dev.homeport.FreePortNamesTests$ContradictingTestCases"
                        + ".test(int): the name \"db\" already stands for a TCP port of 21300-21399, by @FreePort on"
                        + " field 'int port' of dev.homeport.FreePortNamesTests$ContradictingTestCases, but this requests"
                        + " a TCP port of 49152-65535. Use the same attributes for both, or two names.");
    }
}
