package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.Settings.GuardKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

    private static Settings read(Map<String, String> values) {
        return Settings.read(
                key -> Optional.ofNullable(values.get(key)).map(text -> new Setting(key, text, "a test's source")));
    }

    @Test
    void settingsThatAreNotSetHaveTheirDefaults() {
        assertThat(read(Map.of())).isEqualTo(new Settings(PortRange.DYNAMIC, GuardKind.AUTO, Optional.empty()));
    }

    @Test
    void allSettingsCanBeSet() {
        Settings settings = read(Map.of(
                "homeport.range", "50000-50999",
                "homeport.guard", " LockFile ",
                "homeport.lockfile", "/var/lock/../lock/ports"));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new PortRange(50_000, 50_999),
                        GuardKind.LOCKFILE,
                        Optional.of(Path.of("/var/lock/ports").toAbsolutePath())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "homeport.range | 9000 | homeport.range = 9000 (a test's source): \"9000\" is not a range of ports. "
                        + "Use two ports with a hyphen between, such as 49152-65535.",
                "homeport.range | 9-8 | homeport.range = 9-8 (a test's source): the range 9-8 is empty. "
                        + "Write the lower port first: 8-9.",
                "homeport.guard | iron | homeport.guard = iron (a test's source): Unknown guard \"iron\". "
                        + "Use kernel, lockfile or auto.",
            })
    void anUnreadableValueIsNamedWithItsKeyAndSource(String key, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anInvalidPathIsNamedWithItsKeyAndSource() {
        assertThatThrownBy(() -> read(Map.of("homeport.lockfile", "a\0b")))
                .hasMessage(
                        "homeport.lockfile = a\0b (a test's source): \"a\0b\" is not a path. Use the path of a file.");
    }

    @Test
    void systemPropertiesAreRead() {
        System.setProperty("homeport.range", "50000-50999");
        try {
            assertThat(Settings.ofSystemProperties().range()).isEqualTo(new PortRange(50_000, 50_999));
        } finally {
            System.clearProperty("homeport.range");
        }
    }

    @Test
    void anUnreadableSystemPropertyIsNamedAsItsSource() {
        System.setProperty("homeport.range", "no range");
        try {
            assertThatThrownBy(Settings::ofSystemProperties)
                    .hasMessageStartingWith("homeport.range = no range (a system property): ");
        } finally {
            System.clearProperty("homeport.range");
        }
    }
}
