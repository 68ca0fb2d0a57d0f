package dev.homeport.sockets;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The states of a socket, with the names that {@code ss} and {@code netstat} print.
 *
 * <p>The order is that of the kernel's numbers, which start at 1 ({@code include/net/tcp_states.h}).
 */
@API(status = Status.INTERNAL)
public enum SocketState {
    ESTABLISHED,
    SYN_SENT,
    SYN_RECV,
    FIN_WAIT_1,
    FIN_WAIT_2,
    TIME_WAIT,
    UNCONNECTED,
    CLOSE_WAIT,
    LAST_ACK,
    LISTEN,
    CLOSING,
    NEW_SYN_RECV;

    static SocketState ofKernelNumber(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : UNCONNECTED;
    }
}
