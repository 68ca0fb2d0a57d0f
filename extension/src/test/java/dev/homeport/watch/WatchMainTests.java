package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.Child;
import dev.homeport.testing.InstalledPrograms;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** JVMs in separate network namespaces that watch themselves. */
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class WatchMainTests {

    private static final String NOBODY = "65534";

    /** Return the printed lines of each look. */
    private static List<List<String>> looks(Class<?> main, Object... arguments) throws Exception {
        List<String> java = Jvm.command(List.of(), main, arguments);
        return parse(Jvm.outputOf(Namespace.command(Child.OUTSIDE, java)));
    }

    private static List<List<String>> parse(String output) {
        List<List<String>> looks = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : output.lines().toList()) {
            if (line.equals(WatchMain.END)) {
                looks.add(new ArrayList<>());
            } else if (line.startsWith(WatchMain.LINE)) {
                looks.get(looks.size() - 1).add(line.substring(WatchMain.LINE.length()));
            }
        }
        looks.remove(looks.size() - 1);
        return looks;
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"},
            disabledReason = "the native library of Netty is for Linux on x86-64 and AArch64")
    void theNativeTransportOfNettyIsSeen() throws Exception {
        List<List<String>> looks = looks(NettyMain.class);

        assertThat(looks.get(0)).isEmpty();
        assertThat(looks.get(1)).containsExactly("this JVM: tcp [0:0:0:0:0:0:0:0]:8081 LISTEN");
        assertThat(looks.get(2))
                .singleElement()
                .asString()
                .matches("this JVM: tcp 192.0.2.10:\\d+ to 192.0.2.1:80 SYN_SENT");
        assertThat(looks.get(3))
                .singleElement()
                .asString()
                .matches("this JVM: udp 192.0.2.10:\\d+ to 192.0.2.1:53 ESTABLISHED");
    }

    @Test
    void socketsOfTheJdkAreSeenOnce() throws Exception {
        assertThat(looks(WatchMain.class, "jdk"))
                .containsExactly(
                        List.of("reported before: this JVM: tcp [0:0:0:0:0:0:0:0]:8080 LISTEN"),
                        List.of("this JVM: tcp [0:0:0:0:0:0:0:0]:8082 LISTEN"));
    }

    @Test
    void lsofIsUsedWithoutProc() throws Exception {
        assumeTrue(InstalledPrograms.has("lsof"), "lsof is not installed");
        String script = "a = listen('0.0.0.0', 8080); b = listen('127.0.0.1', 8081); c = tcp('192.0.2.1');"
                + " c.connect_ex(('192.0.2.1', 80))";

        List<List<String>> looks = looks(WatchMain.class, "lsof", script);

        assertThat(looks.get(0)).hasSize(2);
        assertThat(looks.get(0)).anyMatch(line -> line.endsWith(", started by this JVM: tcp 0.0.0.0:8080 LISTEN"));
        assertThat(looks.get(0)).anyMatch(line -> line.endsWith(" to 192.0.2.1:80 SYN_SENT"));
        assertThat(looks.get(1)).isEmpty();
    }

    @Test
    void aMissingSourceIsReportedOnce() throws Exception {
        List<List<String>> looks = looks(WatchMain.class, "no lsof", "a = listen('0.0.0.0', 8080)");

        assertThat(looks.get(0))
                .singleElement()
                .asString()
                .startsWith(
                        "SystemWatch: the sockets of this process and its children are not visible, because this system has no"
                                + " /proc/net and no-such-lsof fails (Cannot run program \"no-such-lsof\": ")
                .endsWith("). Install no-such-lsof, or switch the watch off."); // the middle is a message of the JDK
        assertThat(looks.get(1)).isEmpty();
    }

    @Test
    void anUnreadableProcessIsReported() throws Exception {
        assumeTrue(InstalledPrograms.has("setpriv"), "setpriv is not installed");
        long pid = ProcessHandle.current().pid();
        List<String> asNobody = List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path main = Jvm.originOf(SystemWatch.class);
        Path tests = Jvm.originOf(WatchMain.class);
        Process trial = Jvm.start(join(asNobody, "sh", "-c", "\"$0\" -version && ls \"$@\"", java, main, tests));
        String trialOutput = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(trial.waitFor() == 0, () -> "not possible here as another user: " + trialOutput);

        String path = main + File.pathSeparator + tests;
        String output = Jvm.outputOf(join(asNobody, java, "-cp", path, WatchMain.class.getName(), "nobody", pid));
        List<List<String>> looks = parse(output);

        assertThat(looks.get(0))
                .singleElement()
                .asString()
                .matches("SystemWatch: the sockets of process " + pid + " \\(.*\\) are not visible, because /proc/"
                        + pid + "/fd is not readable\\. Run it as the user of the tests, or the tests as root\\.");
        assertThat(looks.get(1)).isEmpty();
    }

    private static List<String> join(List<String> command, Object... arguments) {
        List<String> whole = new ArrayList<>(command);
        for (Object argument : arguments) {
            whole.add(argument.toString());
        }
        return whole;
    }
}
