package dev.homeport.ways;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** CarelessCode code under test, for tests in packages that the watch regards as part of Homeport. */
public final class CarelessCode {

    private CarelessCode() {}

    /** Return a server that listens on all interfaces. */
    public static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, new InetSocketAddress(0).getAddress());
    }
}
