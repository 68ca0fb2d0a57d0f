package com.example.shop.tests;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A server of the project. */
final class Till implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket();

    Till(InetSocketAddress address) throws IOException {
        socket.bind(address);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
