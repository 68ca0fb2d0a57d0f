package dev.homeport.races;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.homeport.LoopbackServer;
import dev.homeport.fixture.JettyFixture;
import dev.homeport.fixture.NettyFixture;
import dev.homeport.server.Family;
import dev.homeport.testing.Http;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each test starts ten servers of ten kinds, and requests from each of them an answer that only that server gives. */
@Execution(ExecutionMode.CONCURRENT)
class TenServersTestCases {

    /** The JVM and the test: no two tests of all forks have the same. */
    private String test = "";

    @BeforeEach
    void nameTest(RepetitionInfo repetition) {
        test = ProcessHandle.current().pid() + "/" + repetition.getCurrentRepetition();
    }

    private String answer(String kind) {
        return test + "/" + kind;
    }

    static final class AnswerFixture extends NettyFixture {
        static final AttributeKey<String> ANSWER = AttributeKey.valueOf("answer");

        @Override
        protected void initChannel(SocketChannel channel) {
            byte[] answer = channel.parent().attr(ANSWER).get().getBytes(UTF_8);
            channel.pipeline().addLast(new io.netty.channel.ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(io.netty.channel.ChannelHandlerContext context) {
                    var unused = context.writeAndFlush(Unpooled.wrappedBuffer(answer))
                            .addListener(ChannelFutureListener.CLOSE);
                }
            });
        }
    }

    static final class JettyAnswerFixture extends JettyFixture {
        @Override
        protected Handler handler() {
            return new AnswerHandler();
        }
    }

    static final class AnswerHandler extends Handler.Abstract {
        private volatile String answer = "";

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap(answer.getBytes(UTF_8)), callback);
            return true;
        }
    }

    private static void answer(HttpServer server, String answer) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
    }

    private static String read(SocketAddress server) throws IOException {
        try (Socket client = new Socket()) {
            client.connect(server);
            client.setSoTimeout(30_000);
            return new String(client.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static void answerOnce(ServerSocket server, String answer) throws IOException {
        try (Socket caller = server.accept()) {
            caller.getOutputStream().write(answer.getBytes(UTF_8));
        }
    }

    @RepeatedTest(8)
    void test(
            @LoopbackServer MockWebServer mock,
            @LoopbackServer(family = Family.DUAL) okhttp3.mockwebserver.MockWebServer mock4,
            @LoopbackServer WireMockServer wireMock,
            @LoopbackServer HttpServer http,
            @LoopbackServer(name = "https", tls = true) HttpsServer https,
            @LoopbackServer(name = "https") HttpClient trusting,
            @LoopbackServer(value = JettyAnswerFixture.class, name = "jetty") org.eclipse.jetty.server.Server jetty,
            @LoopbackServer(name = "jetty") URI jettyUri,
            @LoopbackServer(AnswerFixture.class) Channel netty,
            @LoopbackServer ServerSocket socket,
            @LoopbackServer ServerSocketChannel channel,
            @LoopbackServer AsynchronousServerSocketChannel async)
            throws Exception {
        mock.enqueue(new MockResponse.Builder().body(answer("mock")).build());
        mock4.enqueue(new okhttp3.mockwebserver.MockResponse().setBody(answer("mock4")));
        wireMock.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok(answer("wiremock"))));
        answer(http, answer("http"));
        answer(https, answer("https"));
        ((AnswerHandler) jetty.getHandler()).answer = answer("jetty");
        netty.attr(AnswerFixture.ANSWER).set(answer("netty"));

        assertThat(Http.get(mock.url("/").uri())).isEqualTo(answer("mock"));
        assertThat(Http.get(URI.create("http://[::1]:" + mock4.getPort() + "/")))
                .isEqualTo(answer("mock4"));
        assertThat(Http.get(URI.create(wireMock.baseUrl().replace("localhost", "127.0.0.1"))))
                .isEqualTo(answer("wiremock"));
        assertThat(Http.get(uri("http", http.getAddress()))).isEqualTo(answer("http"));
        assertThat(Http.get(trusting, uri("https", https.getAddress()))).isEqualTo(answer("https"));
        assertThat(Http.get(jettyUri)).isEqualTo(answer("jetty"));
        assertThat(read(netty.localAddress())).isEqualTo(answer("netty"));
        Thread answering = new Thread(() -> {
            try {
                answerOnce(socket, answer("socket"));
                answerOnce(channel.socket(), answer("channel"));
                try (var caller = async.accept().get()) {
                    caller.write(ByteBuffer.wrap(answer("async").getBytes(UTF_8)))
                            .get();
                }
            } catch (Exception failed) {
                // The client receives no answer.
            }
        });
        answering.start();
        assertThat(read(socket.getLocalSocketAddress())).isEqualTo(answer("socket"));
        assertThat(read(channel.getLocalAddress())).isEqualTo(answer("channel"));
        assertThat(read(async.getLocalAddress())).isEqualTo(answer("async"));
        answering.join();
    }

    private static URI uri(String scheme, InetSocketAddress address) {
        return URI.create(scheme + "://127.0.0.1:" + address.getPort() + "/");
    }
}
