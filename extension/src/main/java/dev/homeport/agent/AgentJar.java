package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The jar to load the agent from. */
final class AgentJar {

    private static @Nullable Path path;

    private AgentJar() {}

    /**
     * Returns the jar that this class is from. Where it is from a folder, as when Homeport itself is built, returns a jar
     * that only names the agent: the class path of the JVM has it then.
     */
    static synchronized Path path() throws IOException, URISyntaxException {
        if (path == null) {
            Path classes = classes();
            path = Files.isRegularFile(classes) ? classes : jarThatNamesTheAgent();
        }
        return path;
    }

    /** Returns where the agent's classes are: a jar or a folder. */
    static Path classes() throws URISyntaxException {
        return Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path jarThatNamesTheAgent() throws IOException {
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
