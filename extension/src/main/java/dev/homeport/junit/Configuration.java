package dev.homeport.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** JUnit's configuration parameters, and where a value came from as far as JUnit tells. */
public final class Configuration {

    private Configuration() {}

    /** A value and its source, as messages say it. */
    public record Value(String text, String source) {}

    /** Looks a key up in the launcher's request, the system properties and {@code junit-platform.properties}. */
    public static Optional<Value> value(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(text -> new Value(text, source(key, text)));
    }

    private static String source(String key, String text) {
        return text.equals(System.getProperty(key))
                ? "a system property"
                : "junit-platform.properties or the launcher's configuration";
    }
}
