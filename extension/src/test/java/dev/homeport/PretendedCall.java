package dev.homeport;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.verdict.EscapeWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Tells the watch of calls that nobody makes, as the agent would on the thread that makes them. */
final class PretendedCall {

    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private PretendedCall() {}

    static void connect() throws IOException {
        connect(80);
    }

    static void connect(int port) throws IOException {
        tell(NetworkAction.CONNECT, new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), true);
    }

    static void listen(int port) throws IOException {
        tell(NetworkAction.LISTEN, new InetSocketAddress(port), true);
    }

    static void lookUp(String name) throws IOException {
        EscapeWatch.ofThisJvm().happens(new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null));
    }

    /** Connects, and does not mind being held back, as so much code does. */
    static void connectCarelessly() {
        try {
            connect();
        } catch (IOException swallowed) {
            // The watch has it on record.
        }
    }

    private static void tell(NetworkAction action, InetSocketAddress address, boolean chosen) throws IOException {
        EscapeWatch.ofThisJvm().happens(new NetworkCall(action, address, null, chosen, null));
    }
}
