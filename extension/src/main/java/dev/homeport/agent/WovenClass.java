package dev.homeport.agent;

import static dev.homeport.agent.ChokePoint.ADDRESS;
import static dev.homeport.agent.ChokePoint.FD;
import static dev.homeport.agent.ChokePoint.INET_SOCKET_ADDRESS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** One class with its calls to the hook. Not thread-safe. */
final class WovenClass {

    private static final int ASM = Opcodes.ASM9;

    private final List<Target> targets = new ArrayList<>();
    private final byte[] woven;

    WovenClass(String className, byte[] file, List<ChokePoint> points) {
        String moved = "L" + NettyChokePoints.prefixOf(className) + "io/netty/";
        for (ChokePoint point : points) {
            targets.add(new Target(point, moved));
        }
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassWeaver(writer, className, targets), 0);
        woven = writer.toByteArray();
    }

    /** Return the class file. */
    byte[] file() {
        return woven;
    }

    /** Return the choke points that the class lacks. */
    List<ChokePoint> missing() {
        List<ChokePoint> missing = new ArrayList<>();
        for (Target target : targets) {
            if (target.calls == 0) {
                missing.add(target.point);
            }
        }
        return missing;
    }

    /** A choke point in one copy of its class. */
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

    private static final class ClassWeaver extends ClassVisitor {
        private final String className;
        private final List<Target> targets;

        ClassWeaver(ClassVisitor next, String className, List<Target> targets) {
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
                    method = new MethodWeaver(method, className, target);
                }
            }
            return method;
        }
    }

    private static final class MethodWeaver extends MethodVisitor {
        private final String className;
        private final Target target;

        MethodWeaver(MethodVisitor next, String className, Target target) {
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
                    super.visitFieldInsn(Opcodes.GETFIELD, className, "address", ADDRESS);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitFieldInsn(Opcodes.GETFIELD, className, "localport", "I");
                    writeCall();
                }
                case NETTY_LISTEN -> {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    super.visitMethodInsn(
                            Opcodes.INVOKEVIRTUAL, className, "localAddress", "()" + INET_SOCKET_ADDRESS, false);
                    writeCall();
                }
                case NET_LISTEN, SCTP_LISTEN, RESOLVER_CALL, PROCESS_RETURN -> {}
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            ChokePoint.Place place = target.point.place();
            if (place == ChokePoint.Place.NET_LISTEN
                    && owner.equals("sun/nio/ch/Net")
                    && name.equals("listen")
                    && descriptor.equals("(" + FD + "I)V")) {
                super.visitInsn(Opcodes.DUP2); // fd, backlog, fd, backlog
                super.visitInsn(Opcodes.POP);
                super.visitInsn(Opcodes.DUP); // fd, backlog, fd, fd
                writeLocalAddress();
                writeCall();
            } else if (place == ChokePoint.Place.SCTP_LISTEN
                    && owner.equals("sun/nio/ch/sctp/SctpNet")
                    && name.equals("listen")) {
                writeDescriptor(); // the method only gets the number of the descriptor
                writeDescriptor();
                writeLocalAddress();
                writeCall();
            } else if (place == ChokePoint.Place.RESOLVER_CALL
                    && (name.equals("getHostByAddr") || name.equals("lookupByAddress"))) {
                writeCall();
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.ARETURN && target.point.place() == ChokePoint.Place.PROCESS_RETURN) {
                super.visitInsn(Opcodes.DUP);
                writeCall();
            }
            super.visitInsn(opcode);
        }

        private void writeDescriptor() {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, className, "fd", FD);
        }

        private void writeLocalAddress() {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "sun/nio/ch/Net",
                    "localAddress",
                    "(" + FD + ")" + INET_SOCKET_ADDRESS,
                    false);
        }

        private void writeCall() {
            target.point.writeCall(mv);
            target.calls++;
        }
    }
}
