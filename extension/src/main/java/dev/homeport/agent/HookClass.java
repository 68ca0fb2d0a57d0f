package dev.homeport.agent;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The hook: the class in {@code java.base} that woven code calls, a copy of {@link HookTemplate}, and the one with its
 * observers, a copy of {@link ObserversTemplate}. A JVM has one, even if several class loaders have loaded Homeport. This
 * handle is immutable; the hook itself has state.
 *
 * <p>It is not appended to the boot class path, because the JVM would then print a warning about class data sharing.
 */
final class HookClass {

    /** The package is exported to all modules, and no class loader searches it elsewhere. */
    static final String PREFIX = "java/net/Homeport";

    /** The internal name of the copy of {@link HookTemplate}. */
    static final String INTERNAL_NAME = PREFIX + "Hook";

    private static final String OBSERVERS = PREFIX + "Observers";
    private static final String NAME = OBSERVERS.replace('/', '.');

    private final Class<?> type;

    private HookClass(Class<?> type) {
        this.type = type;
    }

    /** Return the hook of this JVM, or null if there is none yet. */
    static @Nullable HookClass find() {
        try {
            return new HookClass(Class.forName(NAME, true, null));
        } catch (ClassNotFoundException notYet) {
            return null;
        }
    }

    /** Define the hook. */
    static HookClass define(Instrumentation instrumentation) throws IOException, IllegalAccessException {
        byte[] hook = HookClassFile.read(instrumentation, INTERNAL_NAME);
        byte[] observers = HookClassFile.read(instrumentation, OBSERVERS);
        Module javaBase = Object.class.getModule();
        instrumentation.redefineModule(
                javaBase,
                Set.of(),
                Map.of(),
                Map.of("java.net", Set.of(HookClass.class.getModule())),
                Set.of(),
                Map.of());
        MethodHandles.Lookup javaNet = MethodHandles.privateLookupIn(URI.class, MethodHandles.lookup());
        Class<?> type = javaNet.defineClass(observers);
        javaNet.defineClass(hook);
        return new HookClass(type);
    }

    /** Return whether the hook has the protocol of this version of Homeport. */
    boolean isCompatible() {
        try {
            return type.getField("PROTOCOL").getInt(null) == ObserversTemplate.PROTOCOL;
        } catch (ReflectiveOperationException another) {
            return false;
        }
    }

    /** Add an observer, which gets reports for loopback too of the actions with these bits. */
    @SuppressWarnings("unchecked") // a copy of ObserversTemplate
    void add(Function<@Nullable Object[], @Nullable IOException> observer, int loopbackActions) {
        ((BiConsumer<Object, @Nullable Integer>) get("REGISTRY")).accept(observer, loopbackActions);
    }

    /** Remove an observer. */
    @SuppressWarnings("unchecked") // a copy of ObserversTemplate
    void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        ((BiConsumer<Object, @Nullable Integer>) get("REGISTRY")).accept(observer, null);
    }

    /** Record that the weaving is complete, and how the agent was loaded. */
    void setOrigin(AgentOrigin origin) {
        try {
            type.getField("origin").set(null, origin.name());
        } catch (ReflectiveOperationException another) {
            throw anotherVersion(another);
        }
    }

    /** Return how the agent was loaded, or {@code NONE} if the weaving is not complete. */
    AgentOrigin origin() {
        String origin = (String) get("origin");
        return origin.isEmpty() ? AgentOrigin.NONE : AgentOrigin.valueOf(origin);
    }

    /** Record a part of the JDK that is not watched. */
    void addMissing(String part) {
        missingParts().add(part);
    }

    /** Return the parts of the JDK that are not watched. */
    List<String> missing() {
        return List.copyOf(missingParts());
    }

    @SuppressWarnings("unchecked") // a copy of ObserversTemplate
    private List<String> missingParts() {
        return (List<String>) get("MISSING");
    }

    private Object get(String field) {
        try {
            return requireNonNull(type.getField(field).get(null));
        } catch (ReflectiveOperationException another) {
            throw anotherVersion(another);
        }
    }

    private static IllegalStateException anotherVersion(ReflectiveOperationException cause) {
        return new IllegalStateException(NAME + " belongs to another version of Homeport", cause);
    }
}
