package dev.homeport.ways;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that is not loopback and leads nowhere: in a namespace of its own, an interface that swallows what it is to send,
 * with a route for everything and a name server that never answers.
 */
public final class Outside {

    static final String INTERFACE = "outside";

    /**
     * The addresses are those that RFC 5737 and RFC 3849 set aside for documents. Some kernels have only the pair, the far end
     * of which has no address, and so drops what it gets.
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

    /** Netty asks for a logger, loads a library and uses the memory in ways that a newer JDK warns of. */
    private static final List<String> NO_WORD_OF_NETTY = Runtime.version().feature() < 24
            ? List.of("-Dslf4j.internal.verbosity=ERROR")
            : List.of(
                    "-Dslf4j.internal.verbosity=ERROR",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    /** Has attaching go without Java 21's warning. */
    static final String MAY_ATTACH = "-XX:+EnableDynamicAgentLoading";

    /** What the kernel says on its own behalf: that it listens to the groups of its own IPv6 addresses, and is new here. */
    private static final String OF_THE_KERNEL = "(mld|58) ff02:.*";

    private static final String PACKET = "packet\t";

    private Outside() {}

    /** Runs a main class there to a good end and returns the lines that it printed; skips the test where that cannot be. */
    public static List<String> run(List<String> options, Class<?> main, Object... arguments)
            throws IOException, InterruptedException {
        return runBy(List.of(), options, main, arguments);
    }

    /** Has another command start it, which gets the JVM's as its last arguments. */
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
        List<String> more = new ArrayList<>(Jvm.verified(options));
        more.addAll(NO_WORD_OF_NETTY);
        command.addAll(Jvm.command(more, main, arguments));
        return Jvm.outputOf(Namespace.command(INTERFACE_UP, command)).lines().toList();
    }

    /** Returns the option that loads the agent. */
    public static String agent() throws IOException, URISyntaxException {
        return AgentOption.text();
    }

    /** Returns what the programs there have sent, of all the lines that were printed. */
    static List<String> packets(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(PACKET))
                .map(line -> line.substring(PACKET.length()))
                .filter(packet -> !packet.matches(OF_THE_KERNEL))
                .toList();
    }
}
