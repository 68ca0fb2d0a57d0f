package dev.homeport.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the calls in as classes are loaded, or loaded anew.
 *
 * <p>It stays: when another agent has a woven class transformed, the JVM starts from the original again.
 *
 * <p>Safe for threads; nothing blocks, for a thread that loads a class may hold any lock.
 */
final class Weaver implements ClassFileTransformer {

    private static final int ASM = Opcodes.ASM9;

    private final HookClass hook;
    private final Set<String> woven = ConcurrentHashMap.newKeySet();

    /** Loads what it needs to answer: once added, it is asked about its own classes too, while they are loaded. */
    Weaver(HookClass hook) {
        this.hook = hook;
        ChokePoints.of(null, "");
    }

    /** Returns whether a class of this name was woven. */
    boolean hasWoven(String className) {
        return woven.contains(className);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        List<ChokePoint> points = className == null ? List.of() : ChokePoints.of(loader, className);
        if (className == null || points.isEmpty()) {
            return null; // nothing to do
        }
        try {
            byte[] result = weave(className, file, points);
            woven.add(className);
            return result;
        } catch (RuntimeException | Error unexpected) {
            miss(className.replace('/', '.') + " (" + unexpected + ")");
            return null;
        }
    }

    /** Says what is not watched, at once and where it is seen. */
    void miss(String what) {
        hook.miss(what);
        Warning.print("the network is not watched completely: " + what + " is not what this Homeport knows (Java "
                + Runtime.version() + "). Use a newer Homeport.");
    }

    private byte[] weave(String className, byte[] file, List<ChokePoint> points) {
        String moved = "L" + NettyChokePoints.movedTo(className) + "io/netty/";
        List<Target> targets = new ArrayList<>();
        for (ChokePoint point : points) {
            targets.add(new Target(point, moved));
        }
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaving(writer, className, targets), 0);
        for (Target target : targets) {
            if (target.calls == 0) {
                miss(target.point.describe());
            }
        }
        return writer.toByteArray();
    }

    /** A choke point as it is in one copy of its class. */
    private static final class Target {
        private final ChokePoint point;
        private final Set<String> signatures = new HashSet<>();
        private int calls;

        Target(ChokePoint point, String moved) {
            this.point = point;
            for (String descriptor : point.descriptors()) {
                signatures.add(point.method() + descriptor.replace("Lio/netty/", moved));
            }
        }
    }

    private static final class Weaving extends ClassVisitor {
        private final String className;
        private final List<Target> targets;

        Weaving(ClassVisitor next, String className, List<Target> targets) {
            super(ASM, next);
            this.className = className;
            this.targets = targets;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Target target : targets) {
                if (target.signatures.contains(name + descriptor)) {
                    method = new WovenMethod(method, className, target);
                }
            }
            return method;
        }
    }

    private static final class WovenMethod extends MethodVisitor {
        private final String className;
        private final Target target;

        WovenMethod(MethodVisitor next, String className, Target target) {
            super(ASM, next);
            this.className = className;
            this.target = target;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            switch (target.point.place()) {
                case ENTRY -> writeCall();
                case SOCKET_IMPL_LISTEN -> {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, className, "address", "Ljava/net/InetAddress;");
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, className, "localport", "I");
                    writeCall();
                }
                case NETTY_LISTEN -> {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, className, "localAddress", "()Ljava/net/InetSocketAddress;", false);
                    writeCall();
                }
                case STARTING -> {
                    writeCall();
                    super.visitVarInsn(Opcodes.ASTORE, 0);
                }
                case NET_LISTEN, SCTP_LISTEN, NAME_OF_ADDRESS, STARTED -> {}
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            ChokePoint.Place place = target.point.place();
            if (place == ChokePoint.Place.NET_LISTEN
                    && owner.equals("sun/nio/ch/Net")
                    && name.equals("listen")
                    && descriptor.equals("(Ljava/io/FileDescriptor;I)V")) {
                super.visitInsn(Opcodes.DUP2); // fd, backlog, fd, backlog
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.DUP); // fd, backlog, fd, fd
                writeLocalAddress();
                writeCall();
            } else if (place == ChokePoint.Place.SCTP_LISTEN
                    && owner.equals("sun/nio/ch/sctp/SctpNet")
                    && name.equals("listen")) {
                writeDescriptor(); // it is called with the number of the file only
                writeDescriptor();
                writeLocalAddress();
                writeCall();
            } else if (place == ChokePoint.Place.NAME_OF_ADDRESS
                    && (name.equals("getHostByAddr") || name.equals("lookupByAddress"))) {
                writeCall();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN && target.point.place() == ChokePoint.Place.STARTED) {
                super.visitInsn(Opcodes.DUP);
                writeCall();
            }
            super.visitInsn(opcode);
        }

        private void writeDescriptor() {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, className, "fd", "Ljava/io/FileDescriptor;");
        }

        private void writeLocalAddress() {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "sun/nio/ch/Net",
                    "localAddress",
                    "(Ljava/io/FileDescriptor;)Ljava/net/InetSocketAddress;",
                    false);
        }

        private void writeCall() {
            target.point.writeCall(mv);
            target.calls++;
        }
    }
}
