package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leases or finds ten of the twenty ports that the kernel may assign, and counts how often the kernel assigns one of
 * the ten to another socket. Runs in a {@link Namespace}.
 */
final class EphemeralRangeMain {

    static final int FIRST = 50_000;
    static final int LAST = 50_019;
    private static final int SERVER_PORT = 40_000;

    private final InetAddress loopback;
    private final int times;
    private final Set<Integer> chosen = new HashSet<>();

    private EphemeralRangeMain(InetAddress loopback, int times) {
        this.loopback = loopback;
        this.times = times;
    }

    /** Arguments: the {@link PortSource}, the loopback address, the number of attempts of each kind. */
    public static void main(String[] args) throws IOException {
        EphemeralRangeMain main = new EphemeralRangeMain(InetAddress.getByName(args[1]), Integer.parseInt(args[2]));
        List<PortLease> leases = new ArrayList<>(Ports.request().in(FIRST, LAST).leaseAll(LAST - FIRST + 1));
        List<PortLease> forTheKernel =
                leases.stream().filter(lease -> !isChosen(lease.port())).toList();
        forTheKernel.forEach(PortLease::close);
        leases.removeAll(forTheKernel);
        leases.forEach(lease -> main.chosen.add(lease.port()));
        if (PortSource.valueOf(args[0]) == PortSource.FIND_THEN_CLOSE) {
            leases.forEach(PortLease::close);
        }
        main.count();
        leases.forEach(PortLease::close);
    }

    /**
     * Return whether to lease or find the port: two of every four consecutive ports. The kernel searches the even and
     * the odd ports, and the lower and the upper half of them, in an order that differs between connections and the two
     * kinds of binds. So each of these parts has chosen and free ports.
     */
    private static boolean isChosen(int port) {
        return port / 2 % 2 == 0;
    }

    private void count() throws IOException {
        ChildReport.print("takenByConnections", takenByConnections());
        ChildReport.print("takenByReusingBinds", takenByBinds(true));
        ChildReport.print("takenByExclusiveBinds", takenByBinds(false));
        connectToPortsWithoutListener();
    }

    private int takenByConnections() throws IOException {
        int taken = 0;
        try (ServerSocket server = new ServerSocket(SERVER_PORT, 50, loopback)) {
            for (int time = 0; time < times; time++) {
                try (Socket accepted = connectAndAccept(server)) {
                    taken += chosen.contains(accepted.getPort()) ? 1 : 0;
                }
            }
        }
        return taken;
    }

    /**
     * The client closes first, with a reset: one port in {@code TIME_WAIT} per connection would soon use up the range.
     */
    private Socket connectAndAccept(ServerSocket server) throws IOException {
        try (Socket client = Connections.open(loopback, server.getLocalPort())) {
            return server.accept();
        }
    }

    private int takenByBinds(boolean reuse) throws IOException {
        int taken = 0;
        for (int time = 0; time < times; time++) {
            try (ServerSocket server = new ServerSocket()) {
                server.setReuseAddress(reuse);
                server.bind(new InetSocketAddress(loopback, 0));
                taken += chosen.contains(server.getLocalPort()) ? 1 : 0;
            }
        }
        return taken;
    }

    /** If the kernel assigns to a client the very port that it connects to, TCP connects the socket to itself. */
    private void connectToPortsWithoutListener() {
        int toThemselves = 0;
        int refused = 0;
        List<Integer> ports = List.copyOf(chosen);
        for (int time = 0; time < times; time++) {
            int port = ports.get(time % ports.size());
            try (Socket client = Connections.open(loopback, port)) {
                toThemselves += client.getLocalPort() == port ? 1 : 0;
            } catch (IOException noListener) {
                refused++;
            }
        }
        ChildReport.print("connectedToThemselves", toThemselves);
        ChildReport.print("refused", refused);
    }
}
