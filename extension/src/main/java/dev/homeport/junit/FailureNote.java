package dev.homeport.junit;

import dev.homeport.server.RunningServer;

/** What a server has to say for itself, shown beneath the failure of the test that used it. */
final class FailureNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    private FailureNote(String text) {
        super(text, null, false, false); // it was thrown nowhere
    }

    /** Adds the server's log to the failure, if it has one. */
    static void add(RunningServer<?> server, Throwable failure) {
        String log = server.log();
        if (!log.isEmpty()) {
            failure.addSuppressed(new FailureNote(log));
        }
    }
}
