package dev.homeport.ways;

import java.util.List;
import java.util.stream.Stream;

/** All ways out of the JDK, and through Netty's native transports. */
final class Ways {

    private Ways() {}

    static List<Way> all() {
        return Stream.of(
                        WaysToNames.all(), // first, because the JDK caches its own name for some seconds
                        WaysOverTcp.all(),
                        WaysToListen.all(),
                        WaysOverUdp.all(),
                        WaysToMulticast.all(),
                        NettyCopy.waysThroughAll())
                .flatMap(List::stream)
                .toList();
    }
}
