package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A server that is not a Java program. */
final class ExternalProgram implements AutoCloseable {

    private final Process process;

    private ExternalProgram(Process process) {
        this.process = process;
    }

    /** Start a program; skip the test if it is not installed, or the system does not list its sockets. */
    static ExternalProgram start(String... command) throws IOException, InterruptedException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try {
            Jvm.start(List.of(command[0], "--version")).waitFor();
        } catch (IOException absent) {
            assumeTrue(false, absent.getMessage());
        }
        return new ExternalProgram(Jvm.start(List.of(command)));
    }

    /**
     * Wait until the program listens. The time limit of {@link Jvm#start} ends one that does not, and thereby this
     * wait.
     */
    void awaitListening(int port) throws IOException, InterruptedException {
        while (SocketTable.tcp().orElseThrow().on(port).stream().noneMatch(socket -> socket.isListening())) {
            if (!process.isAlive()) {
                throw new AssertionError(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            Thread.sleep(5);
        }
    }

    /** Request the path / from 127.0.0.1 and return the first line of the answer. */
    static String get(int port) throws IOException {
        try (Socket client = Connections.open(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).isNotEmpty();
            return answer.lines().findFirst().orElseThrow();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
