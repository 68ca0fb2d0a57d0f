package dev.homeport;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.verdict.EscapeWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Reports calls to the watch that are not made, as the agent would on the thread of the caller. */
final class PretendedCall {

    private static final byte[] ADDRESS = {(byte) 192, 0, 2, 1};

    private PretendedCall() {}

    static void connect() throws IOException {
        connect(80);
    }

    static void connect(int port) throws IOException {
        report(NetworkAction.CONNECT, new InetSocketAddress(InetAddress.getByAddress(ADDRESS), port), true);
    }

    static void listen(int port) throws IOException {
        report(NetworkAction.LISTEN, new InetSocketAddress(port), true);
    }

    static void lookUp(String name) throws IOException {
        EscapeWatch.ofThisJvm().beforeCall(new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null));
    }

    /** Connect, and swallow the exception, as much code does. */
    static void connectCarelessly() {
        try {
            connect();
        } catch (IOException swallowed) {
            // The watch has recorded the call.
        }
    }

    private static void report(NetworkAction action, InetSocketAddress address, boolean chosen) throws IOException {
        EscapeWatch.ofThisJvm().beforeCall(new NetworkCall(action, address, null, chosen, null));
    }
}
