package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import dev.homeport.fixture.JettyFixture;
import java.net.URI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** A fixture of the test provides the handler of a Jetty server. */
class JettyTest {

    // guide: jetty
    static final class ShopFixture extends JettyFixture {
        @Override
        protected Handler handler() {
            return new Shop();
        }
    }
    // guide: end

    static final class Shop extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Sink.write(response, true, "sold: " + Request.getPathInContext(request), callback);
            return true;
        }
    }

    @Test
    void sells(@LoopbackServer(ShopFixture.class) URI shop) throws Exception {
        assertThat(Http.get(shop.resolve("anchors/7"))).isEqualTo("sold: /anchors/7");
    }
}
