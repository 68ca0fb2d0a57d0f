package dev.homeport.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.module.ModuleReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves this JVM. The JVM has agents loaded by one class loader, so there is one lock.
 *
 * <p>Most forks use few of the classes that are to be woven, and weaving them all takes longer than all else that an agent does: each is
 * woven when it is loaded. That each is there is seen at once.
 *
 * <p>Here and in what is called from here there are no lambdas: the first one of a JVM takes longer than the rest of this.
 */
final class Installation {

    private Installation() {}

    /** Weaves what is loaded and has all else woven when it is; nothing, the second time. */
    static synchronized void install(Instrumentation instrumentation, Loading loading)
            throws IOException, IllegalAccessException {
        if (HookClass.find() != null) {
            return;
        }
        HookClass hook = HookClass.define(instrumentation);
        Weaver weaver = new Weaver(hook);
        instrumentation.addTransformer(weaver, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (isToWeave(loaded) && !weaver.hasWoven(internalName(loaded))) { // not just now
                weaveAnew(loaded, instrumentation, weaver);
            }
        }
        for (ChokePoint point : absent(ChokePoints.ALWAYS)) {
            weaver.miss(point.describe());
        }
        hook.woven(loading);
    }

    private static boolean isToWeave(Class<?> loaded) {
        return !ChokePoints.of(loaded.getClassLoader(), internalName(loaded)).isEmpty();
    }

    private static String internalName(Class<?> loaded) {
        return loaded.getName().replace('.', '/');
    }

    private static void weaveAnew(Class<?> loaded, Instrumentation instrumentation, Weaver weaver) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | Error refused) {
            weaver.miss(loaded.getName() + " (" + refused + ")");
        }
    }

    /**
     * Returns those whose classes this JDK does not have: they would never be loaded, nor missed. To load the others now would be to
     * weave them.
     */
    static List<ChokePoint> absent(List<ChokePoint> points) throws IOException {
        List<ChokePoint> absent = new ArrayList<>();
        String javaBase = Object.class.getModule().getName();
        try (ModuleReader classes = ModuleLayer.boot()
                .configuration()
                .findModule(javaBase)
                .orElseThrow()
                .reference()
                .open()) {
            for (ChokePoint point : points) {
                if (classes.find(point.owner() + ".class").isEmpty()) {
                    absent.add(point);
                }
            }
        }
        return absent;
    }
}
