package dev.homeport.verdict;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Decides whether a call to the network is an escape, independently of the test that makes it. Thread-safe. */
@API(status = Status.INTERNAL)
public final class EscapeRule {

    private final LocalNames names;

    public EscapeRule(LocalNames names) {
        this.names = names;
    }

    /** Return the kind of escape, or null if the call stays on loopback. */
    public @Nullable Kind judge(NetworkCall call) {
        InetAddress address = address(call);
        boolean away = address != null && !address.isLoopbackAddress();
        // A connection to the wildcard address leads to this machine.
        boolean remote = address != null && away && !address.isAnyLocalAddress();
        return switch (call.action()) {
            case CONNECT -> remote ? Kind.CONNECT : null;
            case LISTEN -> away ? Kind.LISTEN : null;
            case CONNECT_DATAGRAM -> remote ? Kind.CONNECT_DATAGRAM : null;
            case BIND_DATAGRAM -> away && (call.portChosen() || remote) ? Kind.BIND_DATAGRAM : null;
            case SEND_DATAGRAM -> remote ? Kind.SEND_DATAGRAM : null;
            case JOIN -> Kind.JOIN; // the agent does not report joins on loopback
            case LOOK_UP -> (call.name() == null || names.contains(call.name())) ? null : Kind.LOOK_UP;
            case LOOK_UP_NAME -> address != null && remote && !names.contains(address) ? Kind.LOOK_UP_NAME : null;
            case PROBE -> remote ? Kind.PROBE : null;
        };
    }

    /**
     * Return the exception of a look-up that no name server needs to answer, because the name cannot exist, or null. It has the text of
     * the JDK's on Linux.
     */
    @Nullable UnknownHostException answer(NetworkCall call) {
        String name = call.action() == NetworkAction.LOOK_UP ? call.name() : null;
        return name != null && names.cannotExist(name)
                ? new UnknownHostException(name + ": Name or service not known")
                : null;
    }

    private static @Nullable InetAddress address(NetworkCall call) {
        InetSocketAddress address = call.address();
        return address == null ? null : address.getAddress();
    }

    /** Return the escape that the current thread is about to cause. It is not held back yet. */
    static Escape escape(Kind kind, NetworkCall call, CallStack frames) {
        return new Escape(
                kind,
                call.address(),
                call.name(),
                Instant.now(),
                Thread.currentThread().getName(),
                frames.line(),
                frames.all(),
                null,
                false);
    }

    /** Return the escape as it is recorded when its call is held back. */
    static Escape heldBack(Escape escape) {
        return new Escape(
                escape.kind(),
                escape.address(),
                escape.name(),
                escape.time(),
                escape.thread(),
                escape.line(),
                escape.stack(),
                escape.process(),
                true);
    }
}
