package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortWalkTests {

    private static final PortRange TEN = new PortRange(50_000, 50_009);

    private static List<Integer> all(PrimitiveIterator.OfInt ports) {
        List<Integer> list = new ArrayList<>();
        ports.forEachRemaining((int port) -> list.add(port));
        return list;
    }

    @Test
    void aRoundReturnsEveryPortOnce() {
        for (int size = 1; size <= 100; size++) {
            PortRange range = new PortRange(50_000, 49_999 + size);

            assertThat(all(PortWalk.inStrides(range).round(port -> false)))
                    .hasSize(size)
                    .doesNotHaveDuplicates()
                    .allMatch(range::contains);
        }
    }

    /**
     * A walk port by port tries 7,000 ports on average. One in strides tries fewer than 100 on average, and 14,848 at
     * most; the average of 1,000 walks is at least 1,000 with a probability of less than 10^-30 (Chernoff).
     */
    @Test
    void aWalkInStridesLeavesATakenBlockSoon() {
        PortRange taken = new PortRange(49_152, 63_999); // nine of ten ports
        int tries = 0;
        for (int jvm = 0; jvm < 1_000; jvm++) {
            PrimitiveIterator.OfInt round =
                    PortWalk.inStrides(PortRange.DYNAMIC).round(port -> false);
            do {
                tries++;
            } while (taken.contains(round.nextInt()));
        }

        assertThat(tries / 1_000).isLessThan(1_000);
    }

    @Test
    void aRoundUpwardsReturnsEveryPortOnceAndWrapsAround() {
        List<Integer> round = all(PortWalk.upwards(TEN).round(port -> false));

        assertThat(round).hasSize(10).doesNotHaveDuplicates().allMatch(TEN::contains);
        for (int i = 1; i < round.size(); i++) {
            assertThat(round.get(i)).isEqualTo(round.get(i - 1) == 50_009 ? 50_000 : round.get(i - 1) + 1);
        }
    }

    @Test
    void aRoundStartsBehindThePortsThatTheLastOneTried() {
        PortWalk walk = PortWalk.upwards(TEN);
        PortWalk.Round first = walk.round(port -> false);
        first.nextInt();
        first.nextInt();
        int last = first.nextInt();
        first.done();

        assertThat(walk.round(port -> false).nextInt()).isEqualTo(last == 50_009 ? 50_000 : last + 1);
    }

    @Test
    void aPortThatWasGivenUpIsTriedAgainLast() {
        PortWalk walk = PortWalk.inStrides(TEN);
        Set<Integer> seen = new HashSet<>();
        for (int lease = 0; lease < 10; lease++) {
            PortWalk.Round round = walk.round(port -> false);
            seen.add(round.nextInt());
            round.done();
        }

        assertThat(seen).hasSize(10);
    }

    @Test
    void aRoundThatFellBehindDoesNotMoveTheWalkBack() {
        PortWalk walk = PortWalk.upwards(TEN);
        PortWalk.Round slow = walk.round(port -> false);
        PortWalk.Round fast = walk.round(port -> false);
        slow.nextInt();
        fast.nextInt();
        int furthest = fast.nextInt();
        fast.done();
        slow.done();

        assertThat(walk.round(port -> false).nextInt()).isEqualTo(furthest == 50_009 ? 50_000 : furthest + 1);
    }

    @Test
    void aRoundLeavesOutSkippedPorts() {
        assertThat(all(PortWalk.inStrides(TEN).round(port -> port != 50_004))).containsExactly(50_004);
        assertThatThrownBy(() -> PortWalk.inStrides(TEN).round(port -> true).nextInt())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aRoundThatFindsNoPortPassesOnceThroughTheRange() {
        PortWalk walk = PortWalk.upwards(TEN);
        int first = walk.round(port -> false).nextInt();
        PortWalk.Round nothing = walk.round(port -> true);
        assertThat(nothing.hasNext()).isFalse();
        nothing.done();

        assertThat(walk.round(port -> false).nextInt()).isEqualTo(first == 50_009 ? 50_000 : first + 1);
    }

    @Test
    void aRoundForARowDoesNotSplitARow() {
        List<Integer> round = all(PortWalk.upwards(TEN).roundForRow(3, port -> false));

        assertThat(round).hasSize(12); // each first port of a row, and the other two of the last row
        for (int first = 50_000; first <= 50_007; first++) {
            assertThat(round).containsSequence(first, first + 1, first + 2);
        }
    }

    /** Five or more of 20 random ports of 16,384 are repetitions with a probability of less than 10^-11. */
    @Test
    void walksStartAtDifferentPorts() {
        Set<Integer> starts = new HashSet<>();
        for (int jvm = 0; jvm < 20; jvm++) {
            starts.add(
                    PortWalk.inStrides(PortRange.DYNAMIC).round(port -> false).nextInt());
        }

        assertThat(starts).hasSizeGreaterThan(15);
    }
}
