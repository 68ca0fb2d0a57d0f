package dev.homeport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.fixture.GrpcFixture;
import dev.homeport.fixture.JettyFixture;
import dev.homeport.fixture.NettyFixture;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.Http;
import dev.homeport.testing.Run;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that need code of the user: Netty's pipelines, gRPC's services, Jetty's handlers. */
class LoopbackServerExtendedFixtureTests {

    static final class EchoFixture extends NettyFixture {
        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    var unused = context.writeAndFlush(message);
                }
            });
        }
    }

    private static String echoed(Socket client) throws IOException {
        try (client) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write("ahoy".getBytes(UTF_8));
            return new String(client.getInputStream().readNBytes(4), UTF_8);
        }
    }

    @Test
    void nettyAnswers(@LoopbackServer(EchoFixture.class) Channel server) throws IOException {
        InetSocketAddress address = (InetSocketAddress) server.localAddress();

        assertThat(echoed(new Socket(address.getAddress(), address.getPort()))).isEqualTo("ahoy");
    }

    @Test
    void nettyAnswersWithTls(
            @LoopbackServer(value = EchoFixture.class, name = "echo", tls = true) URI uri,
            @LoopbackServer(name = "echo") SSLContext trusting)
            throws IOException {
        assertThat(uri).hasScheme("tls");
        assertThat(echoed(trusting.getSocketFactory().createSocket(uri.getHost(), uri.getPort())))
                .isEqualTo("ahoy");
    }

    @RepeatedTest(50) // an event loop that shuts down leaves a new connection open
    void nettyClosesItsConnections() throws IOException {
        Socket client;
        try (StartedServer<Channel> echo = Servers.of(new EchoFixture()).start()) {
            client = new Socket(
                    echo.socketAddress().getAddress(), echo.socketAddress().getPort());
            client.setSoTimeout(20_000);
        }
        try (client) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        } catch (SocketException reset) { // it was no longer accepted
            assertThat(reset).hasMessage("Connection reset");
        }
    }

    /** The marshaller that a generated service would have. */
    private enum Text implements Marshaller<String> {
        IN_UTF_8;

        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static final MethodDescriptor<String, String> GREET = MethodDescriptor.newBuilder(
                    Text.IN_UTF_8, Text.IN_UTF_8)
            .setType(MethodType.UNARY)
            .setFullMethodName("Greeter/Greet")
            .build();

    static final class GreeterFixture extends GrpcFixture {
        @Override
        protected void configure(ServerBuilder<?> server) {
            server.addService(ServerServiceDefinition.builder("Greeter")
                    .addMethod(GREET, ServerCalls.asyncUnaryCall((name, answer) -> {
                        answer.onNext("ahoy " + name);
                        answer.onCompleted();
                    }))
                    .build());
        }
    }

    private static String greeting(int port, ChannelCredentials credentials) throws InterruptedException {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port, credentials).build();
        try {
            CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS);
            return ClientCalls.blockingUnaryCall(channel, GREET, options, "Ada");
        } finally {
            channel.shutdownNow().awaitTermination(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void grpcAnswers(@LoopbackServer(GreeterFixture.class) io.grpc.Server server) throws InterruptedException {
        assertThat(greeting(server.getPort(), InsecureChannelCredentials.create()))
                .isEqualTo("ahoy Ada");
        assertThat(server.getListenSockets())
                .extracting(socket -> ((InetSocketAddress) socket).getAddress().getHostAddress())
                .containsExactly("127.0.0.1");
    }

    @Test
    void grpcAnswersWithTls(
            @LoopbackServer(value = GreeterFixture.class, name = "greeter", tls = true) io.grpc.Server server,
            @LoopbackServer(name = "greeter") X509TrustManager trust)
            throws InterruptedException {
        ChannelCredentials trusting =
                TlsChannelCredentials.newBuilder().trustManager(trust).build();

        assertThat(greeting(server.getPort(), trusting)).isEqualTo("ahoy Ada");
    }

    static final class AhoyFixture extends JettyFixture {
        @Override
        protected Handler handler() {
            return new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback) {
                    response.write(true, ByteBuffer.wrap("ahoy".getBytes(UTF_8)), callback);
                    return true;
                }
            };
        }
    }

    @Test
    void jettyAnswers(@LoopbackServer(AhoyFixture.class) URI uri) throws Exception {
        assertThat(Http.get(uri)).isEqualTo("ahoy");
    }

    @Test
    void jettyAnswersWithTls(
            @LoopbackServer(value = AhoyFixture.class, name = "ahoy", tls = true) URI uri,
            @LoopbackServer(name = "ahoy") HttpClient client)
            throws Exception {
        assertThat(uri).hasScheme("https");
        assertThat(Http.get(client, uri)).isEqualTo("ahoy");
    }

    static class WithoutFixtureTestCases {
        @Test
        void netty(@LoopbackServer Channel server) {}

        @Test
        void grpc(@LoopbackServer io.grpc.Server server) {}

        @Test
        void jetty(@LoopbackServer org.eclipse.jetty.server.Server server) {}
    }

    @ParameterizedTest
    @CsvSource({
        "netty, Channel, io.netty.channel.Channel, NettyFixture",
        "grpc, Server, io.grpc.Server, GrpcFixture",
        "jetty, Server, org.eclipse.jetty.server.Server, JettyFixture",
    })
    void aServerWithoutFixtureFailsWithTheFixtureToExtend(String test, String type, String name, String fixture) {
        assertThat(Run.ofMethod(WithoutFixtureTestCases.class, test).failure())
                .isEqualTo("@LoopbackServer on parameter '" + type + " server' of"
                        + " dev.homeport.LoopbackServerExtendedFixtureTests$WithoutFixtureTestCases." + test + "("
                        + type
                        + "): the " + name + " needs a fixture that says how it answers. Extend dev.homeport.fixture."
                        + fixture + " and write @LoopbackServer(MyFixture.class).");
    }
}
