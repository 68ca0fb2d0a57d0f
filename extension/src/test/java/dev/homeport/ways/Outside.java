package dev.homeport.ways;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A network beyond loopback that leads nowhere: a separate network namespace with an interface that drops all packets,
 * a default route, and a name server that never answers.
 */
public final class Outside {

    static final String INTERFACE = "outside";

    /**
     * The addresses are reserved for documentation (RFC 5737, RFC 3849). A kernel without dummy interfaces gets a pair;
     * its far end has no address, and so drops all packets.
     */
    private static final String INTERFACE_UP = String.join(
            " && ",
            "{ ip link add " + INTERFACE + " type dummy 2>/dev/null || ip link add " + INTERFACE
                    + " type veth peer name far; }",
            "ip link set " + INTERFACE + " arp off multicast on up",
            "{ ! ip link show far >/dev/null 2>&1 || ip link set far up; }",
            "ip address add 192.0.2.1/24 dev " + INTERFACE,
            "ip address add 2001:db8::1/64 dev " + INTERFACE + " nodad",
            "ip route add default dev " + INTERFACE);

    private static final String NAME_SERVER = String.join(
            " && ",
            "names=$(mktemp) && printf 'nameserver 192.0.2.53\\noptions timeout:1 attempts:1\\n' >$names",
            "mount --bind $names /etc/resolv.conf && rm $names");

    /** Suppresses warnings: Netty uses a logger, a native library, and memory in ways that newer JDKs warn about. */
    private static final List<String> QUIET_NETTY = Runtime.version().feature() < 24
            ? List.of("-Dslf4j.internal.verbosity=ERROR")
            : List.of(
                    "-Dslf4j.internal.verbosity=ERROR",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** Packets of the kernel itself: neighbour discovery, and membership in the groups of its IPv6 addresses. */
    private static final String OF_THE_KERNEL = "(mld|58) ff02:.*";

    private static final String PACKET = "packet\t";

    private Outside() {}

    /** Run a main class there and return the printed lines. Skip the test if the network cannot be made. */
    public static List<String> run(List<String> options, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        return runBy(List.of(), options, main, arguments);
    }

    /** Start a main class there, without a capture of its packets. Skip the test if the network cannot be made. */
    static Process start(List<String> options, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        return Jvm.start(Namespace.command(INTERFACE_UP, jvm(options, main, arguments)));
    }

    private static List<String> jvm(List<String> options, Class<?> main, Object... arguments) {
        List<String> more = new ArrayList<>(Jvm.verified(options));
        more.addAll(QUIET_NETTY);
        return Jvm.command(more, main, arguments);
    }

    /** Run a main class through another command, which gets the command of the JVM as its last arguments. */
    static List<String> runBy(List<String> starter, List<String> options, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        try {
            Jvm.start(List.of("python3", "--version")).waitFor();
        } catch (IOException absent) {
            assumeTrue(false, absent.getMessage());
        }
        List<String> command =
                new ArrayList<>(List.of("unshare", "-m", "sh", "-c", NAME_SERVER + " && exec \"$@\"", "sh"));
        command.addAll(Capture.command());
        command.addAll(starter);
        command.addAll(jvm(options, main, arguments));
        return Jvm.outputOf(Namespace.command(INTERFACE_UP, command)).lines().toList();
    }

    /** Return the packets that programs have sent, from the printed lines. */
    static List<String> packets(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(PACKET))
                .map(line -> line.substring(PACKET.length()))
                .filter(packet -> !packet.matches(OF_THE_KERNEL))
                .toList();
    }
}
