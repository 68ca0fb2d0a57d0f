package dev.homeport.guide;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Tests of an existing suite, which escape. {@link BaselineMessagesTests} runs them in a separate network namespace. */
@LoopbackOnly
class OrdersTestCases {

    @Test
    void pays() {
        call("192.0.2.1", 443);
    }

    @Test
    void ships() {
        if (!Boolean.getBoolean("mended")) {
            call("192.0.2.2", 8080);
        }
    }

    private static void call(String host, int port) {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(1);
        } catch (IOException swallowed) {
            return;
        }
    }
}
