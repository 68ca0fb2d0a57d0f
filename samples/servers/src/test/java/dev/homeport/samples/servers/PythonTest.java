package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A program that runs in a directory of the project, and is ready once a path answers. */
@EnabledIfInstalled("python3")
class PythonTest {

    // guide: python
    @Test
    void servesFiles(
            @LoopbackServer(
                            name = "site",
                            command = {"python3", "-m", "http.server", "{port}", "--bind", "{host}"},
                            directory = "src/test/resources/site",
                            readyPath = "/greeting.txt")
                    Process python,
            @LoopbackServer(name = "site") URI site)
            throws Exception {
        assertThat(Http.get(site.resolve("greeting.txt"))).isEqualTo("ahoy\n");
        assertThat(python.isAlive()).isTrue();
    }
    // guide: end
}
