package dev.homeport.lease;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * The order in which a range's ports are tried: upwards from a random start and round again, so that a port just given up
 * is the last to come up, and forks do not run after each other. Thread-safe; the iterators it makes are not.
 */
final class Walk {

    private final PortRange range;
    private final AtomicLong next;

    Walk(PortRange range) {
        this.range = range;
        this.next = new AtomicLong(ThreadLocalRandom.current().nextInt(range.size()));
    }

    /** Returns every port of the range once, from where the walk stands, without those that are to be skipped. */
    Round round(IntPredicate skipped) {
        return new Round(next.getAndIncrement(), range.size(), skipped);
    }

    /** As {@link #round}, and on past the start, so that no row of this many ports is cut in two by it. */
    Round roundForRow(int count, IntPredicate skipped) {
        return new Round(next.getAndIncrement(), range.size() + count - 1, skipped);
    }

    final class Round implements PrimitiveIterator.OfInt {

        private final long start;
        private final int length;
        private final IntPredicate skipped;
        private int steps;

        private Round(long start, int length, IntPredicate skipped) {
            this.start = start;
            this.length = length;
            this.skipped = skipped;
        }

        @Override
        public boolean hasNext() {
            while (steps < length && skipped.test(portAt(steps))) {
                steps++;
            }
            return steps < length;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return portAt(steps++);
        }

        /** Moves the walk past what this round has tried, unless another round has moved it further. */
        void done() {
            long reached = start + steps;
            if (next.get() < reached) {
                next.accumulateAndGet(reached, Math::max);
            }
        }

        private int portAt(int step) {
            return range.first() + (int) ((start + step) % range.size());
        }
    }
}
