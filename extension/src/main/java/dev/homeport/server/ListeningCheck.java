package dev.homeport.server;

import dev.homeport.sockets.Listeners;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a server has to listen, and nowhere else.
 *
 * @param name what messages call the server
 * @param address the loopback address that is its own
 */
record ListeningCheck(String name, InetSocketAddress address) {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(1);

    /**
     * Checks that the server listens on its address, and on no address by which other machines reach this one.
     *
     * @param remedy how it is kept there: a sentence
     * @throws IOException if not
     */
    void checkThatItListensHereOnly(String remedy) throws IOException {
        Optional<InetAddress> elsewhere = Listeners.offLoopback(address.getPort());
        if (elsewhere.isPresent()) {
            ListeningCheck abroad = new ListeningCheck(name, new InetSocketAddress(elsewhere.get(), address.getPort()));
            throw new IOException(name + " listens on " + abroad + ", so that other machines can reach it. " + remedy);
        }
        if (!Listeners.on(address.getAddress(), address.getPort())) {
            throw new IOException(name + " was started, but does not listen on " + this + ". Have the fixture return"
                    + " when it listens there, or find out why the server has ended.");
        }
    }

    /**
     * Waits until nobody listens there any more: most servers close their socket a moment after they say so.
     *
     * @throws IOException if somebody still does at the end of the limit
     */
    void awaitThatNobodyListens(Duration limit) throws IOException {
        long start = System.nanoTime();
        while (Listeners.on(address.getAddress(), address.getPort())) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IOException(name + " still listens on " + this + " " + limit.toSeconds()
                        + " s after it was stopped: a leak. Have the fixture's stop close the server.");
            }
            try {
                Thread.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns the address and port, without the name that the address may have been looked up by. */
    @Override
    public String toString() {
        return address.getAddress().getHostAddress() + ", port " + address.getPort();
    }
}
