package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Run;
import java.util.ArrayList;
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
                .ports("cluster", 3, Ports.request().in(21_800, 21_899).contiguous())
                .build();

        static final List<Integer> SEEN = new ArrayList<>();

        @BeforeAll
        static void beforeAll() {
            SEEN.add(homeport.port("web"));
        }

        @Test
        void first(@FreePort("web") int web) {
            SEEN.add(homeport.port("web"));
            assertThat(web).isEqualTo(homeport.port("web"));
        }

        @Test
        void second(@FreePort("web") PortLease web, @FreePort(value = "dns", udp = true) int dns) {
            SEEN.add(homeport.lease("web").port());
            assertThat(web.port()).isEqualTo(homeport.port("web"));
            assertThat(dns).isEqualTo(homeport.port("dns")).isNotEqualTo(web.port());
        }

        @Test
        void several() {
            int first = homeport.port("cluster");
            assertThat(first).isBetween(21_800, 21_897);
            assertThat(homeport.leases("cluster"))
                    .extracting(PortLease::port)
                    .containsExactly(first, first + 1, first + 2);
        }

        @Nested
        class Within {
            @Test
            void alsoHere(@FreePort("web") int web) {
                SEEN.add(homeport.port("web"));
                assertThat(web).isEqualTo(homeport.port("web"));
            }
        }

        @AfterAll
        static void afterAll() {
            SEEN.add(homeport.port("web"));
        }
    }

    @Test
    void inAStaticFieldItHoldsPortsForTheClass() {
        Run.of(ForTheClassTestCases.class).succeeded(4);

        assertThat(ForTheClassTestCases.SEEN)
                .hasSize(5)
                .containsOnly(ForTheClassTestCases.SEEN.get(0))
                .noneMatch(Run::isLeased);
    }

    @Test
    void afterItsClassNothingIsLeasedNow() {
        Run.of(ForTheClassTestCases.class).succeeded(4);

        assertThatThrownBy(() -> ForTheClassTestCases.homeport.port("web"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: the ports of \"web\" are not leased now. Ask for them in a test or"
                        + " lifecycle method, and register the extension with @RegisterExtension.");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ForTheTestTestCases {

        @RegisterExtension
        final HomeportExtension homeport =
                HomeportExtension.builder().port("web").build();

        static final List<Integer> SEEN = new ArrayList<>();

        @Test
        void first(@FreePort("web") int web) {
            see(web);
        }

        @Test
        void second(@FreePort("web") int web) {
            assertThat(SEEN).noneMatch(Run::isLeased);
            see(web);
        }

        private void see(int web) {
            assertThat(web).isEqualTo(homeport.port("web"));
            SEEN.add(web);
        }
    }

    @Test
    void inAnInstanceFieldItHoldsPortsForTheTest() {
        Run.of(ForTheTestTestCases.class).succeeded(2);

        assertThat(ForTheTestTestCases.SEEN).hasSize(2).doesNotHaveDuplicates().noneMatch(Run::isLeased);
    }

    static class ContradictingTestCases {

        @RegisterExtension
        static final HomeportExtension homeport =
                HomeportExtension.builder().port("web").build();

        @Test
        void test(@FreePort(value = "web", udp = true) int web) {}
    }

    @Test
    void aNameStandsForOneThing() {
        assertThat(Run.of(ContradictingTestCases.class).failure())
                .isEqualTo(
                        "@FreePort on parameter 'int web' of dev.homeport.HomeportExtensionTests$ContradictingTestCases"
                                + ".test(int): the name \"web\" stands for a TCP port of 49152-65535 already, by"
                                + " HomeportExtension's \"web\" in HomeportExtensionTests$ContradictingTestCases, and this asks for a"
                                + " UDP port of 49152-65535. Give both the same attributes, or two names.");
    }

    @Test
    void aNameThatWasNotDeclared() {
        HomeportExtension homeport = HomeportExtension.builder().port("web").build();

        assertThatThrownBy(() -> homeport.port("db"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: no port is called \"db\". Declare it with builder().port(\"db\").");
    }

    @Test
    void namesThatCannotBeTold() {
        HomeportExtension.Builder builder = HomeportExtension.builder().port("web");

        assertThatThrownBy(() -> builder.port("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HomeportExtension.builder(): the name \"web\" was added before. Write another name.");
        assertThatThrownBy(() -> builder.port(""))
                .hasMessage("HomeportExtension.builder(): the name is empty. Write one to find it by.");
    }

    @Test
    void whatItCannotLeaseIsNamed() {
        assertThat(Run.of(TakenTestCases.class).failure())
                .startsWith("HomeportExtension's \"web\" in HomeportExtensionTests$TakenTestCases: 70000 is no port.");
    }

    static class TakenTestCases {

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
    void theInstanceThatServesAllTestsFindsThePortsWhenItIsMade() {
        Run.of(OneInstanceTestCases.class).succeeded(1);

        assertThatThrownBy(() -> OneInstanceTestCases.homeport.port("web")).isInstanceOf(IllegalStateException.class);
    }
}
