package dev.homeport.agent;

import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Passes the agent on to child JVMs, with an additional argument. Stateless.
 *
 * <p>The environment would also reach JVMs that scripts start, but Java reports on its error output that it picked up
 * {@code JAVA_TOOL_OPTIONS} or {@code JDK_JAVA_OPTIONS}, and a test that reads this output would not expect the line.
 */
final class ChildJvmAgent {

    private static final Pattern JAVA = Pattern.compile("javaw?(\\.exe)?");

    /** The oldest Java that can load the agent. An older one would not start. */
    private static final int OLDEST = 17;

    private ChildJvmAgent() {}

    /**
     * Begin the watch of a child.
     *
     * @param arguments {@code <class>=<text>}: the class of an observer and the argument of its constructor
     */
    static void begin(String arguments) throws ReflectiveOperationException, AgentUnavailableException {
        int end = arguments.indexOf('=');
        String type = end < 0 ? arguments : arguments.substring(0, end);
        Object observer = Class.forName(type, true, Agent.class.getClassLoader())
                .getConstructor(String.class)
                .newInstance(arguments.substring(end < 0 ? arguments.length() : end + 1));
        Agent.watch((NetworkObserver) observer);
    }

    /** Return the command with the agent if it starts a Java that can load it, otherwise the command itself. */
    static String[] withAgent(String[] command, String arguments) throws IOException, URISyntaxException {
        if (command.length == 0 || !isFittingJava(command[0])) {
            return command;
        }
        String[] longer = new String[command.length + 1];
        longer[0] = command[0];
        longer[1] = "-javaagent:" + AgentJar.path() + "=" + arguments;
        System.arraycopy(command, 1, longer, 2, command.length - 1);
        return longer;
    }

    private static boolean isFittingJava(String program) throws IOException {
        try {
            Path path = Path.of(program);
            Path name = path.getFileName();
            if (name == null || !JAVA.matcher(name.toString()).matches()) {
                return false;
            }
            Path file = path.getParent() != null ? path : find(name);
            Path bin = file == null || !Files.exists(file)
                    ? null
                    : file.toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            return home != null && version(home.resolve("release")) >= OLDEST;
        } catch (InvalidPathException notAFile) {
            return false;
        }
    }

    private static @Nullable Path find(Path name) {
        String path = System.getenv("PATH");
        for (String folder : path == null ? new String[0] : path.split(Pattern.quote(java.io.File.pathSeparator), -1)) {
            Path file = Path.of(folder).resolve(name);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /** Return the feature number in the release file of a Java; 0 if there is none. */
    private static int version(Path release) throws IOException {
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(release)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.isEmpty()
                ? 0
                : Runtime.Version.parse(version.replaceAll("[_-].*", "")).feature();
    }
}
