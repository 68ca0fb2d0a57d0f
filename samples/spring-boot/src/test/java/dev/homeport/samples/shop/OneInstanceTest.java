package dev.homeport.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same with one instance for all tests: Spring starts the application earlier, for its constructor. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "bank.uri=http://bank.invalid")
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
class OneInstanceTest {

    @FreePort
    static PortLease shop;

    private final int applicationsPort;

    OneInstanceTest(@LocalServerPort int applicationsPort) {
        this.applicationsPort = applicationsPort;
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", shop::port);
    }

    @Test
    void theApplicationListensOnThePort() {
        assertThat(applicationsPort).isEqualTo(shop.port());
    }
}
