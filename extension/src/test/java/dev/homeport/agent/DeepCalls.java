package dev.homeport.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Fills the stack, and connects from each of its last frames. */
final class DeepCalls {

    private static final int ENOUGH = 20;

    private final InetSocketAddress address = new InetSocketAddress("192.0.2.10", 80);
    private int refused;
    private int overflowed;
    private int proceeded;

    @SuppressWarnings("InfiniteRecursion") // until the stack is full
    void callAtTheEnd() {
        try {
            callAtTheEnd();
        } catch (StackOverflowError end) {
            // The next attempt is made here, with one frame more than the last one.
        }
        if (refused < ENOUGH) { // until the stack suffices for the call
            connect();
        }
    }

    void connect() {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.connect(address);
            proceeded++;
        } catch (IOException failure) {
            if (String.valueOf(failure.getMessage()).equals("no CONNECT")) {
                refused++;
            } else {
                proceeded++; // the network is unreachable
            }
        } catch (StackOverflowError end) {
            overflowed++;
        } catch (LinkageError unloaded) {
            overflowed++; // a class that was loaded at the end of the stack
        }
    }

    String summary() {
        return proceeded + " proceeded, " + (overflowed > 0 ? "some overflowed" : "none overflowed") + ", "
                + (refused > 0 ? "some were refused" : "none was refused");
    }
}
