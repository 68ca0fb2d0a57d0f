package dev.homeport.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTests {

    @Test
    void aMisspelledRegistrationIsAnError(@TempDir Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(LoopbackFixture.class.getName()), "dev.homeport.NoSuchFixture\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);

            assertThatThrownBy(Fixtures::find)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a fixture cannot be created: dev.homeport.server.LoopbackFixture: Provider"
                            + " dev.homeport.NoSuchFixture not found. Correct"
                            + " META-INF/services/dev.homeport.server.LoopbackFixture, or make the class that it names"
                            + " public, with a public constructor without parameters.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
