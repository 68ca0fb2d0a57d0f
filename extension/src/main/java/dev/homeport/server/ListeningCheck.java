package dev.homeport.server;

import dev.homeport.sockets.ListenerProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Checks where a server listens.
 *
 * @param name the name of the server in messages
 * @param address the loopback address that the server has to listen on
 */
record ListeningCheck(String name, InetSocketAddress address) {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

    /**
     * Check that the server listens on its address, and on no address that other machines can reach.
     *
     * @param remedy a sentence that says how to keep the server on loopback
     * @throws IOException if not
     */
    void requireThisAddressOnly(String remedy) throws IOException {
        Optional<InetAddress> elsewhere = ListenerProbe.findOffLoopback(address.getPort());
        if (elsewhere.isPresent()) {
            ListeningCheck other = new ListeningCheck(name, new InetSocketAddress(elsewhere.get(), address.getPort()));
            throw new IOException(name + " listens on " + other + ", where other machines can reach it. " + remedy);
        }
        if (!ListenerProbe.isListening(address.getAddress(), address.getPort())) {
            throw new IOException(
                    name + " was started, but does not listen on " + this + ". Return from the fixture's start"
                            + " once it listens there, or find out why the server has ended.");
        }
    }

    /**
     * Wait until the server has stopped listening: most servers close their socket a moment after they report it.
     *
     * @throws IOException if it still listens when the timeout has passed
     */
    void awaitNoListener(Duration timeout) throws IOException {
        long start = System.nanoTime();
        while (ListenerProbe.isListening(address.getAddress(), address.getPort())) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new IOException(name + " still listens on " + this + " " + timeout.toSeconds()
                        + " s after it was stopped: a leak. Close the server in the fixture's stop.");
            }
            try {
                Thread.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Return the address and port without a host name. */
    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + ", port " + address.getPort();
    }
}
