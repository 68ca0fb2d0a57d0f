package dev.homeport.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The resources of declarations that exist once in the JVM although several classes use them, such as a static field of a base class.
 * The first user creates the resource, and the last one closes it. Thread-safe.
 */
final class SharedResources {

    private static final Namespace NAMESPACE = Namespace.create(SharedResources.class);

    private final Map<Object, Use> uses = new HashMap<>();

    private SharedResources() {}

    /** Return the shared resources of the run. */
    static SharedResources of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedResources.class, key -> new SharedResources(), SharedResources.class);
    }

    /** Return the resource of the declaration; create it if it has no user. It stays open at least until the scope is closed. */
    AutoCloseable use(Object declaration, Scope scope, Supplier<? extends AutoCloseable> made) {
        Use use = enter(declaration);
        boolean entered = false;
        try {
            AutoCloseable value = use.value(made);
            scope.keep(value, () -> leave(declaration, use));
            entered = true;
            return value;
        } finally {
            if (!entered) {
                last(declaration, use);
            }
        }
    }

    private synchronized Use enter(Object declaration) {
        Use use = uses.computeIfAbsent(declaration, first -> new Use());
        use.users++;
        return use;
    }

    private void leave(Object declaration, Use use) throws Exception {
        if (last(declaration, use)) {
            use.close();
        }
    }

    private synchronized boolean last(Object declaration, Use use) {
        use.users--;
        if (use.users > 0) {
            return false;
        }
        uses.remove(declaration);
        return true;
    }

    /** The resource of a declaration. It is created under a separate lock, because starting a server can take long. */
    private static final class Use {
        private int users;
        private @Nullable AutoCloseable value;

        synchronized AutoCloseable value(Supplier<? extends AutoCloseable> made) {
            if (value == null) {
                value = made.get();
            }
            return value;
        }

        synchronized void close() throws Exception {
            if (value != null) {
                value.close();
            }
        }
    }
}
