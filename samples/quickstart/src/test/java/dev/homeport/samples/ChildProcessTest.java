package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program binds the port while this JVM holds the lease. The test passes only the number. */
class ChildProcessTest {

    @Test
    void aProgramServesOnALeasedPort(@FreePort PortLease lease, @TempDir Path site) throws Exception {
        Files.writeString(site.resolve("greeting"), "ahoy");
        Process python = start(
                "python3",
                "-m",
                "http.server",
                String.valueOf(lease.port()),
                "--bind",
                "127.0.0.1",
                "--directory",
                site.toString());
        try {
            waitUntilItListens(python, lease);

            HttpRequest request = HttpRequest.newBuilder(lease.uri("http").resolve("greeting"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("ahoy");
        } finally {
            python.destroy();
            python.waitFor();
        }
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return abort(command[0] + " does not run here: " + absent.getMessage());
        }
    }

    /** Until then every connection is refused, because no other process can hold the port. */
    private static void waitUntilItListens(Process server, PortLease lease) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try (Socket probe = new Socket(lease.address(), lease.port())) {
                assertThat(probe.isConnected()).isTrue();
                return;
            } catch (ConnectException notYet) {
                assertThat(server.isAlive()).as("the server is alive").isTrue();
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(10);
            }
        }
    }
}
