package dev.homeport.report;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded list of time spans that begin and end. Thread-safe. Beginning one costs a reading of the clock and two allocations. */
final class Spans<T> {

    private final Queue<Open<T>> spans = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final int most;

    Spans(int most) {
        this.most = most;
    }

    private static final class Open<T> implements Runnable {

        private final T subject;
        private final long from = System.nanoTime();
        private long to;
        private boolean ended;

        Open(T subject) {
            this.subject = subject;
        }

        /** End the span, unless it has ended. */
        @Override
        public synchronized void run() {
            if (!ended) {
                to = System.nanoTime();
                ended = true;
            }
        }

        synchronized Recording.Span<T> since(long origin) {
            return new Recording.Span<>(subject, from - origin, ended ? to - origin : null);
        }
    }

    /** Begin a span, and return the action that ends it. */
    Runnable begin(T subject) {
        if (begun.incrementAndGet() > most) {
            return Spans::nothing;
        }
        Open<T> span = new Open<>(subject);
        spans.add(span);
        return span;
    }

    private static void nothing() {}

    /** Return the spans in the order in which they began, relative to the origin. */
    List<Recording.Span<T>> since(long origin) {
        return spans.stream().map(span -> span.since(origin)).toList();
    }

    /** Return the number of spans that did not fit. */
    int dropped() {
        return Math.max(0, begun.get() - most);
    }
}
