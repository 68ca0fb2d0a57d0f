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
 * The copy of {@link Hook} in {@code java.base}: one for the JVM, however many class loaders have a Homeport of their own.
 * Immutable; it is the class that has state.
 *
 * <p>It is not appended to the boot class path, for that makes the JVM warn that it shares less class data.
 */
final class HookClass {

    /** The package is exported to everybody, and no class loader looks for it elsewhere. */
    static final String INTERNAL_NAME = "java/net/HomeportHook";

    private static final String NAME = INTERNAL_NAME.replace('/', '.');

    private final Class<?> type;

    private HookClass(Class<?> type) {
        this.type = type;
    }

    /** Returns the copy that this JVM has, if it has one already. */
    static @Nullable HookClass find() {
        try {
            return new HookClass(Class.forName(NAME, true, null));
        } catch (ClassNotFoundException notYet) {
            return null;
        }
    }

    /** Makes the copy. */
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

    /** Returns whether it tells what this Homeport understands. */
    boolean isUnderstood() {
        try {
            return type.getField("PROTOCOL").getInt(null) == Hook.PROTOCOL;
        } catch (ReflectiveOperationException another) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // it is a copy of Hook
    void add(Function<@Nullable Object[], @Nullable IOException> observer, int alsoOnLoopback) {
        ((BiConsumer<Object, @Nullable Integer>) get("OBSERVING")).accept(observer, alsoOnLoopback);
    }

    @SuppressWarnings("unchecked") // it is a copy of Hook
    void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        ((BiConsumer<Object, @Nullable Integer>) get("OBSERVING")).accept(observer, null);
    }

    /** Notes that the weaving is complete. */
    void woven(Loading loading) {
        try {
            type.getField("loading").set(null, loading.name());
        } catch (ReflectiveOperationException another) {
            throw anotherVersion(another);
        }
    }

    /** Returns how the weaving came about, or {@code NOT} if it was not completed. */
    Loading loading() {
        String loading = (String) get("loading");
        return loading.isEmpty() ? Loading.NOT : Loading.valueOf(loading);
    }

    void miss(String what) {
        missed().add(what);
    }

    List<String> missing() {
        return List.copyOf(missed());
    }

    @SuppressWarnings("unchecked") // it is a copy of Hook
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
        return new IllegalStateException(NAME + " is not the one of this Homeport", cause);
    }
}
