package dev.homeport.lease;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The settings of leasing. Immutable.
 *
 * @param range the ports to choose from ({@code homeport.range})
 * @param guard the way to hold a port ({@code homeport.guard})
 * @param lockFile the file of the lock-file guard ({@code homeport.lockfile}); empty for the well-known one
 */
@API(status = Status.INTERNAL)
public record Settings(PortRange range, GuardKind guard, Optional<Path> lockFile) {

    private static final String RANGE = "homeport.range";
    private static final String GUARD = "homeport.guard";
    private static final String LOCK_FILE = "homeport.lockfile";

    /** The values of {@code homeport.guard}. */
    @API(status = Status.INTERNAL)
    public enum GuardKind {
        /** The kernel if it can hold a port on this host, otherwise the lock file. */
        AUTO,
        /** A guard socket, held by the kernel. */
        KERNEL,
        /** A byte-range lock in a file. */
        LOCKFILE
    }

    /** Read the JVM's system properties. */
    public static Settings ofSystemProperties() {
        return read(Setting::ofSystemProperty);
    }

    /**
     * Read the settings.
     *
     * @param lookup finds the setting of a key
     * @throws IllegalArgumentException naming the key, the value and its source, if a value cannot be read
     */
    public static Settings read(Function<String, Optional<Setting>> lookup) {
        return new Settings(
                parse(RANGE, lookup, PortRange::parse).orElse(PortRange.DYNAMIC),
                parse(GUARD, lookup, Settings::guardKind).orElse(GuardKind.AUTO),
                parse(LOCK_FILE, lookup, Settings::path));
    }

    private static <T> Optional<T> parse(
            String key, Function<String, Optional<Setting>> lookup, Function<String, T> parser) {
        return lookup.apply(key).map(setting -> setting.parse(parser));
    }

    private static GuardKind guardKind(String text) {
        for (GuardKind kind : GuardKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown guard \"" + text + "\". Use kernel, lockfile or auto.");
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("\"" + text + "\" is not a path. Use the path of a file.", invalid);
        }
    }
}
