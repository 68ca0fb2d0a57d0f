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
 * Wants ten ports out of the twenty that the kernel has to hand out, and counts how often the kernel hands one of them to
 * somebody else. Run in a {@link Namespace}.
 */
final class WantedPorts {

    static final int FIRST = 50_000;
    static final int LAST = 50_019;
    private static final int SERVER_PORT = 40_000;

    private final InetAddress loopback;
    private final int times;
    private final Set<Integer> wanted = new HashSet<>();

    private WantedPorts(InetAddress loopback, int times) {
        this.loopback = loopback;
        this.times = times;
    }

    /** Arguments: whether to lease the ports or only to find them, the loopback address, how often to try each danger. */
    public static void main(String[] args) throws IOException {
        WantedPorts ports = new WantedPorts(InetAddress.getByName(args[1]), Integer.parseInt(args[2]));
        List<PortLease> leases = new ArrayList<>(Ports.request().in(FIRST, LAST).leaseAll(LAST - FIRST + 1));
        leases.removeIf(WantedPorts::isUnwanted);
        leases.forEach(lease -> ports.wanted.add(lease.port()));
        if (PortSource.valueOf(args[0]) == PortSource.FIND_THEN_CLOSE) {
            leases.forEach(PortLease::close);
        }
        ports.count();
        leases.forEach(PortLease::close);
    }

    /**
     * Closes two of every four ports in a row: the kernel goes through the even ports and the odd ones, and through the
     * lower half of them and the upper half, differently for connections and for binds of either kind.
     */
    private static boolean isUnwanted(PortLease lease) {
        boolean unwanted = lease.port() / 2 % 2 == 1;
        if (unwanted) {
            lease.close();
        }
        return unwanted;
    }

    private void count() throws IOException {
        Report.print("takenByConnections", takenByConnections());
        Report.print("takenByReusingBinds", takenByBinds(true));
        Report.print("takenByExclusiveBinds", takenByBinds(false));
        connectWhereNobodyListens();
    }

    private int takenByConnections() throws IOException {
        int taken = 0;
        try (ServerSocket server = new ServerSocket(SERVER_PORT, 50, loopback)) {
            for (int time = 0; time < times; time++) {
                try (Socket accepted = connectAndAccept(server)) {
                    taken += wanted.contains(accepted.getPort()) ? 1 : 0;
                }
            }
        }
        return taken;
    }

    /** The client closes first, with a reset: one port in {@code TIME_WAIT} a connection would be the end of the range. */
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
                taken += wanted.contains(server.getLocalPort()) ? 1 : 0;
            }
        }
        return taken;
    }

    /** Where the kernel picks the very port that is called for the calling end, TCP connects the socket to itself. */
    private void connectWhereNobodyListens() {
        int toThemselves = 0;
        int refused = 0;
        List<Integer> ports = List.copyOf(wanted);
        for (int time = 0; time < times; time++) {
            int port = ports.get(time % ports.size());
            try (Socket client = Connections.open(loopback, port)) {
                toThemselves += client.getLocalPort() == port ? 1 : 0;
            } catch (IOException nobodyThere) {
                refused++;
            }
        }
        Report.print("connectedToThemselves", toThemselves);
        Report.print("refused", refused);
    }
}
