package dev.homeport.benchmark;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** An agent that the JVM asks to transform each class, and that transforms none. */
public final class IdleAgent implements ClassFileTransformer {

    private IdleAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        instrumentation.addTransformer(new IdleAgent(), true);
    }

    @Override
    public byte @Nullable [] transform(
            ClassLoader loader, String className, Class<?> loaded, ProtectionDomain domain, byte[] file) {
        return null;
    }

    /** Write a jar with only this class into the folder. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", IdleAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("idle-agent.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            String name = IdleAgent.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            IdleAgent.class.getClassLoader().getResourceAsStream(name).transferTo(out);
        }
        return jar;
    }
}
