package dev.homeport.ways;

import java.util.List;
import java.util.stream.Stream;

/** All the ways out of the JDK. */
final class Ways {

    private Ways() {}

    static List<Way> all() {
        return Stream.of(
                        WaysToNames.all(), // first: the JDK keeps its own name for some seconds
                        WaysOverTcp.all(),
                        WaysToListen.all(),
                        WaysOverUdp.all(),
                        WaysToMulticast.all())
                .flatMap(List::stream)
                .toList();
    }
}
