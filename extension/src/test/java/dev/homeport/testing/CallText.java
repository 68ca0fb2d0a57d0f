package dev.homeport.testing;

import dev.homeport.agent.NetworkCall;

/** Writes calls as text, for assertions. */
public final class CallText {

    private CallText() {}

    /** Return the action of the call with its address or name. */
    public static String of(NetworkCall call) {
        if (call.address() == null) {
            return call.action() + " " + call.name();
        }
        return call.action() + " " + call.address().getAddress().getHostAddress() + ":"
                + call.address().getPort();
    }
}
