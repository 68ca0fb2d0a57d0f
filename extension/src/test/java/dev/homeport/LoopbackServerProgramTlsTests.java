package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.Http;
import dev.homeport.testing.InstalledPrograms;
import dev.homeport.testing.Run;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that use TLS, with the certificate of this run. */
class LoopbackServerProgramTlsTests {

    @BeforeEach
    void requirePython() {
        assumeTrue(InstalledPrograms.has("python3"), "python3 is not installed");
    }

    private static final String SECURE = """
            import http.server, ssl, sys
            server = http.server.HTTPServer((sys.argv[1], int(sys.argv[2])), http.server.SimpleHTTPRequestHandler)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[3], sys.argv[4])
            server.socket = context.wrap_socket(server.socket, server_side=True)
            server.serve_forever()
            """;

    static class SecureTestCases {
        @Test
        void test(
                @LoopbackServer(
                                name = "files",
                                tls = true,
                                command = {"python3", "-c", SECURE, "{host}", "{port}", "{certificate}", "{key}"})
                        InetSocketAddress address,
                @LoopbackServer(name = "files") HttpClient trusting,
                @LoopbackServer(name = "files") Path authority)
                throws Exception {
            URI uri = URI.create("https://127.0.0.1:" + address.getPort() + "/");
            assertThat(Http.get(trusting, uri)).contains("Directory listing");
            assertThat(authority)
                    .content()
                    .startsWith("-----BEGIN CERTIFICATE-----")
                    .doesNotContain("PRIVATE");
        }
    }

    @Test
    void aProgramUsesTlsWithTheFilesThatItReceives() {
        Run.of(SecureTestCases.class).succeeded(1);
    }

    static class WithoutTlsTestCases {
        @Test
        void test(@LoopbackServer(command = {"python3", "{key}", "{port}"}) Process server) {}
    }

    @Test
    void aPlaceholderForAKeyRequiresTls() {
        assertThat(Run.of(WithoutTlsTestCases.class).failure())
                .endsWith("{key} requires TLS. Set tls = true, or remove the placeholder.");
    }
}
