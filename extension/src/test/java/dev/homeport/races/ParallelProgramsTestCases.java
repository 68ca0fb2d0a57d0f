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

/** Two tests at one time, with a program each, of which one begins to listen everywhere. */
@LoopbackOnly
class ParallelProgramsTestCases {

    private static final String PROGRAM = """
            import socket, sys
            everywhere = []
            with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as server:
                while True:
                    connection, _ = server.accept()
                    with connection:
                        told = connection.recv(1)
                        if told == b"e":
                            everywhere.append(socket.create_server(("0.0.0.0", 8124)))
                        if told:
                            connection.sendall(told)
            """;

    private static final CyclicBarrier TOGETHER = new CyclicBarrier(2);

    private static void tell(PortLease program, char what) throws IOException {
        try (Socket socket = new Socket(program.address(), program.port())) {
            socket.getOutputStream().write(what);
            assertThat(socket.getInputStream().read()).isEqualTo(what);
        }
    }

    @Test
    void escapes(@LoopbackServer(command = {"python3", "-c", PROGRAM, "{port}"}) PortLease program, EscapeLog log)
            throws Exception {
        TOGETHER.await(30, TimeUnit.SECONDS);
        tell(program, 'e');
        assertThat(log.escapes()).hasSize(1);
        TOGETHER.await(30, TimeUnit.SECONDS);
    }

    @Test
    void doesNot(@LoopbackServer(command = {"python3", "-c", PROGRAM, "{port}"}) PortLease program) throws Exception {
        TOGETHER.await(30, TimeUnit.SECONDS);
        tell(program, 'x');
        TOGETHER.await(30, TimeUnit.SECONDS);
    }
}
