package dev.homeport.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent that reports the JVM's calls to the network before they happen.
 *
 * <p>Load it with {@code -javaagent:} and the path of Homeport's jar. Otherwise the first watch attaches it. That takes
 * longer, starts a short-lived Java process, and makes Java 21 and later print a warning unless the JVM was started
 * with {@code -XX:+EnableDynamicAgentLoading}.
 *
 * <p>Thread-safe. A JVM has one agent, even if several class loaders have loaded Homeport.
 */
@API(status = Status.INTERNAL)
public final class Agent {

    private Agent() {}

    /**
     * Subscribe an observer. The first call blocks while the agent is being attached.
     *
     * @throws AgentUnavailableException if no agent is loaded and none can be attached; the message has the remedy
     */
    public static Subscription watch(NetworkObserver observer) throws AgentUnavailableException {
        return Subscription.begin(attachedHook(), observer);
    }

    /** Return how the agent was loaded into this JVM; {@code NONE} if there is none. */
    public static AgentOrigin origin() {
        HookClass hook = HookClass.find();
        return hook == null ? AgentOrigin.NONE : hook.origin();
    }

    /**
     * Return the parts of the JDK that are not watched, because this JDK implements them in a way that this version of
     * Homeport does not support. Each was also printed as a warning. More can follow as classes are loaded. The list is
     * immutable, and empty if everything is watched or there is no agent.
     */
    public static List<String> holes() {
        HookClass hook = HookClass.find();
        return hook == null ? List.of() : hook.missing();
    }

    /**
     * Called by the JVM for {@code -javaagent}. The arguments, if any, come from
     * {@link NetworkObserver#childObserver()}.
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, AgentOrigin.JAVAAGENT);
    }

    /** Called by the JVM when the agent is attached. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, AgentOrigin.ATTACHED);
    }

    private static synchronized HookClass attachedHook() throws AgentUnavailableException {
        HookClass hook = HookClass.find();
        if (hook == null || hook.origin() == AgentOrigin.NONE) {
            SelfAttachment.attach();
            hook = HookClass.find();
        }
        if (hook == null || hook.origin() == AgentOrigin.NONE) {
            throw new AgentUnavailableException("it was loaded but failed; see the error output of this JVM");
        }
        if (!hook.isCompatible()) {
            throw new AgentUnavailableException("the agent of another version of Homeport is loaded");
        }
        return hook;
    }

    /** Start the agent. It throws nothing, because an exception of {@code premain} would end the JVM. */
    private static void start(@Nullable String arguments, Instrumentation instrumentation, AgentOrigin origin) {
        try {
            AgentInstallation.install(instrumentation, origin);
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
