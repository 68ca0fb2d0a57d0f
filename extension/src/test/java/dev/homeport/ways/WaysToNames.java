package dev.homeport.ways;

import dev.homeport.agent.NetworkAction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All ways to resolve names and addresses, or to test whether an address is reachable. */
final class WaysToNames {

    private final List<Way> ways = new ArrayList<>();

    private WaysToNames() {}

    static List<Way> all() {
        WaysToNames all = new WaysToNames();
        all.forward();
        all.reverse();
        all.probes();
        return all.ways;
    }

    private void forward() {
        add("InetAddress.getByName", "a.example.org", UnknownHostException.class, InetAddress::getByName);
        add("InetAddress.getAllByName", "b.example.org", UnknownHostException.class, InetAddress::getAllByName);
        add("new InetSocketAddress(String, int)", "c.example.org", null, name -> new InetSocketAddress(name, 1));
        add(
                "URL.hashCode",
                "d.example.org",
                null,
                name -> URI.create("http://" + name).toURL().hashCode());
        add(
                "URL.equals",
                "e.example.org",
                null,
                name -> URI.create("http://" + name)
                        .toURL()
                        .equals(URI.create("http://f.example.org").toURL()));
        ways.add(new Way(
                "InetAddress.getLocalHost",
                NetworkAction.LOOK_UP,
                "LOOK_UP " + ownName(),
                UnknownHostException.class,
                null,
                InetAddress::getLocalHost));
    }

    private void reverse() {
        addReverse("InetAddress.getHostName", 1, address -> address.getHostName());
        addReverse("InetAddress.getCanonicalHostName", 2, address -> address.getCanonicalHostName());
        addReverse("InetSocketAddress.getHostName", 3, address -> new InetSocketAddress(address, 1).getHostName());
    }

    private void probes() {
        ways.add(new Way(
                "InetAddress.isReachable",
                NetworkAction.PROBE,
                "PROBE 192.0.2.21:0",
                SocketException.class,
                "1 192.0.2.21",
                () -> InetAddress.getByName("192.0.2.21").isReachable(1000)));
        ways.add(new Way(
                "InetAddress.isReachable over IPv6",
                NetworkAction.PROBE,
                "PROBE 2001:db8:0:0:0:0:0:21:0",
                SocketException.class,
                "58 2001:db8::21",
                () -> InetAddress.getByName("2001:db8::21").isReachable(1000)));
    }

    private static String ownName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (java.io.IOException noLinux) {
            return "";
        }
    }

    private void add(String name, String host, @Nullable Class<? extends Exception> refusal, CallTo<String> call) {
        ways.add(new Way(name, NetworkAction.LOOK_UP, "LOOK_UP " + host, refusal, "dns " + host, () -> call.run(host)));
    }

    /** If the call is held back, there is no exception: the JDK returns the address. */
    private void addReverse(String name, int last, CallTo<InetAddress> call) {
        byte[] address = {(byte) 198, 51, 100, (byte) last};
        ways.add(new Way(
                name,
                NetworkAction.LOOK_UP_NAME,
                "LOOK_UP_NAME 198.51.100." + last + ":0",
                null,
                "dns " + last + ".100.51.198.in-addr.arpa",
                () -> call.run(InetAddress.getByAddress(address))));
    }

    @FunctionalInterface
    private interface CallTo<T> {
        Object run(T to) throws Exception;
    }
}
