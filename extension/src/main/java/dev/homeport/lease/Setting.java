package dev.homeport.lease;

import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The value of a {@code homeport.*} key and the place where it was set. Immutable.
 *
 * @param key the key, such as {@code homeport.range}
 * @param text the value as it was written
 * @param source the place where it was set, as messages name it
 */
@API(status = Status.INTERNAL)
public record Setting(String key, String text, String source) {

    /** Return the setting of a system property; empty if the property is not set. */
    public static Optional<Setting> ofSystemProperty(String key) {
        return Optional.ofNullable(System.getProperty(key)).map(text -> new Setting(key, text, "a system property"));
    }

    /**
     * Return the parsed value.
     *
     * @param parser throws an {@code IllegalArgumentException} that says what is wrong and what to write instead
     * @throws IllegalArgumentException that also names the key, the value and its source
     */
    public <T> T parse(Function<String, T> parser) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    key + " = " + text + " (" + source + "): " + unreadable.getMessage(), unreadable);
        }
    }
}
