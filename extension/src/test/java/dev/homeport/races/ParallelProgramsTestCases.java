package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import dev.homeport.LoopbackServer;
import dev.homeport.escape.EscapeLog;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two parallel tests with a program each. One of the programs listens on all interfaces. They run in a network
 * namespace, where port 8124 is free.
 */
@LoopbackOnly
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // both tests use the barrier
@Execution(ExecutionMode.CONCURRENT) // not the default of PER_CLASS
class ParallelProgramsTestCases {

    private static final String PROGRAM = """
            import socket, sys
            everywhere = []
            with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
                while True:
                    connection, _ = server.accept()
                    with connection:
                        command = connection.recv(1)
                        if command == b"e":
                            everywhere.append(socket.create_server(("0.0.0.0", 8124)))
                        if command:
                            connection.sendall(command)
            """;

    private final CyclicBarrier together = new CyclicBarrier(2);

    private static void send(char command, PortLease program) throws IOException {
        try (Socket socket = new Socket(program.address(), program.port())) {
            socket.getOutputStream().write(command);
            assertThat(socket.getInputStream().read()).isEqualTo(command);
        }
    }

    @Test
    void escapes(@LoopbackServer(command = {"python3", "-c", PROGRAM, "{port}"}) PortLease program, EscapeLog log)
            throws Exception {
        together.await(30, TimeUnit.SECONDS);
        send('e', program);
        assertThat(log.escapes()).hasSize(1);
        together.await(30, TimeUnit.SECONDS);
    }

    @Test
    void doesNot(@LoopbackServer(command = {"python3", "-c", PROGRAM, "{port}"}) PortLease program) throws Exception {
        together.await(30, TimeUnit.SECONDS);
        send('x', program);
        together.await(30, TimeUnit.SECONDS);
    }
}
