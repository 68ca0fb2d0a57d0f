package dev.homeport.junit;

import dev.homeport.lease.Setting;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Finds out whether watching is off, without loading the classes that watch: every fork would pay for them. Stateless. */
final class WatchSwitch {

    private static final Namespace NAMESPACE = Namespace.create(WatchSwitch.class);

    private WatchSwitch() {}

    /** Return whether the configuration switches watching off, and no declaration around the context switches it on. */
    static boolean isOff(ExtensionContext context, WatchDeclaration.Reader reader) {
        return isConfiguredOff(context) && isUndeclared(context, reader);
    }

    private static boolean isConfiguredOff(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(WatchDeclaration.ON_ESCAPE, key -> readIsOff(context), Boolean.class);
    }

    private static boolean readIsOff(ExtensionContext context) {
        Setting value = Configuration.find(context, WatchDeclaration.ON_ESCAPE).orElse(null);
        return value != null && value.text().strip().equalsIgnoreCase("off");
    }

    private static boolean isUndeclared(ExtensionContext context, WatchDeclaration.Reader reader) {
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            AnnotatedElement element = next.get().getElement().orElse(null);
            if (element != null
                    && !WatchDeclaration.of(element, context.getRoot(), reader).isEmpty()) {
                return false;
            }
            next = next.get().getParent();
        }
        return true;
    }
}
