package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A module path with Homeport and JUnit, and parts of the class path of this JVM. Not thread-safe. */
final class ModulePath {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Predicate<String> JUNIT =
            matching(".*/(junit-(jupiter|platform)|opentest4j|apiguardian|jspecify|open-test).*");

    private final List<String> folders = new ArrayList<>();
    private final StringBuilder roots =
            new StringBuilder("dev.homeport,org.junit.jupiter.engine,org.junit.platform.launcher");
    private Predicate<String> modular = JUNIT;

    /** Create the module of Homeport in the folder, because the tests run before its jar exists. */
    ModulePath(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.homeport");
        Path jar = folder.resolve("homeport.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            copy(CLASSES, files.getPath("/"));
        }
        folders.add(jar.toString());
    }

    /** Move the elements of the class path that match to the module path, and resolve the modules. */
    ModulePath with(String elements, String... modules) {
        modular = modular.or(matching(elements));
        roots.append(',').append(String.join(",", modules));
        return this;
    }

    /** Create in the folder a module {@code hidden} of the named jar of the class path. It exports no package. */
    ModulePath withHidden(String jar, Path folder) throws IOException {
        Path library = Path.of(classPath(matching(".*/" + jar + "-[0-9].*")));
        try (FileSystem files = FileSystems.newFileSystem(library)) {
            copy(files.getPath("/"), folder);
        }
        Path descriptor = Files.writeString(folder.resolve("module-info.java"), "module hidden {}");
        compile(descriptor, folder);
        folders.add(folder.toString());
        roots.append(",hidden");
        return this;
    }

    /** Run test classes of the class path and return the output. */
    String run(Class<?>... testClasses) throws IOException, InterruptedException {
        String path = String.join(File.pathSeparator, folders) + File.pathSeparator + classPath(modular);
        List<String> options = List.of("-p", path, "--add-modules", roots.toString());
        Object[] names = Arrays.stream(testClasses).map(Class::getName).toArray();
        List<String> command = Jvm.command(options, LaunchMain.class, names);
        Predicate<String> ofHomeport = element -> element.endsWith(CLASSES.toString());
        command.set(command.indexOf("-cp") + 1, classPath(modular.or(ofHomeport).negate()));
        return Jvm.outputOf(command);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!file.endsWith("module-info.class")) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void compile(Path descriptor, Path folder) {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        String[] arguments = {"-proc:none", "-d", folder.toString(), "-p", classPath(JUNIT), descriptor.toString()};
        assertThat(javac.run(System.out, System.out, arguments)).isZero();
    }

    private static String classPath(Predicate<String> included) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(included)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }
}
