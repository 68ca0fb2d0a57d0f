package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortProbeTests {

    @ParameterizedTest
    @ValueSource(strings = {"Permission denied", "Permission denied: bind", "Operation not permitted"})
    void whoMayNotBindIsRefusedAPermission(String message) {
        assertThat(PortProbe.isPermission(new SocketException(message))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many open files", "Protocol family unavailable", ""})
    void otherPortBindsAreNotOfThatKind(String message) {
        assertThat(PortProbe.isPermission(new SocketException(message))).isFalse();
    }

    @Test
    void noMessageTellsNothing() {
        assertThat(PortProbe.isPermission(new SocketException())).isFalse();
    }
}
