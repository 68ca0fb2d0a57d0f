package dev.homeport.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on one address and relays connections to another one, in both directions, until it is closed. Thread-safe. */
final class Ipv6Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread accepting;

    /** Listen on the address, with the target's port. */
    Ipv6Relay(InetAddress address, InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(target.getPort(), 50, address);
        this.accepting = start("accepting", this::accept);
    }

    /**
     * Check that this host has ::1.
     *
     * @param port a leased port
     */
    static void checkHost(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(Family.IPV6.address(), port));
        } catch (IOException | UnsupportedOperationException refused) {
            throw new IOException(
                    "::1 cannot be bound here (" + refused.getMessage()
                            + "). Use family = IPV4, or enable IPv6 on this host.",
                    refused);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                open.add(caller);
                start("connecting", () -> connect(caller));
            } catch (IOException closed) {
                // The loop checks whether the listener is closed.
            }
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        open.add(callee);
        try {
            callee.connect(target);
            Thread answering = start("answering", () -> pass(callee, caller));
            pass(caller, callee);
            answering.join();
        } catch (IOException | InterruptedException broken) {
            // Both are closed below, as the target would have closed the connection.
        } finally {
            close(caller);
            close(callee);
        }
    }

    /** Relay one direction until the end of the stream, and then its end; the other direction continues. */
    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private Thread start(String what, Runnable work) {
        Thread thread = new Thread(work, "homeport relay of " + target + ", " + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed in any case.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException gone) {
            // It is closed in any case.
        }
        Set.copyOf(open).forEach(this::close);
        try {
            accepting.join(); // the kernel keeps the socket until the thread has left accept()
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
