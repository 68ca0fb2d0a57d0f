package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.HomeportExtension;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The extension in a field, if the constants of an annotation are not enough. It shares names with {@code @FreePort}.
 */
class RegisteredExtensionTest {

    private static final int MEMBERS = Integer.getInteger("cluster.members", 3);

    // guide: registered
    @RegisterExtension
    static final HomeportExtension homeport = HomeportExtension.builder()
            .port("web")
            .ports("cluster", MEMBERS, Ports.request().contiguous())
            .build();

    @Test
    void annotationsShareItsNames(@FreePort("web") int port) {
        assertThat(port).isEqualTo(homeport.port("web"));
        assertThat(homeport.leases("cluster")).extracting(PortLease::port).hasSize(MEMBERS);
    }
    // guide: end
}
