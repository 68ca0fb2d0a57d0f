package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.unix.Socket;
import io.netty.channel.uring.IoUring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that Netty, in both copies on the class path, has no way to the network that bypasses the choke points. */
class NettyCallersTests {

    private static final String RELOCATED = "io/grpc/netty/shaded/";

    private static final String ITS_OWN = "(" + RELOCATED + ")?io/netty/channel/(unix|epoll|kqueue|uring)/";

    /**
     * Methods that reach the network. {@code SockaddrIn#set} is not native: it writes an address into a queue of the
     * kernel.
     */
    private static final Pattern REACHES = Pattern.compile(
            ITS_OWN + "\\w+#(connect|bind|listen|join|send)\\w*\\(.*|" + ITS_OWN + "SockaddrIn#set\\(.*");

    /** Methods with such a name that need a connection, or never reach the network. */
    private static final Pattern DOES_NOT = Pattern.compile(String.join(
            "|",
            ".*#(send|sendAddress|sendFd|sendFile)\\(.*",
            ".*#\\w+DomainSocket\\(.*",
            ".*#\\w+VSock\\(.*", // reaches the host of a virtual machine
            ".*/KQueueStaticallyReferencedJniMethods#.*", // constants
            ".*#sendmmsg0\\(.*")); // sends a NativeDatagramPacketArray, which was reported when it was filled

    /** Connects again, to the same address, if TCP Fast Open has failed. */
    private static final Pattern TRIES_AGAIN = Pattern.compile(
            ITS_OWN + "AbstractIoUringChannel\\$AbstractUringUnsafe#(writeComplete|completeFastOpenWrite)\\(.*");

    /** Methods between these methods and the choke points. All their callers are followed. */
    private static final Pattern BELOW = Pattern.compile(ITS_OWN
            + String.join(
                    "|" + ITS_OWN,
                    "AbstractIoUringChannel#(submitConnect|access\\$\\d+)\\(.*",
                    "AbstractIoUringChannel\\$AbstractUringUnsafe#fillTFOInitData\\(.*",
                    "MsgHdrMemory#(setSocketAddress|setWithIovArrayAddress)\\(.*"));

    @Test
    void everyNativeCallOfNettyPassesAChokePoint() throws Exception {
        List<Path> jars = new ArrayList<>();
        for (Class<?> type : List.of(Socket.class, Epoll.class, KQueue.class, IoUring.class)) {
            jars.add(Jvm.originOf(type));
        }
        check(JdkCalls.ofJars(jars), "");
    }

    @Test
    void everyNativeCallOfACopyOfNettyPassesAChokePoint() throws Exception {
        check(
                JdkCalls.ofJars(List.of(Jvm.originOf(io.grpc.netty.shaded.io.netty.channel.unix.Socket.class))),
                RELOCATED);
    }

    private static void check(JdkCalls netty, String prefix) {
        Set<String> reach = new TreeSet<>(netty.natives());
        netty.called().stream()
                .filter(method -> method.contains("/SockaddrIn#"))
                .forEach(reach::add);
        reach.removeIf(method -> !REACHES.matcher(method).matches());
        reach.removeIf(method -> DOES_NOT.matcher(method).matches());
        assertThat(reach).as("methods that reach the network").isNotEmpty();

        Set<String> woven = woven(prefix);
        Set<String> around = netty.reaching(
                reach,
                method -> woven.contains(method) || TRIES_AGAIN.matcher(method).matches());
        around.removeAll(reach);
        around.removeIf(method -> BELOW.matcher(method).matches());

        assertThat(around).as("methods that bypass the choke points").isEmpty();
    }

    private static Set<String> woven(String prefix) {
        Set<String> methods = new HashSet<>();
        for (ChokePoint point : NettyChokePoints.ALL) {
            for (String descriptor : point.descriptors()) {
                methods.add(prefix + point.owner() + "#" + point.method()
                        + descriptor.replace("Lio/netty/", "L" + prefix + "io/netty/"));
            }
        }
        return methods;
    }
}
