package dev.homeport.lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several threads that claim a port at the same time, in many rounds. */
final class ConcurrentClaims {

    static final int ROUNDS = 500;

    private ConcurrentClaims() {}

    /** The attempt of one thread. */
    interface Attempt<T> {
        @Nullable AutoCloseable by(T claimant) throws IOException;
    }

    /** Return the number of holders in each round. No thread gives up its claim before all threads have tried. */
    static <T> List<Integer> holdersByRound(List<T> claimants, Attempt<T> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(claimants.size());
        try {
            CyclicBarrier barrier = new CyclicBarrier(claimants.size());
            int[][] claimed = new int[ROUNDS][claimants.size()];
            List<Future<?>> ends = new ArrayList<>();
            for (int index = 0; index < claimants.size(); index++) {
                int own = index;
                ends.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        barrier.await(30, TimeUnit.SECONDS);
                        try (AutoCloseable claim = attempt.by(claimants.get(own))) {
                            claimed[round][own] = claim == null ? 0 : 1;
                            barrier.await(30, TimeUnit.SECONDS);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            return Arrays.stream(claimed)
                    .map(round -> Arrays.stream(round).sum())
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
