package dev.homeport.agent;

/** Writes network calls as tests compare them: {@code CONNECT 192.0.2.10:80}, {@code LOOK_UP any.example}. */
public final class CallText {

    private CallText() {}

    public static String of(NetworkCall call) {
        if (call.address() == null) {
            return call.action() + " " + call.name();
        }
        return call.action() + " " + call.address().getAddress().getHostAddress() + ":"
                + call.address().getPort();
    }
}
