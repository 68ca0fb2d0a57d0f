package dev.homeport.samples.shop;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import mockwebserver3.MockWebServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * One application for several classes. Spring keeps it until the JVM exits, so its port and its bank must be kept too.
 * They are leased in plain Java, because the port of an annotation is given back after the class.
 */
// guide: kept
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
abstract class KeptShop {

    static final PortLease SHOP = Ports.lease();
    static final StartedServer<MockWebServer> BANK = Servers.start(MockWebServer.class);

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", SHOP::port);
        properties.add("bank.uri", BANK::uri);
    }
}
// guide: end
