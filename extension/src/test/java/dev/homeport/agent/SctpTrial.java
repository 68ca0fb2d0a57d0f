package dev.homeport.agent;

import com.sun.nio.sctp.SctpChannel;
import com.sun.nio.sctp.SctpServerChannel;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import org.objenesis.ObjenesisStd;

/** Calls the code woven into the JDK's SCTP sockets, as far as possible without support of the system. */
@SuppressWarnings("SystemOut") // read by the test
final class SctpTrial {

    private static final String PACKAGE = SctpChokePoints.PACKAGE.replace('/', '.');

    private SctpTrial() {}

    static void run() throws Exception {
        InetAddress outside = InetAddress.getByName("192.0.2.10");
        Object multi = withoutSocket("SctpMultiChannelImpl");
        try (Subscription watch = Agent.watch(new TrialMain.PrintingObserver("told"))) {
            call(method("SctpNet", "connect", int.class, InetAddress.class, int.class), multi, -1, outside, 80);
            Class<?>[] sent = {
                int.class, ByteBuffer.class, SocketAddress.class, int.class, int.class, boolean.class, int.class
            };
            Method send = method("SctpMultiChannelImpl", "sendFromNativeBuffer", sent);
            call(send, multi, -1, ByteBuffer.allocate(1), new InetSocketAddress(outside, 81), 0, 0, false, 0);
            call(method("SctpMultiChannelImpl", "bindAddress", InetAddress.class), multi, outside);
            Object server = withoutSocket("SctpServerChannelImpl");
            call(method("SctpServerChannelImpl", "bindAddress", InetAddress.class), server, outside);
        }
    }

    /** Use real sockets, which needs support of the system. */
    static void runReally() throws Exception {
        try (Subscription watch = Agent.watch(new TrialMain.PrintingObserver("told"));
                SctpChannel client = SctpChannel.open();
                SctpServerChannel server = SctpServerChannel.open()) {
            printFailure(() -> client.connect(new InetSocketAddress("192.0.2.10", 80)));
            printFailure(() -> server.bind(new InetSocketAddress(1234)));
        }
    }

    private static void printFailure(Callable<?> call) throws Exception {
        try {
            System.out.println(call.call());
        } catch (IOException refused) {
            System.out.println(refused);
        }
    }

    private static Method method(String type, String name, Class<?>... types) throws Exception {
        Method method = Class.forName(PACKAGE + type).getDeclaredMethod(name, types);
        method.setAccessible(true);
        return method;
    }

    private static void call(Method method, Object on, Object... arguments) throws Exception {
        try {
            System.out.println(method.invoke(on, arguments));
        } catch (InvocationTargetException thrown) {
            System.out.println(thrown.getCause());
        }
    }

    /** Return an instance without calling a constructor, which would open a socket. */
    private static Object withoutSocket(String type) throws Exception {
        return new ObjenesisStd().newInstance(Class.forName(PACKAGE + type));
    }
}
