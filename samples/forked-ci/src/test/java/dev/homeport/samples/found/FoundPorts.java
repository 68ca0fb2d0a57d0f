package dev.homeport.samples.found;

import dev.homeport.samples.load.Journal.Held;
import dev.homeport.samples.load.Journal.Kind;
import dev.homeport.samples.load.Load;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** The same test class as it is usually written. */
abstract class FoundPorts {

    private static final Load LOAD = new Load(Kind.FOUND);

    @RepeatedTest(Load.REPETITIONS)
    void servesOnFoundPorts() throws IOException {
        serve(Stream.generate(FreePortFinder::find).distinct().limit(Load.PORTS).toList());
    }

    @RepeatedTest(Load.REPETITIONS)
    void servesOnAFoundPort() throws IOException {
        serve(List.of(FreePortFinder.find()));
    }

    private static void serve(List<Integer> ports) throws IOException {
        List<Held> held = ports.stream().map(LOAD::hold).toList();
        LOAD.serve(ports);
        held.forEach(Held::close);
    }
}
