package dev.homeport.ways;

import java.util.List;
import java.util.stream.Stream;

/** All the ways out of the JDK, and through Netty's own sockets. */
final class Ways {

    private Ways() {}

    static List<Way> all() {
        return Stream.of(
                        WaysToNames.all(), // first: the JDK keeps its own name for some seconds
                        WaysOverTcp.all(),
                        WaysToListen.all(),
                        WaysOverUdp.all(),
                        WaysToMulticast.all(),
                        NettyCopy.waysThroughAll())
                .flatMap(List::stream)
                .toList();
    }
}
