package dev.homeport.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Weaves this JVM. The JVM has agents loaded by one class loader, so there is one lock.
 *
 * <p>Here and in what is called from here there are no lambdas: the first one of a JVM takes longer than all of the weaving.
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
        Set<Class<?>> toWeave = new LinkedHashSet<>();
        for (ChokePoint point : ChokePoints.ALWAYS) {
            try {
                toWeave.add(Class.forName(point.owner().replace('/', '.'), false, null));
            } catch (ClassNotFoundException another) {
                weaver.miss(point.describe());
            }
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (isToWeave(loaded)) {
                toWeave.add(loaded);
            }
        }
        for (Class<?> loaded : toWeave) {
            if (weaver.hasWoven(loaded.getName().replace('.', '/'))) {
                continue; // it was loaded just now
            }
            try {
                instrumentation.retransformClasses(loaded);
            } catch (UnmodifiableClassException | RuntimeException | Error refused) {
                weaver.miss(loaded.getName() + " (" + refused + ")");
            }
        }
        hook.woven(loading);
    }

    private static boolean isToWeave(Class<?> loaded) {
        return !ChokePoints.of(loaded.getClassLoader(), loaded.getName().replace('.', '/'))
                .isEmpty();
    }
}
