package dev.homeport.server;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.net.ServerSocket;

/** Prints the URIs of a plain lease, of a server and of the server's lease. {@link StartedServerTests} runs it. */
final class StartedServerMain {

    private StartedServerMain() {}

    public static void main(String[] arguments) {
        try (PortLease lease = Ports.lease();
                StartedServer<ServerSocket> server = Servers.start(ServerSocket.class)) {
            System.out.println("lease " + withoutPort(lease));
            System.out.println("server " + server.uri().toString().replaceAll(":\\d+/$", ""));
            System.out.println("lease of the server " + withoutPort(server.lease()));
        }
        System.exit(0);
    }

    private static String withoutPort(PortLease lease) {
        return lease.uri("tcp").toString().replaceAll(":\\d+/$", "");
    }
}
