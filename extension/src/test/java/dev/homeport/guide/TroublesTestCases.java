package dev.homeport.guide;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A test that leaves a server behind, and one that chooses a port. {@link TroubleMessagesTests} runs them apart. */
@LoopbackOnly
class TroublesTestCases {

    private static @Nullable ServerSocket left;

    @Test
    void leaves() throws IOException {
        left = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        left.setSoTimeout(1);
    }

    @Test
    void chooses() throws IOException {
        new ServerSocket(8080, 50, InetAddress.getLoopbackAddress()).close();
    }
}
