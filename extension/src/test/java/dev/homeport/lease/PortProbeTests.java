package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortProbeTests {

    @ParameterizedTest
    @ValueSource(strings = {"Permission denied", "Permission denied: bind", "Operation not permitted"})
    void aRefusedPermissionIsRecognised(String message) {
        assertThat(PortProbe.isPermission(new SocketException(message))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many open files", "Protocol family unavailable", ""})
    void anotherRefusalIsNotARefusedPermission(String message) {
        assertThat(PortProbe.isPermission(new SocketException(message))).isFalse();
    }

    @Test
    void aRefusalWithoutMessageIsNotARefusedPermission() {
        assertThat(PortProbe.isPermission(new SocketException())).isFalse();
    }
}
