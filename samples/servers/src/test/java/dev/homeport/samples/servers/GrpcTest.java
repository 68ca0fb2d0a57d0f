package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import dev.homeport.fixture.GrpcFixture;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** A fixture of the test adds the services to a gRPC server. */
class GrpcTest {

    // guide: grpc
    static final class HealthFixture extends GrpcFixture {
        @Override
        protected void configure(ServerBuilder<?> server) {
            server.addService(new HealthStatusManager().getHealthService());
        }
    }
    // guide: end

    @Test
    void answers(@LoopbackServer(HealthFixture.class) Server server) throws InterruptedException {
        assertThat(health(server, InsecureChannelCredentials.create())).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void answersWithTls(
            @LoopbackServer(value = HealthFixture.class, name = "health", tls = true) Server server,
            @LoopbackServer(name = "health") X509TrustManager trust)
            throws InterruptedException {
        ChannelCredentials trusting =
                TlsChannelCredentials.newBuilder().trustManager(trust).build();

        assertThat(health(server, trusting)).isEqualTo(ServingStatus.SERVING);
    }

    private static ServingStatus health(Server server, ChannelCredentials credentials) throws InterruptedException {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("127.0.0.1", server.getPort(), credentials)
                .build();
        try {
            return HealthGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus();
        } finally {
            channel.shutdownNow().awaitTermination(30, TimeUnit.SECONDS);
        }
    }
}
