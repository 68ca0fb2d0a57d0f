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
 * The copy of {@link Hook} in {@code java.base}. There is one in the JVM, even if several class loaders have loaded Homeport. Immutable; the
 * copy itself has state.
 *
 * <p>It is not appended to the boot class path, because the JVM would then print a warning about class data sharing.
 */
final class HookClass {

    /** The package is exported to all modules, and no class loader searches it elsewhere. */
    static final String INTERNAL_NAME = "java/net/HomeportHook";

    private static final String NAME = INTERNAL_NAME.replace('/', '.');

    private final Class<?> type;

    private HookClass(Class<?> type) {
        this.type = type;
    }

    /** Return the copy in this JVM, or null if there is none yet. */
    static @Nullable HookClass find() {
        try {
            return new HookClass(Class.forName(NAME, true, null));
        } catch (ClassNotFoundException notYet) {
            return null;
        }
    }

    /** Create the copy. */
    static HookClass define(Instrumentation instrumentation) throws IOException, IllegalAccessException {
        byte[] pattern = HookPattern.read(instrumentation);
        Module javaBase = Object.class.getModule();
        instrumentation.redefineModule(
                javaBase,
                Set.of(),
                Map.of(),
                Map.of("java.net", Set.of(HookClass.class.getModule())),
                Set.of(),
                Map.of());
        byte[] copy = ClassFile.rename(pattern, HookPattern.INTERNAL_NAME, INTERNAL_NAME);
        return new HookClass(
                MethodHandles.privateLookupIn(URI.class, MethodHandles.lookup()).defineClass(copy));
    }

    /** Return whether the copy has the protocol of this version of Homeport. */
    boolean isUnderstood() {
        try {
            return type.getField("PROTOCOL").getInt(null) == Hook.PROTOCOL;
        } catch (ReflectiveOperationException another) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // a copy of Hook
    void add(Function<@Nullable Object[], @Nullable IOException> observer, int alsoOnLoopback) {
        ((BiConsumer<Object, @Nullable Integer>) get("OBSERVING")).accept(observer, alsoOnLoopback);
    }

    @SuppressWarnings("unchecked") // a copy of Hook
    void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        ((BiConsumer<Object, @Nullable Integer>) get("OBSERVING")).accept(observer, null);
    }

    /** Record that the weaving is complete. */
    void woven(AgentLoading loading) {
        try {
            type.getField("loading").set(null, loading.name());
        } catch (ReflectiveOperationException another) {
            throw anotherVersion(another);
        }
    }

    /** Return how the agent was loaded, or {@code NOT} if the weaving is not complete. */
    AgentLoading loading() {
        String loading = (String) get("loading");
        return loading.isEmpty() ? AgentLoading.NOT : AgentLoading.valueOf(loading);
    }

    void miss(String what) {
        missed().add(what);
    }

    List<String> missing() {
        return List.copyOf(missed());
    }

    @SuppressWarnings("unchecked") // a copy of Hook
    private List<String> missed() {
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
