package dev.homeport.verdict;

import dev.homeport.agent.NetworkCall;
import dev.homeport.agent.NetworkObserver;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The watch of a JVM that a test has started. All escapes of this JVM belong to that test, which reads them from a file.
 *
 * <p>Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class ChildWatch implements NetworkObserver {

    private final ChildSettings inherited;
    private final WatchScope scope;
    private final EscapeFile file;
    private final EscapeRule rule = new EscapeRule(new LocalNames());

    /** Called by the agent, with the part of {@link EscapeWatch#childObserver()} of the parent after the class name. */
    public ChildWatch(String text) {
        inherited = ChildSettings.parse(text);
        scope = WatchScope.run(inherited.policy(), true, false)
                .testClass("a JVM that was started by " + inherited.scope(), inherited.policy());
        file = EscapeFile.ofThisProcess(inherited.file());
    }

    /** Return the argument with which the agent creates a watch in a child. */
    static String argument(ChildSettings inherited) {
        return ChildWatch.class.getName() + "=" + inherited;
    }

    @Override
    public void beforeCall(NetworkCall call) throws IOException {
        Escape.Kind kind = rule.judge(call);
        if (kind == null) {
            return;
        }
        CallStack frames = CallStack.ofThisThread();
        if (frames.isOfHomeport()) {
            return;
        }
        Escape escape = EscapeRule.escape(kind, call, frames);
        Blame blame = Blame.of(scope);
        OnEscape onEscape = blame.onEscape(escape, AllowList.SYSTEM_RESOLVER);
        if (onEscape == OnEscape.OFF) {
            return;
        }
        UnknownHostException answer = rule.answer(call);
        if (answer != null) {
            throw answer;
        }
        Escape known = onEscape == OnEscape.BLOCK ? EscapeRule.heldBack(escape) : escape;
        append(known);
        if (known.heldBack()) {
            throw new IOException(EscapeMessages.refusal(blame, known));
        }
    }

    /** Append the escape. If this JVM outlives its parent, the folder may be gone; the policy still applies. */
    private void append(Escape escape) throws IOException {
        try {
            file.append(escape);
        } catch (NoSuchFileException noFolder) {
            // The call must not fail because of this.
        }
    }

    @Override
    public Optional<String> childObserver() {
        return Optional.of(argument(inherited));
    }
}
