package dev.homeport.junit;

import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether one instance of a class serves all its tests. */
public final class PerClass {

    private PerClass() {}

    /**
     * Returns whether the one instance of the class is made before {@code beforeAll}. Then what a class needs cannot wait for
     * that: other extensions start an application when they process the instance, as Spring's does.
     */
    public static boolean is(ExtensionContext context) {
        return context.getTestInstanceLifecycle().equals(Optional.of(Lifecycle.PER_CLASS));
    }
}
