package dev.homeport.ways;

import static dev.homeport.ways.Way.OUTSIDE;
import static dev.homeport.ways.Way.OUTSIDE_6;

import dev.homeport.agent.NetworkAction;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SocketChannel;
import java.rmi.registry.LocateRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;
import javax.net.ssl.SSLSocketFactory;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;

/** All ways to open a TCP connection. */
final class WaysOverTcp {

    private static final int FIRST_PORT = 1000;

    private final List<Way> ways = new ArrayList<>();

    private WaysOverTcp() {}

    static List<Way> all() {
        WaysOverTcp all = new WaysOverTcp();
        all.sockets();
        all.channels();
        all.urls();
        all.httpClient();
        all.others();
        return all.ways;
    }

    private void sockets() {
        add("new Socket(String, int)", port -> new Socket(OUTSIDE, port).close());
        add("new Socket(InetAddress, int)", port -> new Socket(InetAddress.getByName(OUTSIDE), port).close());
        add(
                "new Socket(String, int, InetAddress, int)",
                port -> new Socket(OUTSIDE, port, InetAddress.getByName("192.0.2.1"), 0).close());
        add(
                "new Socket(InetAddress, int, InetAddress, int)",
                port -> new Socket(InetAddress.getByName(OUTSIDE), port, InetAddress.getByName("192.0.2.1"), 0)
                        .close());
        older();
        add("Socket.connect", port -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(OUTSIDE, port));
            }
        });
        add("Socket.connect with a time limit", port -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(OUTSIDE, port), 60_000);
            }
        });
        addIPv6("new Socket(String, int) over IPv6", port -> new Socket(OUTSIDE_6, port).close());
        int socksPort = FIRST_PORT + ways.size();
        ways.add(new Way(
                "Socket with a SOCKS proxy",
                NetworkAction.CONNECT,
                "CONNECT " + OUTSIDE + ":" + socksPort,
                SocketException.class, // the class replaces any exception by a new one
                "tcp " + OUTSIDE + " " + socksPort,
                () -> throughProxy(Proxy.Type.SOCKS, socksPort)));
        add("Socket with an HTTP proxy", port -> throughProxy(Proxy.Type.HTTP, port));
        add(
                "SSLSocketFactory.createSocket",
                port -> SSLSocketFactory.getDefault()
                        .createSocket(OUTSIDE, port)
                        .close());
    }

    @SuppressWarnings("deprecation") // still in use
    private void older() {
        add("new Socket(String, int, boolean)", port -> new Socket(OUTSIDE, port, true).close());
        add(
                "new Socket(InetAddress, int, boolean)",
                port -> new Socket(InetAddress.getByName(OUTSIDE), port, true).close());
    }

    private void channels() {
        add(
                "SocketChannel.open(SocketAddress)",
                port -> SocketChannel.open(new InetSocketAddress(OUTSIDE, port)).close());
        addIPv6(
                "SocketChannel over IPv6",
                port -> SocketChannel.open(new InetSocketAddress(OUTSIDE_6, port))
                        .close());
        add("SocketChannel.connect, not blocking", port -> {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(OUTSIDE, port));
            }
        });
        add("SocketChannel.socket().connect", port -> {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.socket().connect(new InetSocketAddress(OUTSIDE, port));
            }
        });
        add("SocketChannel.socket().connect with a time limit", port -> {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.socket().connect(new InetSocketAddress(OUTSIDE, port), 60_000);
            }
        });
        add("AsynchronousSocketChannel.connect, a future", port -> {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(new InetSocketAddress(OUTSIDE, port)).get();
            }
        });
        add("AsynchronousSocketChannel.connect, a handler", port -> {
            CompletableFuture<Void> connected = new CompletableFuture<>();
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(new InetSocketAddress(OUTSIDE, port), connected, new FutureCompletion());
                connected.get();
            }
        });
    }

    private void urls() {
        for (String scheme : List.of("http", "https", "ftp")) {
            add(
                    "URL " + scheme,
                    port -> URI.create(scheme + "://" + OUTSIDE + ":" + port + "/file")
                            .toURL()
                            .openStream()
                            .close());
        }
        add(
                "URL jar:http",
                port -> URI.create("jar:http://" + OUTSIDE + ":" + port + "/some.jar!/file")
                        .toURL()
                        .openStream()
                        .close());
        add(
                "XML external entity",
                port -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(
                                "<!DOCTYPE a SYSTEM 'http://" + OUTSIDE + ":" + port + "/a.dtd'><a/>"))));
    }

    private void httpClient() {
        add("HttpClient.send", port -> HttpClient.newHttpClient().send(get(port), BodyHandlers.discarding()));
        add(
                "HttpClient.sendAsync",
                port -> HttpClient.newHttpClient()
                        .sendAsync(get(port), BodyHandlers.discarding())
                        .get());
        add(
                "WebSocket",
                port -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create("ws://" + OUTSIDE + ":" + port), new WebSocket.Listener() {})
                        .get());
    }

    @SuppressWarnings("BanJNDI") // no server answers
    private void others() {
        add("LDAP", port -> {
            Properties settings = new Properties();
            settings.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
            settings.setProperty(Context.PROVIDER_URL, "ldap://" + OUTSIDE + ":" + port);
            new InitialDirContext(settings).close();
        });
        add("JMXConnectorFactory.connect", port -> {
            String registry = "rmi://" + OUTSIDE + ":" + port + "/jmxrmi";
            JMXConnectorFactory.connect(new JMXServiceURL("service:jmx:rmi:///jndi/" + registry))
                    .close();
        });
        add("RMI", port -> LocateRegistry.getRegistry(OUTSIDE, port).list());
    }

    private static void throughProxy(Proxy.Type type, int port) throws Exception {
        try (Socket socket = new Socket(new Proxy(type, new InetSocketAddress(OUTSIDE, port)))) {
            socket.connect(InetSocketAddress.createUnresolved("inner.example.org", 80));
        }
    }

    private static HttpRequest get(int port) {
        return HttpRequest.newBuilder(URI.create("http://" + OUTSIDE + ":" + port))
                .build();
    }

    private void add(String name, Way.CallToPort call) {
        int port = FIRST_PORT + ways.size();
        add(name, OUTSIDE, "tcp " + OUTSIDE + " " + port, port, call);
    }

    private void addIPv6(String name, Way.CallToPort call) {
        int port = FIRST_PORT + ways.size();
        add(name, "2001:db8:0:0:0:0:0:10", "tcp " + OUTSIDE_6 + " " + port, port, call);
    }

    private void add(String name, String address, String packet, int port, Way.CallToPort call) {
        ways.add(new Way(
                name,
                NetworkAction.CONNECT,
                "CONNECT " + address + ":" + port,
                ConnectException.class,
                packet,
                () -> call.run(port)));
    }

    private static final class FutureCompletion implements CompletionHandler<@Nullable Void, CompletableFuture<Void>> {
        @Override
        public void completed(@Nullable Void nothing, CompletableFuture<Void> connected) {
            connected.cancel(false);
        }

        @Override
        public void failed(Throwable failure, CompletableFuture<Void> connected) {
            connected.completeExceptionally(failure);
        }
    }
}
