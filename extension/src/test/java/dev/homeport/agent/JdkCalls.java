package dev.homeport.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The callers of all methods of the running JDK. A method is written {@code java/net/InetAddress#getByName(Ljava/…}.
 *
 * <p>A call of a method counts as a call of each method that may override it.
 */
final class JdkCalls {

    private static final int ASM = Opcodes.ASM9;

    private final Map<String, Set<String>> callers = new HashMap<>();
    private final Map<String, Set<String>> parents = new HashMap<>();
    private final Set<String> natives = new TreeSet<>();

    static JdkCalls read() throws IOException {
        JdkCalls calls = new JdkCalls();
        calls.addAll(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"));
        return calls;
    }

    /** Read the calls in libraries instead. */
    static JdkCalls ofJars(Iterable<Path> jars) throws IOException {
        JdkCalls calls = new JdkCalls();
        for (Path jar : jars) {
            try (FileSystem contents = FileSystems.newFileSystem(jar)) {
                calls.addAll(contents.getPath("/"));
            }
        }
        return calls;
    }

    private void addAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(JdkCalls::isClass)::iterator) {
                add(new ClassReader(Files.readAllBytes(file)));
            }
        }
    }

    /** Return all methods that are called. */
    Set<String> called() {
        return callers.keySet();
    }

    Set<String> natives() {
        return natives;
    }

    /** Return these methods, and all that reach one of them without passing a method that matches {@code stop}. */
    Set<String> reaching(Set<String> methods, Predicate<String> stop) {
        Set<String> reaching = new TreeSet<>(methods);
        Deque<String> open = new ArrayDeque<>(methods);
        while (!open.isEmpty()) {
            for (String caller : callersOf(open.remove())) {
                if (!stop.test(caller) && reaching.add(caller)) {
                    open.add(caller);
                }
            }
        }
        return reaching;
    }

    private Set<String> callersOf(String method) {
        int separator = method.indexOf('#');
        Set<String> all = new HashSet<>();
        for (String owner : withParents(method.substring(0, separator))) {
            all.addAll(callers.getOrDefault(owner + method.substring(separator), Set.of()));
        }
        return all;
    }

    private Set<String> withParents(String type) {
        Set<String> all = new HashSet<>(Set.of(type));
        for (String parent : parents.getOrDefault(type, Set.of())) {
            if (!parent.startsWith("java/lang/")) {
                all.addAll(withParents(parent));
            }
        }
        return all;
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class") && !file.toString().endsWith("module-info.class");
    }

    private void add(ClassReader reader) {
        String owner = reader.getClassName();
        Set<String> above = new HashSet<>(Set.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            above.add(reader.getSuperName());
        }
        parents.put(owner, above);
        reader.accept(
                new ClassVisitor(ASM) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        String method = owner + "#" + name + descriptor;
                        if ((access & Opcodes.ACC_NATIVE) != 0) {
                            natives.add(method);
                        }
                        return new CallReader(method);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class CallReader extends MethodVisitor {
        private final String caller;

        CallReader(String caller) {
            super(ASM);
            this.caller = caller;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    calls(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }

        private void calls(String owner, String name, String descriptor) {
            callers.computeIfAbsent(owner + "#" + name + descriptor, callee -> new HashSet<>())
                    .add(caller);
        }
    }
}
