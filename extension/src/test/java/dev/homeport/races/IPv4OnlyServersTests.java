package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.LoopbackServer;
import dev.homeport.server.Family;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers in a JVM without IPv6 ({@code java.net.preferIPv4Stack}). */
class IPv4OnlyServersTests {

    static class ServerTestCases {
        @Test
        void ipv4(@LoopbackServer HttpServer server) {}

        @Test
        void ipv6(@LoopbackServer(family = Family.IPV6) HttpServer server) {}

        @Test
        void dual(@LoopbackServer(family = Family.DUAL) HttpServer server) {}
    }

    @Test
    void anIPv6ServerIsRefusedWithARemedy() throws Exception {
        String output = Jvm.outputOf(Jvm.command(
                List.of("-Djava.net.preferIPv4Stack=true"), LaunchMain.class, ServerTestCases.class.getName()));

        assertThat(output)
                .containsPattern("FAILED ipv6.*: ::1 cannot be bound here \\(.+\\)\\. Use family = IPV4, or enable IPv6"
                        + " on this host\\.")
                .containsPattern("FAILED dual.*: ::1 cannot be bound here \\(.+\\)\\. Use family = IPV4, or enable IPv6"
                        + " on this host\\.");
        assertThat(LaunchMain.passed(output)).as(output).isOne();
    }
}
