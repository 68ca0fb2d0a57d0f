package dev.homeport.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What belongs to a declaration of which there is one in the JVM however many classes use it, such as a static field of a
 * base class: the first to use it has it made, the last to leave has it closed. Thread-safe.
 */
final class SharedResources {

    private static final Namespace NAMESPACE = Namespace.create(SharedResources.class);

    private final Map<Object, Use> uses = new HashMap<>();

    private SharedResources() {}

    /** Returns the one of the whole run. */
    static SharedResources of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedResources.class, key -> new SharedResources(), SharedResources.class);
    }

    /** Returns what the declaration has, made now if nobody uses it; it is kept until the scope closes, at least. */
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

    /** The one value of a declaration. It is made under its own lock: to start a server may take its time. */
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
