package dev.homeport.samples.found;

import dev.homeport.samples.load.Journal.Kind;
import dev.homeport.samples.load.Load;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The same test class as it is usually written. It asserts nothing itself, or it would fail now and then: what goes wrong is
 * in the journal, and {@code ComparisonTest} asserts that it does.
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
