package dev.homeport.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves calls into classes when they are loaded or retransformed. The code that analyzes classes is in
 * {@link WovenClass}, which a fork that weaves nothing does not load.
 *
 * <p>It stays installed: when another agent retransforms a woven class, the JVM starts again from the original class.
 *
 * <p>Thread-safe. It never blocks, because a thread that loads a class may hold any lock.
 */
final class Weaver implements ClassFileTransformer {

    private final HookClass hook;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();

    /** Load the classes that it needs: once installed, it is also called for its own classes while they are loaded. */
    Weaver(HookClass hook) {
        this.hook = hook;
        ChokePoints.of(null, "");
    }

    /** Return whether a class with this name was woven. */
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
            return null; // no change
        }
        try {
            WovenClass wovenClass = new WovenClass(className, file, points);
            for (ChokePoint point : wovenClass.missing()) {
                reportMissing(point.describe());
            }
            woven.add(className);
            return wovenClass.file();
        } catch (RuntimeException | Error unexpected) {
            reportMissing(className.replace('/', '.') + " (" + unexpected + ")");
            return null;
        }
    }

    /** Report a part of the JDK that is not watched, immediately and visibly. */
    void reportMissing(String part) {
        hook.addMissing(part);
        Console.print("the network is not watched completely: this version of Homeport does not support " + part
                + " of Java " + Runtime.version() + ". Use a newer Homeport.");
    }
}
