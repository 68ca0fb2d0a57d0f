package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code that keeps a library on loopback, for messages. Immutable.
 *
 * @param library the name of the library
 * @param packages the prefixes of its class names
 * @param listening the code that keeps its servers on loopback; null if it has no servers
 * @param calling the code that directs its clients to loopback; null if it has no clients
 */
record Remedy(
        String library,
        List<String> packages,
        @Nullable String listening,
        @Nullable String calling) {

    /** Libraries come before those that they use: the first one with a frame on the stack applies. */
    static final List<Remedy> ALL = List.of(
            server("WireMock", "com.github.tomakehurst.wiremock. wiremock.", "options().bindAddress(\"127.0.0.1\")"),
            server(
                    "MockWebServer",
                    "mockwebserver3. okhttp3.mockwebserver.",
                    "server.start(InetAddress.getLoopbackAddress(), port)"),
            server("MockServer", "org.mockserver.", "-Dmockserver.localBoundIP=127.0.0.1"),
            both(
                    "gRPC",
                    "io.grpc.",
                    "NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", port))",
                    "ManagedChannelBuilder.forAddress(\"127.0.0.1\", port)"),
            server("Spring Boot", "org.springframework.boot.", "server.address=127.0.0.1"),
            server("Quarkus", "io.quarkus.", "quarkus.http.host=127.0.0.1"),
            server("Micronaut", "io.micronaut.http.server.", "micronaut.server.host=127.0.0.1"),
            server("Javalin", "io.javalin.", "app.start(\"127.0.0.1\", port)"),
            both(
                    "Vert.x",
                    "io.vertx.",
                    "new HttpServerOptions().setHost(\"127.0.0.1\")",
                    "new HttpClientOptions().setDefaultHost(\"127.0.0.1\")"),
            server("Jetty", "org.eclipse.jetty.server. org.eclipse.jetty.ee", "connector.setHost(\"127.0.0.1\")"),
            server(
                    "Tomcat",
                    "org.apache.catalina. org.apache.coyote. org.apache.tomcat.util.net.",
                    "connector.setProperty(\"address\", \"127.0.0.1\")"),
            server("Undertow", "io.undertow.", "Undertow.builder().addHttpListener(port, \"127.0.0.1\")"),
            server("Grizzly", "org.glassfish.grizzly.", "new NetworkListener(\"grizzly\", \"127.0.0.1\", port)"),
            client("the PostgreSQL driver", "org.postgresql.", "jdbc:postgresql://127.0.0.1:<port>/<database>"),
            client("the MySQL driver", "com.mysql.", "jdbc:mysql://127.0.0.1:<port>/<database>"),
            client("the MariaDB driver", "org.mariadb.", "jdbc:mariadb://127.0.0.1:<port>/<database>"),
            client("the SQL Server driver", "com.microsoft.sqlserver.", "jdbc:sqlserver://127.0.0.1:<port>"),
            client("the Oracle driver", "oracle.", "jdbc:oracle:thin:@//127.0.0.1:<port>/<service>"),
            both("H2", "org.h2.", "-Dh2.bindAddress=127.0.0.1", "jdbc:h2:mem:<name>"),
            client("Jedis", "redis.clients.", "new JedisPooled(\"127.0.0.1\", port)"),
            client("Lettuce", "io.lettuce.", "RedisURI.create(\"127.0.0.1\", port)"),
            client("Redisson", "org.redisson.", "useSingleServer().setAddress(\"redis://127.0.0.1:<port>\")"),
            client("the MongoDB driver", "com.mongodb.", "mongodb://127.0.0.1:<port>"),
            client("Kafka", "org.apache.kafka.", "bootstrap.servers=127.0.0.1:<port>"),
            client("RabbitMQ", "com.rabbitmq.", "connectionFactory.setHost(\"127.0.0.1\")"),
            both(
                    "ActiveMQ",
                    "org.apache.activemq.",
                    "broker.addConnector(\"tcp://127.0.0.1:<port>\")",
                    "tcp://127.0.0.1:<port>"),
            client(
                    "Elasticsearch",
                    "org.elasticsearch. co.elastic.",
                    "RestClient.builder(new HttpHost(\"127.0.0.1\", port))"),
            client(
                    "the Cassandra driver",
                    "com.datastax.",
                    "addContactPoint(new InetSocketAddress(\"127.0.0.1\", port))"),
            client(
                    "the AWS SDK",
                    "software.amazon.awssdk. com.amazonaws.",
                    "endpointOverride(URI.create(\"http://127.0.0.1:<port>\"))"),
            client(
                    "Jakarta Mail",
                    "jakarta.mail. javax.mail. com.sun.mail. org.eclipse.angus.",
                    "mail.smtp.host=127.0.0.1"),
            client("OpenTelemetry", "io.opentelemetry.", "otel.sdk.disabled=true"),
            client("Eureka", "com.netflix.discovery.", "eureka.client.enabled=false"),
            client("Logback", "ch.qos.logback.", "a logback-test.xml without appenders that use a network"),
            client("Log4j", "org.apache.logging.log4j.", "a log4j2-test.xml without appenders that use a network"),
            client("OkHttp", "okhttp3.", "new HttpUrl.Builder().scheme(\"http\").host(\"127.0.0.1\").port(port)"),
            client("Apache HttpClient", "org.apache.http. org.apache.hc.", "new HttpHost(\"127.0.0.1\", port)"),
            both(
                    "Reactor Netty",
                    "reactor.netty.",
                    "HttpServer.create().host(\"127.0.0.1\")",
                    "WebClient.builder().baseUrl(\"http://127.0.0.1:<port>\")"),
            both("Netty", "io.netty.", "bootstrap.bind(\"127.0.0.1\", port)", "bootstrap.connect(\"127.0.0.1\", port)"),
            client(
                    "the JDK's HttpClient",
                    "jdk.internal.net.http. java.net.http.",
                    "URI.create(\"http://127.0.0.1:<port>/\")"),
            server(
                    "the JDK's HttpServer",
                    "sun.net.httpserver. com.sun.net.httpserver.",
                    "HttpServer.create(new InetSocketAddress(\"127.0.0.1\", port), 0)"),
            client(
                    "the JDK's URLConnection",
                    "sun.net.www. java.net.URLConnection",
                    "URI.create(\"http://127.0.0.1:<port>/\")"),
            client("JNDI", "com.sun.jndi.", "java.naming.provider.url with the host 127.0.0.1"),
            both(
                    "RMI",
                    "sun.rmi. java.rmi.",
                    "LocateRegistry.createRegistry(port, null, p -> new ServerSocket(p, 50, InetAddress.getLoopbackAddress()))",
                    "LocateRegistry.getRegistry(\"127.0.0.1\", port)"));

    private static Remedy server(String library, String packages, String listening) {
        return both(library, packages, listening, null);
    }

    private static Remedy client(String library, String packages, String calling) {
        return both(library, packages, null, calling);
    }

    private static Remedy both(String library, String packages, @Nullable String listening, @Nullable String calling) {
        return new Remedy(library, List.of(packages.split(" ")), listening, calling);
    }

    boolean isOf(String className) {
        for (String each : packages) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** Return the remedy for an escape, as a sentence. */
    static String of(Escape escape) {
        boolean listens = escape.kind() == Escape.Kind.LISTEN;
        for (Remedy remedy : ALL) {
            String instead = listens ? remedy.listening : remedy.calling;
            if (instead != null && escape.stack().stream().anyMatch(frame -> remedy.isOf(frame.getClassName()))) {
                return "For " + remedy.library + " write " + instead + ".";
            }
        }
        return withoutLibrary(escape);
    }

    private static String withoutLibrary(Escape escape) {
        if (escape.stack().isEmpty()) {
            return escape.kind() == Escape.Kind.LISTEN
                    ? "Configure the program to listen on 127.0.0.1."
                    : "Configure the program with an address on 127.0.0.1.";
        }
        return switch (escape.kind()) {
            case CONNECT -> "Connect to a server of the test, such as a @LoopbackServer.";
            case LISTEN -> "Write new InetSocketAddress(InetAddress.getLoopbackAddress(), port).";
            case BIND_DATAGRAM -> "Write new DatagramSocket(port, InetAddress.getLoopbackAddress()).";
            case CONNECT_DATAGRAM, SEND_DATAGRAM -> "Send to InetAddress.getLoopbackAddress().";
            case JOIN -> "Join on the loopback interface.";
            case LOOK_UP -> "Use localhost or 127.0.0.1.";
            case LOOK_UP_NAME -> "Use getHostAddress() or getHostString(), which resolve no name.";
            case PROBE -> "Use InetAddress.getLoopbackAddress().";
        };
    }
}
