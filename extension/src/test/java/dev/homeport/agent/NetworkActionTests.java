package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkActionTests {

    @ParameterizedTest
    @EnumSource
    void theExceptionIsTheRootCauseAsThatOfTheJdk(NetworkAction action) {
        Class<?> documented = switch (action) {
            case CONNECT -> ConnectException.class;
            case LISTEN, BIND_DATAGRAM -> BindException.class;
            case LOOK_UP, LOOK_UP_NAME -> UnknownHostException.class;
            case CONNECT_DATAGRAM, SEND_DATAGRAM, JOIN, PROBE -> SocketException.class;
        };

        assertThat(action.refusedBecause(new IOException("no")))
                .isExactlyInstanceOf(documented)
                .hasMessage("no")
                .hasNoCause();
    }

    @Test
    void anExceptionOfTheDocumentedTypeIsThrownItself() {
        NoRouteToHostException reason = new NoRouteToHostException("no");

        assertThat(NetworkAction.JOIN.refusedBecause(reason)).isSameAs(reason);
    }
}
