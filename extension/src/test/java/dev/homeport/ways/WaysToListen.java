package dev.homeport.ways;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.agent.NetworkAction;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.SSLServerSocketFactory;

/** All ways to listen for TCP connections. Listening sends nothing. */
final class WaysToListen {

    private static final int FIRST_PORT = 2000;
    private static final String WILDCARD = "0:0:0:0:0:0:0:0";

    private final List<Way> ways = new ArrayList<>();

    private WaysToListen() {}

    static List<Way> all() {
        WaysToListen all = new WaysToListen();
        all.add("new ServerSocket(int)", port -> new ServerSocket(port).close());
        all.add("ServerSocket.bind", port -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
            }
        });
        all.add("ServerSocket on an address", "192.0.2.1", port -> {
            new ServerSocket(port, 50, InetAddress.getByName("192.0.2.1")).close();
        });
        all.add(
                "SSLServerSocketFactory.createServerSocket",
                port -> SSLServerSocketFactory.getDefault()
                        .createServerSocket(port)
                        .close());
        all.add("ServerSocketChannel.bind", port -> {
            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                channel.bind(new InetSocketAddress(port));
            }
        });
        all.add("ServerSocketChannel.socket().bind", port -> {
            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                channel.socket().bind(new InetSocketAddress(port));
            }
        });
        all.add("AsynchronousServerSocketChannel.bind", port -> {
            try (AsynchronousServerSocketChannel channel = AsynchronousServerSocketChannel.open()) {
                channel.bind(new InetSocketAddress(port));
            }
        });
        all.add(
                "HttpServer.create",
                port -> HttpServer.create(new InetSocketAddress(port), 0).stop(0));
        all.add("LocateRegistry.createRegistry", port -> {
            UnicastRemoteObject.unexportObject(LocateRegistry.createRegistry(port), true);
        });
        all.remoteManagement();
        return all.ways;
    }

    private void remoteManagement() {
        add("JMXConnectorServer.start", port -> {
            JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                    new JMXServiceURL("rmi", "127.0.0.1", port), null, ManagementFactory.getPlatformMBeanServer());
            server.start();
            server.stop();
        });
        int port = FIRST_PORT + ways.size();
        ways.add(new Way(
                "jcmd ManagementAgent.start, as com.sun.management.jmxremote.port does",
                NetworkAction.LISTEN,
                "LISTEN " + WILDCARD + ":" + port,
                null, // the exception is printed, not thrown
                null,
                () -> startManagementAgent(port)));
    }

    private static void startManagementAgent(int port) throws Exception {
        List<String> jcmd = List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                "" + ProcessHandle.current().pid(),
                "ManagementAgent.start",
                "jmxremote.port=" + port,
                "jmxremote.rmi.port=" + port,
                "jmxremote.ssl=false",
                "jmxremote.authenticate=false");
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            Process process = new ProcessBuilder(jcmd).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            process.waitFor();
        } finally {
            System.setErr(err);
        }
    }

    private void add(String name, Way.CallToPort call) {
        add(name, WILDCARD, call);
    }

    private void add(String name, String address, Way.CallToPort call) {
        int port = FIRST_PORT + ways.size();
        ways.add(new Way(
                name,
                NetworkAction.LISTEN,
                "LISTEN " + address + ":" + port,
                BindException.class,
                null,
                () -> call.run(port)));
    }
}
