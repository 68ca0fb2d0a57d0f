package dev.homeport.junit;

import dev.homeport.server.ServerThreads;
import dev.homeport.verdict.ThreadOwners;
import dev.homeport.verdict.WatchState;
import java.util.concurrent.Executor;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The threads that start and stop the servers of a test, as the watch attributes them. Stateless. */
@API(status = Status.INTERNAL)
public final class StarterThreads {

    private StarterThreads() {}

    /** Return threads that work for the watched test or class of the context, or the nearest one around it. */
    public static Executor of(ExtensionContext context) {
        Executor threads = ServerThreads.ofThisJvm();
        WatchedContext watched = WatchState.hasBegun() ? WatchedContext.find(context) : null;
        return watched == null ? threads : ThreadOwners.of(watched.scope(), threads);
    }
}
