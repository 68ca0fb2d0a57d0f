package dev.homeport.races;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

@LoopbackOnly
class ProgramEscapeTestCases {

    private static final int PORT = 8123;

    private static @Nullable Program server;

    /** Not before the test is over, which ends with a look. */
    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void startsProgram() throws IOException, InterruptedException {
        server = Program.start("python3", "-m", "http.server", "--bind", "0.0.0.0", "" + PORT);
        server.awaitListening(PORT);
    }

    @Test
    void startsNothing() {}
}
