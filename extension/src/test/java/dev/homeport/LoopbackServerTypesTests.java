package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.homeport.lease.PortLease;
import dev.homeport.server.Binding;
import dev.homeport.server.Family;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.Http;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** Each type of server, and each type that is injected for one. */
class LoopbackServerTypesTests {

    private static void answer(HttpServer server, String answer) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
    }

    @Test
    void mockWebServer5Answers(@LoopbackServer MockWebServer server) throws Exception {
        server.enqueue(new MockResponse.Builder().body("ahoy").build());

        assertThat(Http.get(server.url("/").uri())).isEqualTo("ahoy");
        assertThat(server.getRequestCount()).isEqualTo(1); // the checks of Homeport send no request
    }

    @Test
    void mockWebServer4Answers(@LoopbackServer okhttp3.mockwebserver.MockWebServer server) throws Exception {
        server.enqueue(new okhttp3.mockwebserver.MockResponse().setBody("ahoy"));

        assertThat(Http.get(server.url("/").uri())).isEqualTo("ahoy");
    }

    @Test
    void wireMockAnswers(@LoopbackServer WireMockServer server) throws Exception {
        server.stubFor(WireMock.get("/").willReturn(WireMock.ok("ahoy")));

        assertThat(Http.get(URI.create("http://127.0.0.1:" + server.port() + "/")))
                .isEqualTo("ahoy");
    }

    @Test
    void httpServerAnswers(@LoopbackServer(name = "x") HttpServer server, @LoopbackServer(name = "x") URI uri)
            throws Exception {
        answer(server, "ahoy");

        assertThat(uri).hasToString("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        assertThat(Http.get(uri)).isEqualTo("ahoy");
    }

    @Test
    void httpsServerAnswersToClientsThatTrustIt(
            @LoopbackServer(name = "x", tls = true) HttpsServer server,
            @LoopbackServer(name = "x") URI uri,
            @LoopbackServer(name = "x") HttpClient client,
            @LoopbackServer(name = "x") SSLContext trusting,
            @LoopbackServer(name = "x") X509TrustManager trust)
            throws Exception {
        answer(server, "ahoy");

        assertThat(uri).hasScheme("https");
        assertThat(Http.get(client, uri)).isEqualTo("ahoy");
        assertThat(Http.get(client, URI.create("https://localhost:" + uri.getPort() + "/")))
                .isEqualTo("ahoy");
        assertThat(Http.get(HttpClient.newBuilder().sslContext(trusting).build(), uri))
                .isEqualTo("ahoy");
        assertThat(trust.getAcceptedIssuers()).hasSize(1);
    }

    @Test
    void mockWebServerAnswersWithTls(
            @LoopbackServer(name = "x", tls = true) MockWebServer server, @LoopbackServer(name = "x") HttpClient client)
            throws Exception {
        server.enqueue(new MockResponse.Builder().body("ahoy").build());

        assertThat(Http.get(client, server.url("/").uri())).isEqualTo("ahoy");
    }

    @Test
    void aStartedServerHasTheServerAndItsClient(@LoopbackServer(tls = true) StartedServer<MockWebServer> started)
            throws Exception {
        started.server().enqueue(new MockResponse.Builder().body("ahoy").build());

        assertThat(Http.get(started.httpClient(), started.uri())).isEqualTo("ahoy");
    }

    @Test
    void aStartedServerIsSharedByName(
            @LoopbackServer(name = "x") MockWebServer server, @LoopbackServer(name = "x") StartedServer<?> started) {
        assertThat(started.server()).isSameAs(server);
    }

    @Test
    void aServerSocketAcceptsConnections(@LoopbackServer ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            // The first accepted connection is the client's: the checks of Homeport do not connect.
            assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
        }
        assertThat(server.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void aServerSocketChannelAcceptsConnections(@LoopbackServer ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    @Test
    void anAsynchronousServerSocketChannelAcceptsConnections(@LoopbackServer AsynchronousServerSocketChannel server)
            throws Exception {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                var accepted = server.accept().get(10, TimeUnit.SECONDS)) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    static final class Echo implements AutoCloseable {
        private final ServerSocket socket;

        Echo(InetSocketAddress address) throws IOException {
            socket = new ServerSocket(address.getPort(), 50, address.getAddress());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    static final class EchoFixture implements LoopbackFixture<Echo> {
        @Override
        public Class<Echo> serverType() {
            return Echo.class;
        }

        @Override
        public Echo start(Binding binding) throws IOException {
            return new Echo(binding.socketAddress());
        }

        @Override
        public void stop(Echo server) throws IOException {
            server.close();
        }
    }

    @Test
    void aFixtureIsFoundByItsClass(
            @LoopbackServer(value = EchoFixture.class, name = "echo") Echo server,
            @LoopbackServer(name = "echo") InetSocketAddress address,
            @LoopbackServer(name = "echo") PortLease lease,
            @LoopbackServer(EchoFixture.class) URI another) {
        assertThat(server.socket.getLocalSocketAddress()).isEqualTo(address);
        assertThat(lease.port()).isEqualTo(address.getPort());
        assertThat(another).hasToString("tcp://127.0.0.1:" + another.getPort() + "/");
        assertThat(another.getPort()).isNotEqualTo(address.getPort());
    }

    @Test
    void aServerAnswersOnIPv6(
            @LoopbackServer(name = "x", family = Family.IPV6) MockWebServer server,
            @LoopbackServer(name = "x") URI uri,
            @LoopbackServer(name = "x") StartedServer<?> started,
            @LoopbackServer(name = "x") PortLease lease)
            throws Exception {
        server.enqueue(new MockResponse.Builder().body("ahoy").build());

        assertThat(uri).hasToString("http://[::1]:" + server.getPort() + "/");
        assertThat(lease).isSameAs(started.lease());
        assertThat(lease.socketAddress()).isEqualTo(started.socketAddress());
        assertThat(lease.address()).isEqualTo(Family.IPV6.address());
        assertThat(lease.uri("http")).isEqualTo(uri);
        assertThat(Http.get(uri)).isEqualTo("ahoy");
    }

    @Test
    void aDualServerAnswersOnBothAddressesAndLocalhost(@LoopbackServer(family = Family.DUAL) MockWebServer server)
            throws Exception {
        for (String host : new String[] {"127.0.0.1", "[::1]", "localhost"}) {
            server.enqueue(new MockResponse.Builder().body("ahoy " + host).build());

            assertThat(Http.get(URI.create("http://" + host + ":" + server.getPort() + "/")))
                    .isEqualTo("ahoy " + host);
        }
    }
}
