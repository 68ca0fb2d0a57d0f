package dev.homeport.testing;

import java.util.concurrent.Callable;

/** Code outside the packages that use the network for Homeport, so that it appears on a stack as a user's. */
public record Caller<T>(Callable<T> task) implements Callable<T> {

    @Override
    public T call() throws Exception {
        return task.call();
    }
}
