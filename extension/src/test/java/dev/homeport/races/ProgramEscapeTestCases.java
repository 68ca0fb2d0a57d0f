package dev.homeport.races;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A test that starts a program, and one that does not. They run in a network namespace, where port 8123 is free. */
@LoopbackOnly
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramEscapeTestCases {

    private static final int PORT = 8123;

    private @Nullable ExternalProgram server;

    /**
     * Not after each test: the watch looks at the system once more when a test ends, and has to find the program then.
     */
    @AfterAll
    void stop() throws InterruptedException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void startsProgram() throws IOException, InterruptedException {
        server = ExternalProgram.start("python3", "-m", "http.server", "--bind", "0.0.0.0", "" + PORT);
        server.awaitListening(PORT);
    }

    @Test
    void startsNothing() {}
}
