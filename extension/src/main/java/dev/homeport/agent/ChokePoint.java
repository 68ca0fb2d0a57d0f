package dev.homeport.agent;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method that everything of a kind passes through, and what it shall call.
 *
 * @param owner the internal name of its class
 * @param method its name
 * @param descriptors its descriptor, in the versions that there are of it; one of these is there
 * @param place where in it the call goes
 * @param hook the method of {@link Hook} to call
 * @param hookDescriptor that one's descriptor
 * @param slots the local variables to pass it, first of all
 */
record ChokePoint(
        String owner,
        String method,
        List<String> descriptors,
        Place place,
        String hook,
        String hookDescriptor,
        List<Integer> slots) {

    /** Where in a method the call goes. */
    enum Place {
        ENTRY,
        /** Before {@code Net.listen(fd, backlog)}: passes the descriptor and what it is bound to. */
        NET_LISTEN,
        /** Before {@code SctpNet.listen(fd, backlog)}: passes the descriptor and what it is bound to. */
        SCTP_LISTEN,
        /** On entry to {@code SocketImpl.listen}: passes the fields that have what it is bound to. */
        SOCKET_IMPL_LISTEN,
        /** On entry to {@code listen} of Netty: passes what it is bound to. */
        NETTY_LISTEN,
        /** Before the resolver is asked for a name, where its failure is expected. */
        NAME_OF_ADDRESS,
        /** Where the method returns a process: passes it. */
        STARTED,
        /** On entry to what starts a process: has the first local variable, the command, exchanged. */
        STARTING
    }

    ChokePoint {
        descriptors = List.copyOf(descriptors);
        slots = List.copyOf(slots);
    }

    static ChokePoint entry(
            String owner,
            String method,
            List<String> descriptors,
            String hook,
            String hookDescriptor,
            Integer... slots) {
        return new ChokePoint(owner, method, descriptors, Place.ENTRY, hook, hookDescriptor, List.of(slots));
    }

    /** Returns what to call it when it is missing. */
    String describe() {
        return owner.replace('/', '.') + "#" + method;
    }

    /** Writes the call. It needs no stack map frame, for it does not branch. */
    void writeCall(MethodVisitor code) {
        Type[] types = Type.getArgumentTypes(hookDescriptor);
        for (int argument = 0; argument < slots.size(); argument++) {
            code.visitVarInsn(types[argument].getOpcode(Opcodes.ILOAD), slots.get(argument));
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, HookClass.INTERNAL_NAME, hook, hookDescriptor, false);
    }
}
