package dev.homeport.agent;

import static dev.homeport.agent.AgentOption.MAY_ATTACH;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Loading the agent into a JVM, and its reports there. */
class AgentTests {

    private static final String[] TOLD = {
        "told CONNECT 192.0.2.10:80", "java.net.ConnectException: no",
    };

    @Test
    void theAgentIsLoadedByJavaagent() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "watch")).containsExactly("JAVAAGENT []", TOLD[0], TOLD[1]);
    }

    @Test
    void theAgentIsLoadedOnceIfNamedTwice() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text(), AgentOption.text()), "watch"))
                .containsExactly("JAVAAGENT []", TOLD[0], TOLD[1]);
    }

    @Test
    void theAgentIsAttachedAtTheFirstUse() throws Exception {
        assertThat(Trial.run(List.of(MAY_ATTACH), "watch")).containsExactly("ATTACHED []", TOLD[0], TOLD[1]);
    }

    @Test
    void theMessageNamesDisabledAttaching() throws Exception {
        assertThat(Trial.run(List.of("-XX:+DisableAttachMechanism"), "watch"))
                .containsExactly(
                        "JVM <pid> has no Homeport agent to watch the network: attaching is switched off, most likely"
                                + " by -XX:+DisableAttachMechanism. Add -javaagent:${dev.homeport:homeport-jupiter:jar} to the"
                                + " arguments of the JVM that runs the tests. Maven's dependency:properties goal sets this property"
                                + " to the path of Homeport's jar.");
    }

    @Test
    void theMessageNamesDisabledDynamicLoading() throws Exception {
        assertThat(Trial.run(List.of("-XX:-EnableDynamicAgentLoading"), "watch"))
                .containsExactly(
                        "JVM <pid> has no Homeport agent to watch the network: attaching agents is switched off by"
                                + " -XX:-EnableDynamicAgentLoading; -XX:+EnableDynamicAgentLoading allows it. Add"
                                + " -javaagent:${dev.homeport:homeport-jupiter:jar} to the arguments of the JVM that"
                                + " runs the tests. Maven's dependency:properties goal sets this property to the path of Homeport's jar.");
    }

    @Test
    void theMessageNamesAMissingAttachModule() {
        assertThat(SelfAttachment.reason("java.lang.NoClassDefFoundError: com/sun/tools/attach/VirtualMachine\n"))
                .isEqualTo("it cannot be attached, because the Java at " + System.getProperty("java.home")
                        + " lacks the module jdk.attach");
    }

    @Test
    void loopbackIsReportedOnlyOnRequest() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "loopback")).containsExactly("curious CONNECT");
    }

    @Test
    void aReportSaysWhetherThePortWasChosen() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "ports")).containsExactly("LISTEN false", "LISTEN true");
    }

    @Test
    void allObserversGetReports() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "two"))
                .containsExactly(
                        "first CONNECT 192.0.2.10:80",
                        "second CONNECT 192.0.2.10:80",
                        "java.net.ConnectException: no",
                        "second CONNECT 192.0.2.10:80",
                        "java.net.ConnectException: no");
    }

    @Test
    void observersOfSeveralClassLoadersGetReports() throws Exception {
        assertThat(Trial.run(List.of(MAY_ATTACH), "loaders"))
                .containsExactly("ATTACHED []", "here CONNECT 192.0.2.10:80", TOLD[0], TOLD[1]);
    }

    @Test
    void aCallProceedsIfAnObserverFails() throws Exception {
        List<String> lines = Trial.run(List.of(AgentOption.text()), "faulty");

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("Homeport: an observer of the network failed, and the call proceeded: "
                        + TrialMain.class.getName())
                .endsWith(" threw java.lang.IllegalStateException: oops.");
        assertThat(lines.get(1)).isEqualTo("went on");
    }

    @Test
    void noCallProceedsAtTheEndOfTheStack() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "deep"))
                .endsWith("0 proceeded, some overflowed, some were refused", "java.net.ConnectException: no CONNECT");
    }

    @Test
    void callsOfAnObserverAreNotReported() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "itself")).containsExactly("LISTEN 0:0:0:0:0:0:0:0:1234");
    }

    @Test
    void childJvmsAreWatched() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "parent"))
                .containsExactlyInAnyOrder(
                        "parent started a child",
                        "child, of a = b CONNECT 192.0.2.10:80",
                        "java.net.ConnectException: no",
                        "parent started a child",
                        "no java",
                        "true");
    }

    @Test
    void theMessageNamesAMissingMethod() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "hole"))
                .containsExactly(
                        "Homeport: the network is not watched completely: this version of Homeport does not"
                                + " support java.lang.ProcessImpl#start of Java " + Runtime.version()
                                + ". Use a newer Homeport.",
                        "[java.lang.ProcessImpl#start]");
    }

    @Test
    void theAgentWorksWithMockito() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text(), MAY_ATTACH, "-Xshare:off"), "mockito"))
                .containsSubsequence(TOLD[0], TOLD[1], "mocked", TOLD[0], TOLD[1], "told LOOK_UP any.example")
                .contains("java.net.UnknownHostException: no");
    }

    @Test
    void theAgentWorksWithJaCoCo(@TempDir Path folder) throws Exception {
        Path jaCoCo = folder.resolve("jacocoagent.jar");
        try (InputStream in = AgentTests.class.getResourceAsStream("/jacocoagent.jar")) {
            Files.copy(Objects.requireNonNull(in), jaCoCo);
        }
        Path report = folder.resolve("jacoco.exec");
        String option = "-javaagent:" + jaCoCo + "=includes=*:inclbootstrapclasses=true,destfile=" + report;

        for (List<String> options : List.of(
                List.of(option, AgentOption.text()),
                List.of(AgentOption.text(), option),
                List.of(option, MAY_ATTACH))) {
            assertThat(Trial.run(options, "watch")).contains(TOLD[0], TOLD[1]);
            assertThat(report).isNotEmptyFile();
            Files.delete(report);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_17, disabledReason = "later JDKs have no other sockets")
    void theOldSocketsAreWatched() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text(), "-Djdk.net.usePlainSocketImpl"), "watch"))
                .endsWith(TOLD);
        assertThat(Trial.run(List.of(AgentOption.text(), "-Djdk.net.usePlainSocketImpl"), "ports"))
                .endsWith("LISTEN false", "LISTEN true");
        assertThat(Trial.run(List.of(AgentOption.text(), "-Djdk.net.usePlainDatagramSocketImpl"), "udp"))
                .endsWith("told BIND_DATAGRAM 0.0.0.0:0", "java.net.BindException: no");
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"},
            disabledReason = "Netty's native library is for Linux on x86-64 and AArch64")
    void aCopyOfNettyIsWatched() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "netty"))
                .filteredOn(line -> line.startsWith("told ") || line.startsWith("held back "))
                .containsExactly(
                        "told CONNECT 192.0.2.10:80",
                        "held back by java.net.ConnectException",
                        "told LISTEN 0:0:0:0:0:0:0:0:1234 chosen",
                        "held back by java.net.BindException",
                        "told BIND_DATAGRAM 0.0.0.0:1234 chosen",
                        "held back by java.net.BindException",
                        "told SEND_DATAGRAM 192.0.2.10:1234",
                        "held back by java.net.SocketException");
    }

    @Test
    void everyChokePointIsInTheClassesOfNetty() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "netty classes"))
                .containsExactly(
                        "[AbstractIoUringChannel$AbstractUringUnsafe, BsdSocket, EpollDatagramChannel,"
                                + " EpollServerSocketChannel, IoUringDatagramChannel, IoUringServerSocketChannel,"
                                + " KQueueDatagramChannel, KQueueServerSocketChannel, LinuxSocket, MsgHdrMemory,"
                                + " NativeDatagramPacketArray, Socket]",
                        "holes []");
        assertThat(Trial.run(List.of(AgentOption.text()), "relocated netty classes"))
                .containsExactly(
                        "[EpollDatagramChannel, EpollServerSocketChannel, LinuxSocket, NativeDatagramPacketArray,"
                                + " Socket]",
                        "holes []");
    }
}
