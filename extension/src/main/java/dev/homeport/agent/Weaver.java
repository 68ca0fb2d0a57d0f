package dev.homeport.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the calls in as classes are loaded, or loaded anew. What it takes to understand code is in {@link Weaving}, which a fork that
 * weaves nothing does not load.
 *
 * <p>It stays: when another agent has a woven class transformed, the JVM starts from the original again.
 *
 * <p>Safe for threads; nothing blocks, for a thread that loads a class may hold any lock.
 */
final class Weaver implements ClassFileTransformer {

    private final HookClass hook;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();

    /** Loads what it needs to answer: once added, it is asked about its own classes too, while they are loaded. */
    Weaver(HookClass hook) {
        this.hook = hook;
        ChokePoints.of(null, "");
    }

    /** Returns whether a class of this name was woven. */
    boolean hasWoven(String className) {
        return woven.contains(className);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        List<ChokePoint> points = className == null ? List.of() : ChokePoints.of(loader, className);
        if (className == null || points.isEmpty()) {
            return null; // nothing to do
        }
        try {
            Weaving weaving = new Weaving(className, file, points);
            for (ChokePoint point : weaving.missed()) {
                miss(point.describe());
            }
            woven.add(className);
            return weaving.result();
        } catch (RuntimeException | Error unexpected) {
            miss(className.replace('/', '.') + " (" + unexpected + ")");
            return null;
        }
    }

    /** Says what is not watched, at once and where it is seen. */
    void miss(String what) {
        hook.miss(what);
        Console.print("the network is not watched completely: " + what + " is not what this Homeport knows (Java "
                + Runtime.version() + "). Use a newer Homeport.");
    }
}
