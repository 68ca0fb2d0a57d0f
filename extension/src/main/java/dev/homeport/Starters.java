package dev.homeport;

import dev.homeport.server.ServerThreads;
import dev.homeport.verdict.Begun;
import dev.homeport.verdict.Marks;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The threads in which servers start and stop, of which the watch knows whom they do it for. */
final class Starters {

    private Starters() {}

    /** Returns those that work for whom this thread works for. */
    static Executor forThisThread() {
        Executor threads = ServerThreads.ofThisJvm();
        return Begun.isTrue() ? Marks.kept(threads) : threads;
    }

    /** Returns those that work for what is watched of the context, or nearest around it. */
    static Executor forThe(ExtensionContext context) {
        Executor threads = ServerThreads.ofThisJvm();
        Watched watched = Begun.isTrue() ? Watched.find(context) : null;
        return watched == null ? threads : Marks.of(watched.subject(), threads);
    }
}
