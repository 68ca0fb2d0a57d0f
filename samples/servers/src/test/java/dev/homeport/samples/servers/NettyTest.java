package dev.homeport.samples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import dev.homeport.fixture.NettyFixture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** A fixture of the test sets up the connections of a Netty server. */
class NettyTest {

    // guide: netty
    static final class LineEchoFixture extends NettyFixture {
        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new LineBasedFrameDecoder(1024), new StringDecoder(UTF_8), new StringEncoder(UTF_8))
                    .addLast(new LineEcho());
        }
    }
    // guide: end

    static final class LineEcho extends SimpleChannelInboundHandler<String> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            context.writeAndFlush(line + "\n").addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    @Test
    void echoes(@LoopbackServer(LineEchoFixture.class) InetSocketAddress echo) throws IOException {
        try (Socket client = new Socket(echo.getAddress(), echo.getPort());
                BufferedReader answers = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8))) {
            client.getOutputStream().write("ahoy\nthere\n".getBytes(UTF_8));

            assertThat(answers.readLine()).isEqualTo("ahoy");
            assertThat(answers.readLine()).isEqualTo("there");
        }
    }
}
