package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FreePortTests {
    @FreePort
    static int shared;

    @FreePort
    int own;

    int db;

    FreePortTests(@FreePort("ctor") int p) {}

    @BeforeEach
    void b(@FreePort("db") int p) {
        db = p;
    }

    @Test
    void a(@FreePort int port, @FreePort("db") int db2, @FreePort PortLease l, @FreePort ServerSocket s)
            throws Exception {
        assertThat(port).isBetween(49152, 65535);
        assertThat(db2).isEqualTo(db);
        System.out.println(l + " " + s + " " + shared + " " + own);
        try (ServerSocket ss = new ServerSocket(port)) {}
    }

    @Test
    void u(@FreePort(udp = true) int port, @FreePort java.net.DatagramSocket d) {
        System.out.println(port + " " + d.getLocalPort());
    }

    @Test
    void bad(@FreePort String port) {}

    @Test
    void c(@FreePort(count = 3, contiguous = true) int[] port) {
        System.out.println(java.util.Arrays.toString(port));
    }

    @Nested
    class In {
        @Test
        void x(@FreePort("ctor") int p, @FreePort("db") int q) {
            assertThat(q).isEqualTo(db);
        }
    }
}
