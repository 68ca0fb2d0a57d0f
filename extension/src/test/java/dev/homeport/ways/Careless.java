package dev.homeport.ways;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** What a test calls that takes no care; for tests in packages which the watch takes for Homeport's own. */
public final class Careless {

    private Careless() {}

    /** Has a server listen on every interface. */
    public static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, new InetSocketAddress(0).getAddress());
    }
}
