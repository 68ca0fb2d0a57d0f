package dev.homeport.agent;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method that all network calls of one kind pass through, and the call that is woven into it. Immutable.
 *
 * @param owner the internal name of its class
 * @param method its name
 * @param descriptors the descriptors that it has in various versions; one of them must exist
 * @param place the place of the call in the method
 * @param hook the method of {@link HookTemplate} to call
 * @param hookDescriptor the descriptor of that method; the value that it returns, if any, replaces the local variable in
 *     the first slot
 * @param slots the local variables to pass as the first arguments
 */
record ChokePoint(
        String owner,
        String method,
        List<String> descriptors,
        Place place,
        String hook,
        String hookDescriptor,
        List<Integer> slots) {

    // Descriptors of the JDK's types.
    static final String OBJECT = "Ljava/lang/Object;";
    static final String FD = "Ljava/io/FileDescriptor;";
    static final String ADDRESS = "Ljava/net/InetAddress;";
    static final String SOCKET_ADDRESS = "Ljava/net/SocketAddress;";
    static final String INET_SOCKET_ADDRESS = "Ljava/net/InetSocketAddress;";
    static final String INTERFACE = "Ljava/net/NetworkInterface;";
    static final String FAMILY = "Ljava/net/ProtocolFamily;";
    static final String PACKET = "Ljava/net/DatagramPacket;";

    /** The places of a call in a method. */
    enum Place {
        /** On entry. */
        ENTRY,
        /** Before {@code Net.listen(fd, backlog)}; passes the descriptor and its local address. */
        NET_LISTEN,
        /** Before {@code SctpNet.listen(fd, backlog)}; passes the descriptor and its local address. */
        SCTP_LISTEN,
        /** On entry to {@code SocketImpl.listen}; passes the fields with its local address. */
        SOCKET_IMPL_LISTEN,
        /** On entry to {@code listen} of Netty; passes its local address. */
        NETTY_LISTEN,
        /** Before the resolver is called for a name, where the caller handles its failure. */
        RESOLVER_CALL,
        /** Before the method returns a process; passes it. */
        PROCESS_RETURN
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

    /** Return its name for the message when it is missing. */
    String describe() {
        return owner.replace('/', '.') + "#" + method;
    }

    /** Write the call. It needs no stack map frame, because it does not branch. */
    void writeCall(MethodVisitor code) {
        Type[] types = Type.getArgumentTypes(hookDescriptor);
        for (int argument = 0; argument < slots.size(); argument++) {
            code.visitVarInsn(types[argument].getOpcode(Opcodes.ILOAD), slots.get(argument));
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, HookClass.INTERNAL_NAME, hook, hookDescriptor, false);
        if (!Type.getReturnType(hookDescriptor).equals(Type.VOID_TYPE)) {
            code.visitVarInsn(Opcodes.ASTORE, slots.get(0));
        }
    }
}
