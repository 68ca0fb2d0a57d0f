package dev.homeport.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The class file of {@link Hook}, as the JVM loads it. To ask the class loader for the file instead takes ten times as long, which
 * every fork would pay. Not thread-safe.
 */
final class HookPattern implements ClassFileTransformer {

    /** Not of {@code Hook.class}, which would load it too early. */
    static final String INTERNAL_NAME = "dev/homeport/agent/Hook";

    private byte @Nullable [] file;

    private HookPattern() {}

    static byte[] read(Instrumentation instrumentation) throws IOException {
        HookPattern pattern = new HookPattern();
        instrumentation.addTransformer(pattern);
        try {
            Class.forName(INTERNAL_NAME.replace('/', '.'), false, HookPattern.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IOException("it lacks a class of its own", absent);
        } finally {
            instrumentation.removeTransformer(pattern);
        }
        return pattern.file != null ? pattern.file : readAgain();
    }

    /** Something has loaded it before. */
    private static byte[] readAgain() throws IOException {
        try (InputStream in = Hook.class.getResourceAsStream("Hook.class")) {
            if (in == null) {
                throw new IOException("Hook.class is not where its class loader finds other classes");
            }
            return in.readAllBytes();
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] loadedFile) {
        if (INTERNAL_NAME.equals(className) && Objects.equals(loader, HookPattern.class.getClassLoader())) {
            file = loadedFile.clone();
        }
        return null; // nothing is changed
    }
}
