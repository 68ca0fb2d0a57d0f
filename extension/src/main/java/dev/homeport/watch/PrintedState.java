package dev.homeport.watch;

import dev.homeport.sockets.SocketState;
import java.util.Arrays;

/** Reads a state as the tools print it: with and without {@code _}, {@code SYN_RECV} in full or not. */
final class PrintedState {

    private PrintedState() {}

    static SocketState of(String word, SocketState otherwise) {
        String known = plain(word.replace("RECEIVED", "RECV").replace("RCVD", "RECV"));
        return Arrays.stream(SocketState.values())
                .filter(state -> plain(state.name()).equals(known))
                .findFirst()
                .orElse(otherwise);
    }

    private static String plain(String word) {
        return word.replace("_", "");
    }
}
