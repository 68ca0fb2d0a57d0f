package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reactions to servers on every interface, in a JVM of their own. */
class WildcardTests {

    @Test
    void theNearestDeclarationDecides() throws Exception {
        String output = run();

        assertThat(output.lines().filter(line -> line.startsWith("FAILED ")))
                .singleElement()
                .asString()
                .startsWith(
                        "FAILED fails(): java.lang.AssertionError: WildcardTestCases.fails() reached beyond loopback:");
        assertThat(output)
                .contains("Escapes beyond loopback in WildcardTestCases.warns(), which fail no test:")
                .contains("Escapes beyond loopback in WildcardTestCases.OfTheExtension.warnsToo(), which fail no test:")
                .contains("  3 sockets were bound to loopback instead of all interfaces (homeport.wildcard = rebind),"
                        + " opened at\n");
        assertThat(LaunchMain.passed(output)).isEqualTo(8);
    }

    @Test
    void theSettingIsTheDefault() throws Exception {
        assertThat(run("-Dhomeport.wildcard=warn"))
                .contains("FAILED isRebound(int, EscapeLog)")
                .contains("Escapes beyond loopback in WildcardTestCases.isRebound(), which fail no test:")
                .doesNotContain("were bound to loopback");
    }

    @Test
    void anUnknownValueIsAnErrorWithItsSource() throws Exception {
        assertThat(run("-Dhomeport.wildcard=never"))
                .contains("homeport.wildcard = never (a system property):"
                        + " Unknown value \"never\". Use rebind, block, fail or warn.");
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-XX:+EnableDynamicAgentLoading"));
        all.addAll(List.of(options));
        return Jvm.outputOf(LaunchMain.command(all, WildcardTestCases.class));
    }
}
