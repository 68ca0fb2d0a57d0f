package dev.homeport.junit;

import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A name in a {@code HomeportExtension}. Its text is the place in messages.
 *
 * @param name the name
 * @param context the display name of the class or test
 */
record RegisteredName(String name, String context) {

    /** Create the resource of the name; a refusal becomes a configuration error that names the place. */
    static void make(String name, ExtensionContext context, Consumer<RegisteredName> maker) {
        RegisteredName holder = new RegisteredName(name, context.getDisplayName());
        try {
            maker.accept(holder);
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw new ExtensionConfigurationException(holder + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public String toString() {
        return "HomeportExtension's \"" + name + "\" in " + context;
    }
}
