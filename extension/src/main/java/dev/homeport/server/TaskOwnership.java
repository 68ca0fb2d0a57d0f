package dev.homeport.server;

import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The watch's way to attribute the tasks of server threads to tests. A separate class so that setting it does not load
 * {@link ServerThreads}, which a fork without servers would pay for. Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class TaskOwnership {

    private static volatile @Nullable UnaryOperator<Executor> operator;

    private TaskOwnership() {}

    /**
     * Set the operator. Without a watch there is none.
     *
     * @param newOperator wraps an executor so that its tasks belong to the test of the thread that calls the operator
     */
    public static void set(UnaryOperator<Executor> newOperator) {
        operator = newOperator;
    }

    /** Return the executor with tasks that belong to the test of the current thread. */
    static Executor apply(Executor threads) {
        UnaryOperator<Executor> current = operator;
        return current == null ? threads : current.apply(threads);
    }
}
