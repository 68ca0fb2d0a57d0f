package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.Escapes;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for the library on the stack, to the letter. */
class RemedyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.github.tomakehurst.wiremock.WireMockServer | For WireMock write options().bindAddress(\"127.0.0.1\").",
                "mockwebserver3.MockWebServer | For MockWebServer write server.start(InetAddress.getLoopbackAddress(), port).",
                "org.springframework.boot.SpringApplication | For Spring Boot write server.address=127.0.0.1.",
                "org.eclipse.jetty.server.ServerConnector | For Jetty write connector.setHost(\"127.0.0.1\").",
                "org.apache.catalina.startup.Tomcat | For Tomcat write connector.setProperty(\"address\", \"127.0.0.1\").",
                "io.grpc.netty.NettyServer | For gRPC write NettyServerBuilder.forAddress(new InetSocketAddress(\"127.0.0.1\", port)).",
                "io.netty.bootstrap.ServerBootstrap | For Netty write bootstrap.bind(\"127.0.0.1\", port).",
                "com.sun.net.httpserver.HttpServer | For the JDK's HttpServer write HttpServer.create(new InetSocketAddress(\"127.0.0.1\", port), 0).",
                "com.example.Shop | Write new InetSocketAddress(InetAddress.getLoopbackAddress(), port).",
            })
    void aLibraryHasARemedyForServers(String library, String remedy) {
        assertThat(Remedy.of(Escapes.of(Kind.LISTEN, new InetSocketAddress(8080), library)))
                .isEqualTo(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okhttp3.RealCall | For OkHttp write new HttpUrl.Builder().scheme(\"http\").host(\"127.0.0.1\").port(port).",
                "jdk.internal.net.http.Exchange | For the JDK's HttpClient write URI.create(\"http://127.0.0.1:<port>/\").",
                "sun.net.www.http.HttpClient | For the JDK's URLConnection write URI.create(\"http://127.0.0.1:<port>/\").",
                "org.apache.hc.client5.http.Client | For Apache HttpClient write new HttpHost(\"127.0.0.1\", port).",
                "io.grpc.internal.ManagedChannelImpl | For gRPC write ManagedChannelBuilder.forAddress(\"127.0.0.1\", port).",
                "io.netty.bootstrap.Bootstrap | For Netty write bootstrap.connect(\"127.0.0.1\", port).",
                "org.postgresql.Driver | For the PostgreSQL driver write jdbc:postgresql://127.0.0.1:<port>/<database>.",
                "com.mysql.cj.jdbc.Driver | For the MySQL driver write jdbc:mysql://127.0.0.1:<port>/<database>.",
                "redis.clients.jedis.Jedis | For Jedis write new JedisPooled(\"127.0.0.1\", port).",
                "io.lettuce.core.RedisClient | For Lettuce write RedisURI.create(\"127.0.0.1\", port).",
                "com.mongodb.client.MongoClients | For the MongoDB driver write mongodb://127.0.0.1:<port>.",
                "org.apache.kafka.clients.NetworkClient | For Kafka write bootstrap.servers=127.0.0.1:<port>.",
                "com.example.Shop | Connect to a server of the test, such as a @LoopbackServer.",
            })
    void aLibraryHasARemedyForClients(String library, String remedy) {
        assertThat(Remedy.of(Escapes.of(Kind.CONNECT, new InetSocketAddress(8080), library)))
                .isEqualTo(remedy);
    }
}
