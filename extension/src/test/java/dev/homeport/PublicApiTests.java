package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The public API changes with intent only: {@code api.txt} is what reviewers see of a change. */
class PublicApiTests {

    private static final Path DUMP = Path.of("api.txt");

    @Test
    void isTheOneThatWasAgreedOn() throws IOException, ClassNotFoundException {
        List<String> lines = PublicApi.lines();
        if ("renew".equals(System.getProperty("homeport.api"))) {
            Files.write(DUMP, lines);
        }

        assertThat(lines)
                .as("extension/api.txt: the public API has changed. If that is meant, run"
                        + " 'mvn test -pl extension -Dtest=PublicApiTests -Dhomeport.api=renew' and commit the file.")
                .isEqualTo(Files.readAllLines(DUMP));
    }
}
