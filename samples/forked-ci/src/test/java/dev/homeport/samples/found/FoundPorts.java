package dev.homeport.samples.found;

import dev.homeport.samples.load.Journal.Kind;
import dev.homeport.samples.load.Load;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The same test class, as it is usually written. It asserts nothing itself, because it would sometimes fail: the
 * journal records the failures, and {@code ComparisonTest} asserts that there are some.
 */
abstract class FoundPorts {

    private static final Load LOAD = new Load(Kind.FOUND);

    @RepeatedTest(Load.REPETITIONS)
    void servesOnFoundPorts() throws IOException {
        List<Integer> ports = Stream.generate(FreePortFinder::find)
                .distinct()
                .limit(Load.PORTS)
                .toList();
        LOAD.serve(ports);
    }

    @RepeatedTest(Load.REPETITIONS)
    void servesOnAFoundPort() throws IOException {
        LOAD.serve(List.of(FreePortFinder.find()));
    }
}
