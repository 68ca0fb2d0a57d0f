package dev.homeport.report;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Spans in the making, so many at most. Thread-safe; beginning one takes a clock's reading and two allocations. */
final class Spans<T> {

    private final Queue<Open<T>> spans = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final int most;

    Spans(int most) {
        this.most = most;
    }

    private static final class Open<T> implements Runnable {

        private final T what;
        private final long from = System.nanoTime();
        private long to;
        private boolean ended;

        Open(T what) {
            this.what = what;
        }

        /** Ends it, if that has not been done. */
        @Override
        public synchronized void run() {
            if (!ended) {
                to = System.nanoTime();
                ended = true;
            }
        }

        synchronized Span<T> since(long origin) {
            return new Span<>(what, from - origin, ended ? to - origin : null);
        }
    }

    /** Begins a span, and returns what ends it. */
    Runnable begin(T what) {
        if (begun.incrementAndGet() > most) {
            return Spans::nothing;
        }
        Open<T> span = new Open<>(what);
        spans.add(span);
        return span;
    }

    private static void nothing() {}

    /** Returns the spans in the order in which they were begun, by the nanoseconds since the origin. */
    List<Span<T>> since(long origin) {
        return spans.stream().map(span -> span.since(origin)).toList();
    }

    /** Returns how many there was no room for. */
    int dropped() {
        return Math.max(0, begun.get() - most);
    }
}
