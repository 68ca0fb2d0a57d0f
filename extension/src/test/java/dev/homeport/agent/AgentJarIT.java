package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar of the build, without its dependencies. */
class AgentJarIT {

    private static final String[] WATCHED = {
        "told CONNECT 192.0.2.10:80", "java.net.ConnectException: no",
    };

    private static final Path JAR = Path.of(System.getProperty("homeport.jar"));

    @Test
    void watchesByJavaagent() throws Exception {
        assertThat(run(List.of("-javaagent:" + JAR))).startsWith("JAVAAGENT []").endsWith(WATCHED);
    }

    @Test
    void watchesByAttaching() throws Exception {
        assertThat(run(List.of(AgentOption.MAY_ATTACH)))
                .startsWith("ATTACHED []")
                .endsWith(WATCHED);
    }

    @Test
    void watchesOnTheModulePath() throws Exception {
        List<String> options =
                new ArrayList<>(List.of("-javaagent:" + JAR, "-p", JAR + File.pathSeparator + jupiter()));
        options.addAll(List.of(
                "--add-modules", "dev.homeport,org.junit.jupiter.api", "--patch-module", "dev.homeport=" + tests()));
        assertThat(run(options)).startsWith("JAVAAGENT []").endsWith(WATCHED);
    }

    @Test
    void keepsItsAsmToItself() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains("dev/homeport/agent/asm/ClassReader.class")
                    .noneMatch(name -> name.startsWith("org/"));
        }
    }

    /** Return Jupiter's modules, which the module of Homeport reads. */
    private static String jupiter() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.matches(
                        ".*/(junit-jupiter-api|junit-platform-commons|opentest4j|apiguardian|jspecify)[^/]*"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Run {@link TrialMain} without another ASM on the class path. */
    private static List<String> run(List<String> how) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(Jvm.verified(how));
        options.addAll(List.of("-cp", JAR + File.pathSeparator + tests()));
        return Jvm.outputOf(Namespace.command("true", Jvm.command(options, TrialMain.class, "watch")))
                .lines()
                .toList();
    }

    private static String tests() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
    }
}
