package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The jar that contains the agent. Thread-safe. */
final class AgentJar {

    private static @Nullable Path path;

    private AgentJar() {}

    /**
     * Return the jar of this class. If the class comes from a folder, as in the build of Homeport itself, return a jar
     * that only names the agent, which is then on the class path of the JVM.
     */
    static synchronized Path path() throws IOException, URISyntaxException {
        if (path == null) {
            Path classes = classes();
            path = Files.isRegularFile(classes) ? classes : jarNamingTheAgent();
        }
        return path;
    }

    /** Return the location of the agent's classes: a jar or a folder. */
    static Path classes() throws URISyntaxException {
        return Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path jarNamingTheAgent() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", Agent.class.getName());
        attributes.putValue("Agent-Class", Agent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Can-Redefine-Classes", "true");
        Path jar = Files.createTempFile("homeport-agent", ".jar");
        jar.toFile().deleteOnExit();
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
