package dev.homeport.junit;

import dev.homeport.server.ServerThreads;
import dev.homeport.verdict.WatchState;
import dev.homeport.verdict.ThreadOwners;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The threads in which servers start and stop, of which the watch knows whom they do it for. */
final class StarterThreads {

    private StarterThreads() {}

    /** Returns those that work for whom this thread works for. */
    static Executor forThisThread() {
        Executor threads = ServerThreads.ofThisJvm();
        return WatchState.isTrue() ? ThreadOwners.kept(threads) : threads;
    }

    /** Returns those that work for what is watched of the context, or nearest around it. */
    static Executor forThe(ExtensionContext context) {
        Executor threads = ServerThreads.ofThisJvm();
        WatchedContext watched = WatchState.isTrue() ? WatchedContext.find(context) : null;
        return watched == null ? threads : ThreadOwners.of(watched.subject(), threads);
    }
}
