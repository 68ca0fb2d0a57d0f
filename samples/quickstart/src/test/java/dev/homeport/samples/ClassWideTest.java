package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The port of a static field is leased for the class and its nested classes, that of an instance field for each test.
 */
class ClassWideTest {

    // guide: class-wide
    @FreePort("db")
    static int dbPort;

    static ServerSocket db;

    @FreePort
    int ownPort;
    // guide: end

    @BeforeAll
    static void startDb() throws IOException {
        db = new ServerSocket(dbPort, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    void eachTestHasItsOwnPortToo() {
        assertThat(ownPort).isNotEqualTo(dbPort);
    }

    @Nested
    class InATransaction {

        @Test
        void theDatabaseIsTheSame(@FreePort("db") int port) throws IOException {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(client.getPort()).isEqualTo(db.getLocalPort());
            }
        }
    }

    @AfterAll
    static void stopDb() throws IOException {
        db.close();
    }
}
