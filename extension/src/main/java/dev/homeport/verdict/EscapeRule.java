package dev.homeport.verdict;

import dev.homeport.agent.NetworkCall;
import dev.homeport.escape.Escape.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What is an escape and what is not, whoever does it. Thread-safe. */
public final class EscapeRule {

    private final LocalNames names;

    public EscapeRule(LocalNames names) {
        this.names = names;
    }

    /** Returns what kind of escape the call is, or null if it stays on this machine's loopback. */
    public @Nullable Kind judge(NetworkCall call) {
        InetAddress address = address(call);
        boolean away = address != null && !address.isLoopbackAddress();
        // To connect to the wildcard address is to connect to this machine.
        boolean remote = address != null && away && !address.isAnyLocalAddress();
        return switch (call.action()) {
            case CONNECT -> remote ? Kind.CONNECT : null;
            case LISTEN -> away ? Kind.LISTEN : null;
            case CONNECT_DATAGRAM -> remote ? Kind.CONNECT_DATAGRAM : null;
            case BIND_DATAGRAM -> away && (call.portChosen() || remote) ? Kind.BIND_DATAGRAM : null;
            case SEND_DATAGRAM -> remote ? Kind.SEND_DATAGRAM : null;
            case JOIN -> Kind.JOIN; // the agent is silent of those on loopback
            case LOOK_UP -> (call.name() == null || names.contains(call.name())) ? null : Kind.LOOK_UP;
            case LOOK_UP_NAME -> address != null && remote && !names.contains(address) ? Kind.LOOK_UP_NAME : null;
            case PROBE -> remote ? Kind.PROBE : null;
        };
    }

    private static @Nullable InetAddress address(NetworkCall call) {
        InetSocketAddress address = call.address();
        return address == null ? null : address.getAddress();
    }
}
