package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.nio.sctp.SctpChannel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The JDK's SCTP sockets, which need a module of the JDK, a library of the system, and support in the kernel. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the JDK has SCTP sockets on Linux only")
class SctpTests {

    private static final String OPEN = "--add-opens=jdk.sctp/sun.nio.ch.sctp=ALL-UNNAMED";

    @Test
    void eachClassIsWovenWhenItIsLoaded() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text()), "sctp classes"))
                .containsExactly("[SctpMultiChannelImpl, SctpNet, SctpServerChannelImpl]", "holes []");
    }

    @Test
    void wovenCodeHoldsBackBeforeTheSystemCall() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text(), OPEN), "sctp"))
                .containsExactly(
                        "told CONNECT 192.0.2.10:80",
                        "java.net.ConnectException: no",
                        "told CONNECT 192.0.2.10:81",
                        "java.net.ConnectException: no",
                        "told LISTEN 192.0.2.10:0",
                        "java.net.BindException: no",
                        "told LISTEN 192.0.2.10:0",
                        "java.net.BindException: no");
    }

    @Test
    void aJvmWithoutSctpHasNoMissingPart() throws Exception {
        assertThat(Trial.run(List.of(AgentOption.text(), "--limit-modules=java.se,jdk.attach"), "watch"))
                .containsExactly("JAVAAGENT []", "told CONNECT 192.0.2.10:80", "java.net.ConnectException: no");
    }

    @Test
    void aRealAssociationIsHeldBack() throws Exception {
        try {
            SctpChannel.open().close();
        } catch (IOException | UnsupportedOperationException absent) {
            assumeTrue(false, "not possible here: " + absent);
        }
        assertThat(Trial.run(List.of(AgentOption.text()), "real sctp"))
                .containsExactly(
                        "told CONNECT 192.0.2.10:80",
                        "java.net.ConnectException: no",
                        "told LISTEN 0:0:0:0:0:0:0:0:1234 chosen",
                        "java.net.BindException: no");
    }
}
