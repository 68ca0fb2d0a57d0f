package dev.homeport.junit;

import dev.homeport.lease.Setting;
import dev.homeport.lease.Settings;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads JUnit's configuration parameters, and finds their source as far as JUnit reveals it. Stateless. */
@API(status = Status.INTERNAL)
public final class Configuration {

    private Configuration() {}

    /** Return the settings of leasing. */
    public static Settings portSettings(ExtensionContext context) {
        return Settings.read(key -> find(context, key));
    }

    /** Look a key up in the launcher's request, the system properties and {@code junit-platform.properties}. */
    static Optional<Setting> find(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(text -> new Setting(key, text, source(key, text)));
    }

    private static String source(String key, String text) {
        return text.equals(System.getProperty(key))
                ? "a system property"
                : "junit-platform.properties or the launcher's configuration";
    }

    /**
     * Return the parsed value of a key, or the default if it is not set.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if the value cannot be read
     */
    static <T> T read(ExtensionContext context, String key, Function<String, T> parser, T defaultValue) {
        try {
            return find(context, key).map(setting -> setting.parse(parser)).orElse(defaultValue);
        } catch (IllegalArgumentException unreadable) {
            throw new ExtensionConfigurationException(unreadable.getMessage(), unreadable);
        }
    }

    /** Return whether the value of a key is {@code true}, ignoring case. */
    static boolean isTrue(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(Boolean::parseBoolean).orElse(false);
    }

    /**
     * Return whether one instance of the class serves all its tests. JUnit then creates it before {@code beforeAll}, and resources of
     * the class cannot wait for that: other extensions, such as Spring's, start an application when they process the instance.
     */
    static boolean isPerClass(ExtensionContext context) {
        return context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    }
}
