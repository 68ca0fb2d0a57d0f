package dev.homeport.guide;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A test that leaves a server open, and one with a fixed port. {@link TroubleMessagesTests} runs them in another JVM.
 */
@LoopbackOnly
class TroublesTestCases {

    private static @Nullable ServerSocket open;

    @Test
    void leaves() throws IOException {
        open = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        open.setSoTimeout(1);
    }

    @Test
    void chooses() throws IOException {
        new ServerSocket(8080, 50, InetAddress.getLoopbackAddress()).close();
    }
}
