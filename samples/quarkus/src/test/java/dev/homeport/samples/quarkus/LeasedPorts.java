package dev.homeport.samples.quarkus;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import mockwebserver3.MockWebServer;

// guide: resource
/** Passes the addresses to Quarkus before it starts the application, which serves all test classes. */
public final class LeasedPorts implements QuarkusTestResourceLifecycleManager {

    private PortLease shop;
    private StartedServer<MockWebServer> bank;

    @Override
    public Map<String, String> start() {
        shop = Ports.lease();
        bank = Servers.start(MockWebServer.class);
        return Map.of(
                "quarkus.http.test-port", String.valueOf(shop.port()),
                "bank.uri", bank.uri().toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(bank.server(), field -> field.getType() == MockWebServer.class);
    }

    @Override
    public void stop() {
        bank.close();
        shop.close();
    }
}
// guide: end
