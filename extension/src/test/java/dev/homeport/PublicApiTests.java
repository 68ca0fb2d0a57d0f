package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public API changes on purpose only: reviewers see each change in {@code api.txt}. */
class PublicApiTests {

    private static final Path DUMP = Path.of("api.txt");

    @Test
    void thePublicApiIsTheOneInItsFile() throws IOException {
        List<String> lines = PublicApi.lines();
        if ("renew".equals(System.getProperty("homeport.api"))) {
            Files.write(DUMP, lines);
        }

        assertThat(lines)
                .as("extension/api.txt: the public API has changed. If that is meant, run"
                        + " 'mvn test -pl extension -Dtest=PublicApiTests -Dhomeport.api=renew' and commit the file.")
                .isEqualTo(Files.readAllLines(DUMP));
    }

    @Test
    void everyPublicTypeIsMarkedAsApiOrInternal() throws IOException {
        List<Class<?>> types = PublicApi.publicTypes();

        assertThat(types).hasSizeGreaterThan(50);
        assertThat(types)
                .as("public types without @API: mark them @API(status = INTERNAL), unless they are for users")
                .filteredOn(type -> PublicApi.status(type) == null)
                .isEmpty();
    }

    @Test
    void theRootPackageHoldsOnlyAnnotationsTheExtensionAndTheirAdapters() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/homeport"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "package-info.java",
                            "FreePort.java",
                            "FreePortExtension.java",
                            "HomeportExtension.java",
                            "LoopbackOnly.java",
                            "LoopbackOnlyExtension.java",
                            "LoopbackServer.java",
                            "LoopbackServerExtension.java",
                            "ServerDeclaration.java");
        }
    }
}
