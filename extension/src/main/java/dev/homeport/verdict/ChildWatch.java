package dev.homeport.verdict;

import dev.homeport.agent.NetworkCall;
import dev.homeport.agent.NetworkObserver;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * The watch of a JVM that a test has started: everything it does is that test's. The test reads of it in a file.
 *
 * <p>Thread-safe.
 */
public final class ChildWatch implements NetworkObserver {

    private final Inherited inherited;
    private final WatchScope subject;
    private final EscapeFile file;
    private final EscapeRule rule = new EscapeRule(new LocalNames());

    /** Is called by the agent with what the parent's {@link EscapeWatch#inherited()} returns after the class's name. */
    public ChildWatch(String text) {
        inherited = Inherited.parse(text);
        subject = WatchScope.run(inherited.policy(), true, false)
                .testClass("a JVM that was started by " + inherited.subject(), inherited.policy());
        file = EscapeFile.ofThisProcess(inherited.file());
    }

    /** Returns what the agent needs to make one in a child. */
    static String argument(Inherited inherited) {
        return ChildWatch.class.getName() + "=" + inherited;
    }

    @Override
    public void happens(NetworkCall call) throws IOException {
        Escape escape = Observed.escape(rule, call, CallStack.ofThisThread());
        if (escape == null) {
            return;
        }
        Blame blame = Blame.of(subject);
        OnEscape onEscape = blame.onEscape(escape, Observed::resolve);
        if (onEscape == OnEscape.OFF) {
            return;
        }
        Escape known = onEscape == OnEscape.BLOCK ? escape.asHeldBack() : escape;
        append(known);
        if (known.heldBack()) {
            throw new IOException(EscapeMessages.refusal(blame, known));
        }
    }

    /** This JVM may outlive its parent, and the folder with it: then nobody reads on, and the policy holds all the same. */
    private void append(Escape escape) throws IOException {
        try {
            file.append(escape);
        } catch (NoSuchFileException noFolder) {
            // It is not for this call to fail by that.
        }
    }

    @Override
    public Optional<String> inherited() {
        return Optional.of(argument(inherited));
    }
}
