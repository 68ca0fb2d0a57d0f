package dev.homeport.verdict;

import java.lang.StackWalker.Option;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose code a thread runs: the first of these that applies to one of its frames. It decides about threads that no test started: those of
 * an agent, such as one for tracing, do not work for tests.
 */
enum ThreadCode {

    /** At least one frame belongs to the tests or to the code that they test. */
    APPLICATION,

    /** All frames belong to Java agents, other than Homeport's, and the JDK. */
    AGENT,

    /** All frames belong to the JDK, and this JVM has agents. */
    JDK;

    private static final String AGENT_OPTION = "-javaagent:";

    /** Return whose code this thread runs. The first call reads the options of the JVM. */
    static ThreadCode ofThisThread() {
        return ofThisThread(Agents.JARS);
    }

    /** @param agents the jars of the agents of this JVM, apart from Homeport's */
    static ThreadCode ofThisThread(Set<Path> agents) {
        if (agents.isEmpty()) {
            return APPLICATION;
        }
        return StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> !CallStack.isWatch(type.getName()))
                        .map(type -> of(type, agents))
                        .min(Comparator.naturalOrder())
                        .orElse(JDK));
    }

    private static ThreadCode of(Class<?> type, Set<Path> agents) {
        if (CallStack.isJdkModule(type.getModule().getName())) {
            return JDK;
        }
        return isOfApplication(type, agents) ? APPLICATION : AGENT;
    }

    /** An agent has a class loader of its own, or its jar is behind the class path. */
    private static boolean isOfApplication(Class<?> type, Set<Path> agents) {
        boolean below = false;
        for (ClassLoader next = type.getClassLoader(); next != null; next = next.getParent()) {
            below |= next.equals(ClassLoader.getSystemClassLoader()) || next.equals(ThreadCode.class.getClassLoader());
        }
        return below && !isIn(agents, type.getProtectionDomain());
    }

    private static boolean isIn(Set<Path> jars, @Nullable ProtectionDomain domain) {
        Path file = file(domain);
        return file != null && jars.contains(file);
    }

    /** Return the file from which classes of the domain are loaded, or null if it is not a file. */
    private static @Nullable Path file(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            return Path.of(URI.create(source.getLocation().toString())).toAbsolutePath();
        } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return null;
        }
    }

    /** The jars of the agents of this JVM; a separate class, so that they are read at the first question. */
    private static final class Agents {

        static final Set<Path> JARS = jars();

        private static Set<Path> jars() {
            try {
                return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith(AGENT_OPTION))
                        .map(argument ->
                                argument.substring(AGENT_OPTION.length()).split("=", 2)[0])
                        .map(jar -> Path.of(jar).toAbsolutePath())
                        .filter(jar -> !jar.equals(file(ThreadCode.class.getProtectionDomain())))
                        .collect(Collectors.toSet());
            } catch (NoClassDefFoundError | IllegalArgumentException withoutModule) {
                return Set.of(); // a JVM without the module java.management, or a path that it cannot read
            }
        }
    }
}
