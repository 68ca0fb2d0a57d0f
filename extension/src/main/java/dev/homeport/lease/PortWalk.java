package dev.homeport.lease;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * The order in which a range's ports are tried: from a random start, a fixed stride on each time and round again, so that a
 * port just given up is the last to come up, and forks do not run after each other. Thread-safe; the iterators it makes are
 * not.
 */
final class PortWalk {

    private final PortRange range;
    private final int stride;
    private final AtomicLong next;

    private PortWalk(PortRange range, int stride) {
        this.range = range;
        this.stride = stride;
        this.next = new AtomicLong(ThreadLocalRandom.current().nextInt(range.size()));
    }

    /**
     * Takes strides of a random length. What another process holds often lies in one block; whoever started there would
     * have to try it port by port, where a stride leaves it at once.
     */
    static PortWalk inStrides(PortRange range) {
        int stride;
        do {
            stride = 1 + ThreadLocalRandom.current().nextInt(range.size());
        } while (commonDivisor(stride, range.size()) != 1); // or it would not come to every port
        return new PortWalk(range, stride);
    }

    /** Goes up port by port, as rows of neighbours are found. */
    static PortWalk upwards(PortRange range) {
        return new PortWalk(range, 1);
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    /** Returns every port of the range once, from where the walk stands, without those that are to be skipped. */
    Round round(IntPredicate skipped) {
        return new Round(next.getAndIncrement(), range.size(), skipped);
    }

    /** As {@link #round}, and on past the start, so that no row of this many ports, walked upwards, is cut in two by it. */
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
            return range.first() + (int) ((start + step) % range.size() * stride % range.size());
        }
    }
}
