package dev.homeport.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.module.ModuleReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs the weaver in this JVM. One lock is enough, because the JVM loads all agents with one class loader.
 *
 * <p>Most forks use few of the classes to weave, and weaving all of them would take longer than the rest of the agent.
 * So each class is woven when it is loaded. The existence of each class is checked immediately.
 *
 * <p>This class, and the code that it calls, use no lambdas: the first lambda of a JVM takes longer than the whole
 * installation.
 */
final class AgentInstallation {

    private AgentInstallation() {}

    /** Weave the loaded classes now, and the others when they are loaded. A second call has no effect. */
    static synchronized void install(Instrumentation instrumentation, AgentOrigin origin)
            throws IOException, IllegalAccessException {
        if (HookClass.find() != null) {
            return;
        }
        HookClass hook = HookClass.define(instrumentation);
        Weaver weaver = new Weaver(hook);
        instrumentation.addTransformer(weaver, true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (isToWeave(loaded) && !weaver.hasWoven(internalName(loaded))) { // loaded since the weaver was added
                reweave(loaded, instrumentation, weaver);
            }
        }
        for (ChokePoint point : absent(ChokePoints.ALWAYS)) {
            weaver.reportMissing(point.describe());
        }
        hook.setOrigin(origin);
    }

    private static boolean isToWeave(Class<?> loaded) {
        return !ChokePoints.of(loaded.getClassLoader(), internalName(loaded)).isEmpty();
    }

    private static String internalName(Class<?> loaded) {
        return loaded.getName().replace('.', '/');
    }

    private static void reweave(Class<?> loaded, Instrumentation instrumentation, Weaver weaver) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | Error refused) {
            weaver.reportMissing(loaded.getName() + " (" + refused + ")");
        }
    }

    /**
     * Return the choke points of classes that this JDK lacks, which would never be loaded and reported. The classes are
     * not loaded here, because that would weave them.
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
