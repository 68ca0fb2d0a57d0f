package dev.homeport.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent that has the JDK tell what it is about to do to the network.
 *
 * <p>Load it with {@code -javaagent:} and the path of Homeport's jar. Without that, the first watch attaches it, which takes
 * longer, starts a short-lived Java process, and has Java 21 and later print a warning unless it is started with
 * {@code -XX:+EnableDynamicAgentLoading}.
 *
 * <p>Safe for threads. A JVM has one agent, however many class loaders have a Homeport of their own.
 */
public final class Agent {

    private Agent() {}

    /**
     * Begins to tell an observer; never {@code null}. Blocks while an agent is attached, the first time only.
     *
     * @throws AgentUnavailableException if no agent is loaded and none can be attached, with a sentence that says what to
     *     write instead
     */
    public static Subscription watch(NetworkObserver observer) throws AgentUnavailableException {
        return Subscription.begin(attachedOnDemand(), observer);
    }

    /** Returns how the agent came into this JVM; {@code NOT} if nothing is watched. */
    public static Loading loading() {
        HookClass hook = HookClass.find();
        return hook == null ? Loading.NOT : hook.loading();
    }

    /**
     * Returns what is not watched because this JDK has it in another way than the ones that this Homeport knows. Each was
     * printed as a warning too. More may come as classes are loaded. Immutable; empty if all is well, or if there is no agent.
     */
    public static List<String> holes() {
        HookClass hook = HookClass.find();
        return hook == null ? List.of() : hook.missing();
    }

    /** For the JVM: {@code -javaagent}. The arguments, if any, are those of {@link NetworkObserver#inherited()}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, Loading.JAVAAGENT);
    }

    /** For the JVM: attaching. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, Loading.ATTACHED);
    }

    private static synchronized HookClass attachedOnDemand() throws AgentUnavailableException {
        HookClass hook = HookClass.find();
        if (hook == null || hook.loading() == Loading.NOT) {
            Attachment.toThisJvm();
            hook = HookClass.find();
        }
        if (hook == null || hook.loading() == Loading.NOT) {
            throw new AgentUnavailableException("it was loaded, but failed; see the error output of this JVM");
        }
        if (!hook.isUnderstood()) {
            throw new AgentUnavailableException("there is one of another version of Homeport");
        }
        return hook;
    }

    /** What is thrown by {@code premain} ends the JVM: nothing is. */
    private static void start(@Nullable String arguments, Instrumentation instrumentation, Loading loading) {
        try {
            Installation.install(instrumentation, loading);
            if (arguments != null && !arguments.isEmpty()) {
                ChildJvmAgent.begin(arguments);
            }
        } catch (IOException
                | ReflectiveOperationException
                | AgentUnavailableException
                | RuntimeException
                | Error failed) {
            Console.print("the network is not watched: the agent could not start (" + failed + ").");
        }
    }
}
