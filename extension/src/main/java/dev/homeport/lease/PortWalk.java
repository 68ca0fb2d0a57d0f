package dev.homeport.lease;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/**
 * The order in which the ports of a range are tried. It begins at a random port, advances by a fixed stride and wraps around, so that
 * a port that was just closed is tried last, and forks do not follow each other. Thread-safe; its iterators are not.
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
     * Advance by a random stride. The ports of another process often form one block. A walk port by port would have to try the whole
     * block, whereas a stride leaves it at once.
     */
    static PortWalk inStrides(PortRange range) {
        int stride;
        do {
            stride = 1 + ThreadLocalRandom.current().nextInt(range.size());
        } while (commonDivisor(stride, range.size()) != 1); // otherwise the walk would not reach every port
        return new PortWalk(range, stride);
    }

    /** Advance port by port, to find consecutive ports. */
    static PortWalk upwards(PortRange range) {
        return new PortWalk(range, 1);
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    /** Return every port of the range once, from the current position, without the skipped ones. */
    Round round(IntPredicate skipped) {
        return new Round(next.getAndIncrement(), range.size(), skipped);
    }

    /** Like {@link #round}, but continue past the start, so that the start does not split a row of this many ports. */
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

        /** Advance the walk past the ports that this round has tried, unless another round has advanced it further. */
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
