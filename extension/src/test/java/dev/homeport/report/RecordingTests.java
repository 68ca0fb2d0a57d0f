package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // one recording per JVM
class RecordingTests {

    @Test
    void leasesAreRecordedWithTheirHoldersAndTimes() {
        try (Recording recording = Recording.begin()) {
            PortLease closed = Ports.lease();
            closed.close();
            closed.close();
            try (PortLease open = Ports.lease()) {
                assertThat(recording.leases())
                        .extracting(span -> span.subject().port())
                        .containsExactly(closed.port(), open.port());
                Recording.Span<Recording.LeasedPort> first = recording.leases().get(0);
                assertThat(first.subject().holder()).asString().startsWith("thread ");
                assertThat(first.from()).isNotNegative();
                assertThat(first.to()).isGreaterThan(first.from());
                assertThat(recording.leases().get(1).to()).isNull();
            }
            assertThat(recording.leases().get(1).to()).isNotNull();
        }
    }

    @Test
    void serversAreRecordedWithTheirUris() {
        try (Recording recording = Recording.begin()) {
            try (StartedServer<ServerSocket> server = Servers.start(ServerSocket.class)) {
                assertThat(recording.servers().get(0).subject().uri())
                        .isEqualTo(server.uri().toString());
                assertThat(recording.servers().get(0).to()).isNull();
            }
            assertThat(recording.servers().get(0).to()).isNotNull();
        }
    }

    @Test
    void nothingIsRecordedBeforeOrAfter() {
        Recording recording = Recording.begin();
        recording.close();
        Ports.lease().close();
        assertThat(recording.leases()).isEmpty();
        assertThat(recording.servers()).isEmpty();
    }

    @Test
    void spansThatDoNotFitAreCounted() {
        Spans<String> spans = new Spans<>(2);
        spans.begin("one").run();
        spans.begin("two").run();
        spans.begin("three").run();
        assertThat(spans.since(0)).hasSize(2);
        assertThat(spans.dropped()).isEqualTo(1);
    }
}
