package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Whether the Netty that is here has a way to the network which goes around the choke points. */
class NettyCallersTests {

    private static final String RELOCATED = "io/grpc/netty/shaded/";

    private static final String ITS_OWN = "(" + RELOCATED + ")?io/netty/channel/(unix|epoll|kqueue|uring)/";

    /** What Netty calls such methods; the one that writes an address for the kernel to read from a queue is not native. */
    private static final Pattern REACHES = Pattern.compile(
            ITS_OWN + "\\w+#(connect|bind|listen|join|send)\\w*\\(.*|" + ITS_OWN + "SockaddrIn#set\\(.*");

    /** Those that need a connection, or never reach a network. */
    private static final Pattern DOES_NOT = Pattern.compile(String.join(
            "|",
            ".*#(send|sendAddress|sendFd|sendFile)\\(.*",
            ".*#\\w+DomainSocket\\(.*",
            ".*#\\w+VSock\\(.*", // the host of a virtual machine
            ".*/KQueueStaticallyReferencedJniMethods#.*", // numbers
            ".*#sendmmsg0\\(.*")); // sends what NativeDatagramPacketArray has, which is told when that is filled

    /** Connects in the usual way if the fast one has failed, which went to the same address. */
    private static final Pattern TRIES_AGAIN = Pattern.compile(
            ITS_OWN + "AbstractIoUringChannel\\$AbstractUringUnsafe#(writeComplete|completeFastOpenWrite)\\(.*");

    /** What is between those and the choke points. All its callers are looked at too. */
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
            jars.add(jarOf(type));
        }
        check(JdkCalls.ofJars(jars), "");
    }

    @Test
    void everyNativeCallOfACopyOfNettyPassesAChokePoint() throws Exception {
        check(JdkCalls.ofJars(List.of(jarOf(io.grpc.netty.shaded.io.netty.channel.unix.Socket.class))), RELOCATED);
    }

    private static void check(JdkCalls netty, String moved) {
        Set<String> reach = new TreeSet<>(netty.natives());
        netty.called().stream()
                .filter(method -> method.contains("/SockaddrIn#"))
                .forEach(reach::add);
        reach.removeIf(method -> !REACHES.matcher(method).matches());
        reach.removeIf(method -> DOES_NOT.matcher(method).matches());
        assertThat(reach).as("methods that reach the network").isNotEmpty();

        Set<String> woven = woven(moved);
        Set<String> around = netty.reaching(
                reach,
                method -> woven.contains(method) || TRIES_AGAIN.matcher(method).matches());
        around.removeAll(reach);
        around.removeIf(method -> BELOW.matcher(method).matches());

        assertThat(around).as("methods that go around the choke points").isEmpty();
    }

    private static Set<String> woven(String moved) {
        Set<String> methods = new HashSet<>();
        for (ChokePoint point : NettyChokePoints.ALL) {
            for (String descriptor : point.descriptors()) {
                methods.add(moved + point.owner() + "#" + point.method()
                        + descriptor.replace("Lio/netty/", "L" + moved + "io/netty/"));
            }
        }
        return methods;
    }

    private static Path jarOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
