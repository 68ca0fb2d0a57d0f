package dev.homeport.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Whether nothing is to be watched: found out without what watches, which a fork would have to load and a test to run. */
final class WatchSwitch {

    private static final Namespace NAMESPACE = Namespace.create(WatchSwitch.class);

    private WatchSwitch() {}

    /** Returns whether watching is switched off by configuration, and nothing around the context declares otherwise. */
    static boolean is(ExtensionContext context) {
        return isOff(context) && isUndeclared(context);
    }

    private static boolean isOff(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(WatchDeclaration.ON_ESCAPE, key -> readIsOff(context), Boolean.class);
    }

    private static boolean readIsOff(ExtensionContext context) {
        Configuration.Value value =
                Configuration.value(context, WatchDeclaration.ON_ESCAPE).orElse(null);
        return value != null && value.text().strip().equalsIgnoreCase("off");
    }

    private static boolean isUndeclared(ExtensionContext context) {
        Optional<ExtensionContext> next = Optional.of(context);
        while (next.isPresent()) {
            AnnotatedElement element = next.get().getElement().orElse(null);
            if (element != null && !WatchDeclaration.of(element, context.getRoot()).isEmpty()) {
                return false;
            }
            next = next.get().getParent();
        }
        return true;
    }
}
