package dev.homeport.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares the messages that pages of the guide show with those that tests provoke. */
final class ApprovedMessages {

    private static final Path FOLDER = Path.of("src/test/resources/dev/homeport/guide");

    private ApprovedMessages() {}

    /** Check that the message is the one in the file. */
    static void check(String name, String message) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        List<String> lines = message.strip().lines().toList();
        if (GuideTests.isToRenew()) {
            Files.write(file, lines);
        }
        assertThat(lines)
                .as("%s: if the change of the message is intended, run the test with -Dhomeport.guide=renew", file)
                .isEqualTo(Files.readAllLines(file));
    }
}
