package dev.homeport.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Captures the class file of {@link Hook} while the JVM loads it. Reading it through the class loader would take ten times as long, in every
 * fork. Not thread-safe.
 */
final class HookPattern implements ClassFileTransformer {

    /** Written out, because {@code Hook.class} would load the class too early. */
    static final String INTERNAL_NAME = "dev/homeport/agent/Hook";

    private byte @Nullable [] file;

    private HookPattern() {}

    static byte[] read(Instrumentation instrumentation) throws IOException {
        HookPattern pattern = new HookPattern();
        instrumentation.addTransformer(pattern);
        try {
            Class.forName(INTERNAL_NAME.replace('/', '.'), false, HookPattern.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IOException("a class of the agent is missing", absent);
        } finally {
            instrumentation.removeTransformer(pattern);
        }
        return pattern.file != null ? pattern.file : readAgain();
    }

    /** Read the file of a class that was loaded before. */
    private static byte[] readAgain() throws IOException {
        try (InputStream in = Hook.class.getResourceAsStream("Hook.class")) {
            if (in == null) {
                throw new IOException("Hook.class is missing beside the other classes of the agent");
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
        return null; // no change
    }
}
