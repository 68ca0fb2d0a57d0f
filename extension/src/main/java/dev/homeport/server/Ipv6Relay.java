package dev.homeport.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on one address and passes on to another whatever comes in, both ways, until closed. Thread-safe. */
final class Ipv6Relay implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Thread accepting;

    /** Listens on the address with the target's port. */
    Ipv6Relay(InetAddress address, InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(target.getPort(), 50, address);
        this.accepting = start("accepting", this::accept);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                open.add(caller);
                start("connecting", () -> connect(caller));
            } catch (IOException closed) {
                // The loop's condition tells.
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
            // Closed below: the caller sees what it would see of the target.
        } finally {
            close(caller);
            close(callee);
        }
    }

    /** Passes on until the end of the stream, and the end as well; the other direction goes on. */
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
            // It is closed either way.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException gone) {
            // It is closed either way.
        }
        Set.copyOf(open).forEach(this::close);
        try {
            accepting.join(); // the kernel's socket is there until the thread has left accept()
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
