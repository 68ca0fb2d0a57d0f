package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import dev.homeport.testing.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class LoopbackOnlyTests {

    private static final String ALLOWED = "Use a host, an address or a block, optionally with a port, such as"
            + " repo.example.org:443, 10.0.0.0/8, [2001:db8::1]:80 or *:8080.";

    @Test
    void anEscapeFailsItsTestEvenIfTheExceptionIsSwallowed() {
        assertThat(Run.of(SwallowingTestCases.class).failure()).matches("""
                        LoopbackOnlyTests.SwallowingTestCases.swallows\\(\\) reached beyond loopback:
                          tried to connect to 192.0.2.1:80
                            at dev.homeport.PretendedCall.report\\(PretendedCall.java:\\d+\\) on thread ".+"
                            Connect to a server of the test, such as a @LoopbackServer.
                        If this is intended, write @LoopbackOnly\\(allow = "192.0.2.1:80"\\).""");
    }

    @LoopbackOnly
    static class SwallowingTestCases {
        @Test
        void swallows() {
            PretendedCall.connectCarelessly();
        }

        @Test
        void isInnocent() {}
    }

    @Test
    void aBlockedCallThrowsWithTheTestAndTheRemedy() {
        Run.of(BlockedTestCases.class).succeeded(1);
    }

    @LoopbackOnly
    static class BlockedTestCases {
        @Test
        void isBlocked(EscapeLog escapes) {
            assertThatThrownBy(() -> PretendedCall.lookUp("shop.example.org"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "LoopbackOnlyTests.BlockedTestCases.isBlocked() tried to look up the name \"shop.example.org\","
                                    + " which is beyond loopback, and was held back. Use localhost or"
                                    + " 127.0.0.1. If this is intended, write @LoopbackOnly(allow ="
                                    + " \"shop.example.org\").");
            assertThat(escapes.takeAll()).extracting(Escape::name).containsExactly("shop.example.org");
            assertThat(escapes.escapes()).isEmpty();
        }
    }

    @Test
    void failLetsTheCallProceedAndFailsTheTest() {
        assertThat(Run.with(Map.of("homeport.escape", "fail"), ProceedingTestCases.class)
                        .failure())
                .startsWith("""
                        LoopbackOnlyTests.ProceedingTestCases.proceeds() reached beyond loopback:
                          listened on 0.0.0.0:8080, on every interface of this machine
                            at dev.homeport.PretendedCall.report(""");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void warnPrintsTheEscapeAndFailsNoTest() {
        assertThat(printedBy(() -> Run.with(Map.of("homeport.escape", "warn"), ProceedingTestCases.class)
                        .succeeded(1)))
                .startsWith("""
                        Homeport: Escapes beyond loopback in LoopbackOnlyTests.ProceedingTestCases.proceeds(), which fail no test:
                          listened on 0.0.0.0:8080, on every interface of this machine
                            at dev.homeport.PretendedCall.report(""");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void offPrintsNothingAndFailsNoTest() {
        assertThat(printedBy(() -> Run.with(Map.of("homeport.escape", "off"), ProceedingTestCases.class)
                        .succeeded(1)))
                .isEmpty();
    }

    /** Return the error output during the action. */
    private static String printedBy(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return printed.toString(UTF_8);
    }

    @Test
    void anAllowedCallDoesNotFailTheTest() {
        Run.with(Map.of("homeport.allow", "*:8080"), ProceedingTestCases.class).succeeded(1);
    }

    @LoopbackOnly
    static class ProceedingTestCases {
        @Test
        void proceeds() throws IOException {
            PretendedCall.listen(8080);
        }
    }

    @Test
    void forEachAttributeTheNearestDeclarationWins() {
        assertThat(Run.with(Map.of("homeport.escape", "fail", "homeport.allow", "192.0.2.1:1"), NearestTestCases.class)
                        .succeeded(3, 2)
                        .failures())
                .extracting(Throwable::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("methodReplacesAllowed", "192.0.2.1:2"),
                        message -> assertThat(message).contains("notAllowed", "192.0.2.1:1"));
    }

    @LoopbackOnly(allow = "192.0.2.1:2")
    static class NearestTestCases {
        @Test
        void classAllows() throws IOException {
            PretendedCall.connect(2);
        }

        @Test
        void notAllowed() throws IOException {
            PretendedCall.connect(1);
        }

        @Test
        @LoopbackOnly(allow = "192.0.2.1:3")
        void methodReplacesAllowed() throws IOException {
            PretendedCall.connect(3);
            PretendedCall.connect(2);
        }

        @Test
        @LoopbackOnly(onEscape = OnEscape.OFF)
        void methodIsNotWatched() throws IOException {
            PretendedCall.connect(4);
        }

        @Nested
        class InnerTestCases {
            @Test
            void classAroundAllows() throws IOException {
                PretendedCall.connect(2);
            }
        }
    }

    @Test
    void aComposedAnnotationWatchesItsTests() {
        Run.of(ComposedTestCases.class).succeeded(0, 1);
    }

    @Test
    void theAnnotationOfABaseClassWatchesTheTestsOfItsSubclasses() {
        Run.of(DerivedTestCases.class).succeeded(0, 1);
    }

    @LoopbackOnly(onEscape = OnEscape.FAIL)
    @Retention(RetentionPolicy.RUNTIME)
    @interface StaysOnLoopback {}

    @StaysOnLoopback
    static class ComposedTestCases {
        @Test
        void escapes() throws IOException {
            PretendedCall.connect();
        }
    }

    static class DerivedTestCases extends ComposedTestCases {}

    @Test
    void aTestWithAFreePortIsWatched() {
        Run.of(FreePortTestCases.class).succeeded(0, 1);
    }

    @Test
    void theExtensionHasItsOwnPolicy() {
        assertThat(Run.of(ExtensionTestCases.class).failure())
                .contains("192.0.2.1:2")
                .doesNotContain("192.0.2.1:1");
    }

    static class FreePortTestCases {
        @Test
        void escapes(@FreePort int port) throws IOException {
            PretendedCall.connectCarelessly();
        }
    }

    static class ExtensionTestCases {
        @RegisterExtension
        static final HomeportExtension HOMEPORT = HomeportExtension.builder()
                .onEscape(OnEscape.FAIL)
                .allow("192.0.2.1:1")
                .build();

        @Test
        void escapes(@FreePort int port) throws IOException {
            PretendedCall.connect(1);
            PretendedCall.connect(2);
        }
    }

    @Test
    void autodetectionWatchesAllTests() {
        assertThat(Run.with(Map.of("junit.jupiter.extensions.autodetection.enabled", "true"), PlainTestCases.class)
                        .failures())
                .hasSize(1);
        Run.of(PlainTestCases.class).succeeded(1);
    }

    static class PlainTestCases {
        @Test
        void escapes() {
            PretendedCall.connectCarelessly();
        }
    }

    @Test
    void anEscapeOfTheClassFailsTheClass() {
        assertThat(Run.of(ClassTestCases.class).succeeded(1, 1).failure())
                .startsWith("LoopbackOnlyTests.ClassTestCases reached beyond loopback:");
    }

    @LoopbackOnly
    static class ClassTestCases {
        @BeforeAll
        static void escapes() {
            PretendedCall.connectCarelessly();
        }

        @Test
        void isInnocent() {}
    }

    @Test
    void anEscapeDuringTheCreationOfAPerClassInstanceFailsTheClass() {
        assertThat(Run.of(OneInstanceTestCases.class).succeeded(1, 1).failure())
                .startsWith("LoopbackOnlyTests.OneInstanceTestCases reached beyond loopback:")
                .contains("192.0.2.1:1", "192.0.2.1:2");
    }

    @LoopbackOnly(onEscape = OnEscape.FAIL)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @ExtendWith(StartsApplication.class)
    static class OneInstanceTestCases {
        OneInstanceTestCases() throws IOException {
            PretendedCall.connect(1);
        }

        @Test
        void isInnocent() {}
    }

    /** Connects as a post-processor of Spring might. */
    static final class StartsApplication implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) throws IOException {
            PretendedCall.connect(2);
        }
    }

    @Test
    void anUnknownPolicyIsAnErrorWithItsSource() {
        assertThat(Run.with(Map.of("homeport.escape", "loud"), ProceedingTestCases.class)
                        .failure())
                .isEqualTo("homeport.escape = loud (junit-platform.properties or the launcher's configuration):"
                        + " Unknown escape policy \"loud\". Use block, fail, warn, record or off.");
    }

    @Test
    void anInvalidAllowedAddressIsAnErrorWithItsSource() {
        assertThat(Run.with(Map.of("homeport.allow", "10.0.0.0/8, 8080"), ProceedingTestCases.class)
                        .failure())
                .isEqualTo("homeport.allow = 10.0.0.0/8, 8080 (junit-platform.properties or the launcher's"
                        + " configuration): \"8080\" is not an address. " + ALLOWED);
    }

    @Test
    void anInvalidAllowedAddressOfAnAnnotationIsAnErrorWithItsPlace() {
        assertThat(Run.of(MalformedTestCases.class).failure())
                .isEqualTo("@LoopbackOnly on dev.homeport.LoopbackOnlyTests$MalformedTestCases.isMalformed(): in allow,"
                        + " \"10.0.0.0/33\" has no prefix between 0 and 32. " + ALLOWED);
    }

    @Test
    void anInvalidAllowedAddressOfTheExtensionIsAnError() {
        assertThatThrownBy(() -> HomeportExtension.builder().allow("::1", "a b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HomeportExtension.builder(): in allow, \"a b\" is not a host. " + ALLOWED);
    }

    static class MalformedTestCases {
        @Test
        @LoopbackOnly(allow = "10.0.0.0/33")
        void isMalformed() {}
    }
}
