package dev.homeport.junit;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A note that is shown below the failure of a test, such as the log of a server. It is suppressed by the failure, never thrown. */
@API(status = Status.INTERNAL)
public final class FailureNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    private FailureNote(String text) {
        super(text, null, false, false); // without a stack trace, since it is not thrown
    }

    /** Add the text to the failure, unless the text is empty. */
    public static void add(Throwable failure, String text) {
        if (!text.isEmpty()) {
            failure.addSuppressed(new FailureNote(text));
        }
    }
}
