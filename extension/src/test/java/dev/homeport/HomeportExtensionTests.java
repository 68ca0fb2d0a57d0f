package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

class HomeportExtensionTests {

    static class ForTheClassTestCases {

        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .port("web")
                .port("dns", Ports.request().udp())
                .ports("cluster", 3, Ports.request().contiguous())
                .build();

        @BeforeAll
        static void beforeAll(@OfRun Observations observations) {
            observations.addLeased("web", homeport.port("web"));
        }

        @Test
        void first(@FreePort("web") int web, @OfRun Observations observations) {
            observations.addLeased("web", homeport.port("web"));
            assertThat(web).isEqualTo(homeport.port("web"));
        }

        @Test
        void second(
                @FreePort("web") PortLease web,
                @FreePort(value = "dns", udp = true) int dns,
                @OfRun Observations observations) {
            observations.addLeased("web", homeport.lease("web").port());
            assertThat(web.port()).isEqualTo(homeport.port("web"));
            assertThat(dns).isEqualTo(homeport.port("dns")).isNotEqualTo(web.port());
        }

        @Test
        void contiguous() {
            int first = homeport.port("cluster");
            assertThat(homeport.leases("cluster"))
                    .extracting(PortLease::port)
                    .containsExactly(first, first + 1, first + 2);
        }

        @Nested
        class Within {
            @Test
            void nested(@FreePort("web") int web, @OfRun Observations observations) {
                observations.addLeased("web", homeport.port("web"));
                assertThat(web).isEqualTo(homeport.port("web"));
            }
        }

        @AfterAll
        static void afterAll(@OfRun Observations observations) {
            observations.addLeased("web", homeport.port("web"));
        }
    }

    @Test
    void aStaticFieldHoldsThePortsForTheClass() {
        Run run = Run.of(ForTheClassTestCases.class).succeeded(4);

        List<Integer> ports = run.observations().ports("web");
        assertThat(ports).hasSize(5).containsOnly(ports.get(0)).noneMatch(Run::isLeased);
    }

    @Test
    void afterTheClassNoPortIsLeased() {
        Run.of(ForTheClassTestCases.class).succeeded(4);

        assertThatThrownBy(() -> ForTheClassTestCases.homeport.port("web"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: the ports of \"web\" are not leased. Call this in a test or lifecycle"
                        + " method, and register the extension with @RegisterExtension.");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ForTheTestTestCases {

        @RegisterExtension
        final HomeportExtension homeport =
                HomeportExtension.builder().port("web").build();

        @Test
        void first(@FreePort("web") int web, @OfRun Observations observations) {
            assertThat(web).isEqualTo(homeport.port("web"));
            observations.addLeased("web", web);
        }

        @Test
        void second(@FreePort("web") int web, @OfRun Observations observations) {
            assertThat(observations.ports("web")).noneMatch(Run::isLeased);
            assertThat(web).isEqualTo(homeport.port("web"));
            observations.addLeased("web", web);
        }
    }

    @Test
    void anInstanceFieldHoldsThePortsForTheTest() {
        Run run = Run.of(ForTheTestTestCases.class).succeeded(2);

        assertThat(run.observations().ports("web"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .noneMatch(Run::isLeased);
    }

    static class ContradictingTestCases {

        @RegisterExtension
        static final HomeportExtension homeport =
                HomeportExtension.builder().port("web").build();

        @Test
        void test(@FreePort(value = "web", udp = true) int web) {}
    }

    @Test
    void aNameWithOtherAttributesFailsTheTest() {
        assertThat(Run.of(ContradictingTestCases.class).failure())
                .isEqualTo(
                        "@FreePort on parameter 'int web' of dev.homeport.HomeportExtensionTests$ContradictingTestCases"
                                + ".test(int): the name \"web\" already stands for a TCP port of 49152-65535, by"
                                + " HomeportExtension's \"web\" in HomeportExtensionTests$ContradictingTestCases, but this requests a"
                                + " UDP port of 49152-65535. Use the same attributes for both, or two names.");
    }

    @Test
    void aNameThatWasNotDeclaredIsAnError() {
        HomeportExtension homeport = HomeportExtension.builder().port("web").build();

        assertThatThrownBy(() -> homeport.port("db"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: there is no port \"db\". Declare it with builder().port(\"db\").");
    }

    @Test
    void aNameCannotBeAddedTwice() {
        HomeportExtension.Builder builder = HomeportExtension.builder().port("web");

        assertThatThrownBy(() -> builder.port("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HomeportExtension.builder(): the name \"web\" was added before. Use another name.");
    }

    @Test
    void aNameCannotBeEmpty() {
        assertThatThrownBy(() -> HomeportExtension.builder().port(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HomeportExtension.builder(): the name is empty. Use a name that tests can refer to.");
    }

    @Test
    void aPortThatCannotBeLeasedFailsTheClass() {
        assertThat(Run.of(InvalidTestCases.class).failure())
                .isEqualTo(
                        "HomeportExtension's \"web\" in HomeportExtensionTests$InvalidTestCases: 70000 is not a valid"
                                + " port. Use 1-65535, or omit it for any free port.");
    }

    static class InvalidTestCases {

        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .port("web", Ports.request().port(70_000))
                .build();

        @Test
        void test() {}
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstanceTestCases {

        @RegisterExtension
        static final HomeportExtension homeport =
                HomeportExtension.builder().port("web").build();

        private final int port = homeport.port("web");

        @Test
        void test(@FreePort("web") int web) {
            assertThat(web).isEqualTo(port).isEqualTo(homeport.port("web"));
        }
    }

    @Test
    void aPerClassInstanceCanUseThePortsInItsConstructor() {
        Run.of(OneInstanceTestCases.class).succeeded(1);

        assertThatThrownBy(() -> OneInstanceTestCases.homeport.port("web")).isInstanceOf(IllegalStateException.class);
    }
}
