package dev.homeport.baseline;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The addresses of this machine. Each address is looked for once, because that takes as long as sending many datagrams. Thread-safe. */
final class OwnAddresses implements Predicate<InetAddress> {

    private final Map<InetAddress, Boolean> known = new ConcurrentHashMap<>();

    @Override
    public boolean test(InetAddress address) {
        return known.computeIfAbsent(address, OwnAddresses::isOwn);
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return !address.isMulticastAddress() && NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException notListed) {
            return false;
        }
    }
}
