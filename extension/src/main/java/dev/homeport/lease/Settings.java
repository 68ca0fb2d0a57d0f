package dev.homeport.lease;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured of leasing. Immutable.
 *
 * @param range the ports to choose from ({@code homeport.range})
 * @param guard what holds a port ({@code homeport.guard})
 * @param lockFile the file of the lock-file guard ({@code homeport.lockfile}); empty for the well-known one
 */
public record Settings(PortRange range, GuardKind guard, Optional<Path> lockFile) {

    private static final String RANGE = "homeport.range";
    private static final String GUARD = "homeport.guard";
    private static final String LOCK_FILE = "homeport.lockfile";

    /** A value and where it was found, for messages. */
    public record Found(String value, String source) {}

    /** Reads the JVM's system properties. */
    public static Settings ofSystemProperties() {
        return read(key -> {
            String value = System.getProperty(key);
            return value == null ? null : new Found(value, "a system property");
        });
    }

    /**
     * Reads the settings from wherever they are kept.
     *
     * @throws IllegalArgumentException naming the key, the value and its source, if a value cannot be read
     */
    public static Settings read(Function<String, @Nullable Found> lookup) {
        return new Settings(
                value(RANGE, lookup, PortRange::parse).orElse(PortRange.DYNAMIC),
                value(GUARD, lookup, Settings::guardKind).orElse(GuardKind.AUTO),
                value(LOCK_FILE, lookup, Settings::path));
    }

    private static <T> Optional<T> value(
            String key, Function<String, @Nullable Found> lookup, Function<String, T> parser) {
        Found found = lookup.apply(key);
        if (found == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(found.value().strip()));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    key + " = " + found.value() + " (" + found.source() + "): " + unreadable.getMessage(), unreadable);
        }
    }

    private static GuardKind guardKind(String text) {
        for (GuardKind kind : GuardKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no guard. Write kernel, lockfile or auto.");
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("\"" + text + "\" is no path. Write the path of a file.", invalid);
        }
    }
}
