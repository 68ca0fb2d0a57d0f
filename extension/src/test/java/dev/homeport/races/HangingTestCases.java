package dev.homeport.races;

import dev.homeport.LoopbackOnly;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Code that does not expect a call to be held back. */
final class HangingTestCases {

    private HangingTestCases() {}

    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    static final class Finder {

        /** Try again until a port is found, or the input has something to read. */
        @Test
        void triesAgain() throws IOException {
            while (System.in.available() == 0) {
                try (ServerSocket server = new ServerSocket(0)) {
                    return;
                } catch (IOException refused) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    static final class Library {

        /** Exit as some servers do if they cannot listen. */
        @Test
        void exits() {
            try (ServerSocket server = new ServerSocket(0)) {
                server.setSoTimeout(1);
            } catch (IOException refused) {
                Runtime.getRuntime().exit(0);
            }
        }
    }
}
