package dev.homeport.junit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * What belongs to a declaration of which there is one in the JVM however many classes use it, such as a static field of a
 * base class: the first to use it has it made, the last to leave has it closed. Thread-safe.
 */
public final class Shared {

    private static final Namespace NAMESPACE = Namespace.create(Shared.class);

    private final Map<Object, Use> uses = new HashMap<>();

    private Shared() {}

    /** Returns the one of the whole run. */
    static Shared of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    }

    private static final class Use {
        private final AutoCloseable value;
        private int users;

        Use(AutoCloseable value) {
            this.value = value;
        }
    }

    /** Returns what the declaration has, made now if nobody uses it; it is kept until the scope closes, at least. */
    synchronized AutoCloseable use(Object declaration, Scope scope, Supplier<? extends AutoCloseable> made) {
        Use use = uses.get(declaration);
        if (use == null) {
            use = new Use(made.get());
            uses.put(declaration, use);
        }
        use.users++;
        Use used = use;
        scope.keep(() -> leave(declaration, used));
        return use.value;
    }

    private void leave(Object declaration, Use use) throws Exception {
        synchronized (this) {
            use.users--;
            if (use.users > 0) {
                return;
            }
            uses.remove(declaration);
        }
        use.value.close();
    }
}
