package dev.homeport.lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several threads that claim at the same time, over and over. */
final class SameTime {

    static final int ROUNDS = 500;

    private SameTime() {}

    /** One thread's attempt. */
    interface Claiming<T> {
        @Nullable AutoCloseable by(T claimant) throws IOException;
    }

    /** Returns how many had a claim at one time, at most; nobody gives up a claim before all have tried. */
    static <T> int most(List<T> claimants, Claiming<T> claiming) throws Exception {
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
                        try (AutoCloseable claim = claiming.by(claimants.get(own))) {
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
            int most = 0;
            for (int[] round : claimed) {
                int holders = 0;
                for (int holder : round) {
                    holders += holder;
                }
                most = Math.max(most, holders);
            }
            return most;
        } finally {
            threads.shutdownNow();
        }
    }
}
