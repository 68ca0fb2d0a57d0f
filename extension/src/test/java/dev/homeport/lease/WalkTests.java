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

class WalkTests {

    private static final PortRange TEN = new PortRange(50_000, 50_009);

    private static List<Integer> all(PrimitiveIterator.OfInt ports) {
        List<Integer> list = new ArrayList<>();
        ports.forEachRemaining((int port) -> list.add(port));
        return list;
    }

    @Test
    void aRoundGoesThroughEveryPortOnceUpwardsAndRoundAgain() {
        List<Integer> round = all(new Walk(TEN).round(port -> false));

        assertThat(round).hasSize(10).doesNotHaveDuplicates().allMatch(TEN::contains);
        for (int i = 1; i < round.size(); i++) {
            assertThat(round.get(i)).isEqualTo(round.get(i - 1) == 50_009 ? 50_000 : round.get(i - 1) + 1);
        }
    }

    @Test
    void theNextRoundStartsBehindWhatTheLastOneTried() {
        Walk walk = new Walk(TEN);
        Walk.Round first = walk.round(port -> false);
        first.nextInt();
        first.nextInt();
        int last = first.nextInt();
        first.done();

        assertThat(walk.round(port -> false).nextInt()).isEqualTo(last == 50_009 ? 50_000 : last + 1);
    }

    @Test
    void aPortGivenUpIsTheLastToComeUpAgain() {
        Walk walk = new Walk(TEN);
        Set<Integer> seen = new HashSet<>();
        for (int lease = 0; lease < 10; lease++) {
            Walk.Round round = walk.round(port -> false);
            seen.add(round.nextInt());
            round.done();
        }

        assertThat(seen).hasSize(10);
    }

    @Test
    void aRoundThatFellBehindDoesNotMoveTheWalkBack() {
        Walk walk = new Walk(TEN);
        Walk.Round slow = walk.round(port -> false);
        Walk.Round fast = walk.round(port -> false);
        slow.nextInt();
        fast.nextInt();
        int furthest = fast.nextInt();
        fast.done();
        slow.done();

        assertThat(walk.round(port -> false).nextInt()).isEqualTo(furthest == 50_009 ? 50_000 : furthest + 1);
    }

    @Test
    void passesOverWhatIsToBeSkipped() {
        assertThat(all(new Walk(TEN).round(port -> port != 50_004))).containsExactly(50_004);
        assertThatThrownBy(() -> new Walk(TEN).round(port -> true).nextInt())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aRoundForARowCutsNoRowInTwo() {
        List<Integer> round = all(new Walk(TEN).roundForRow(3, port -> false));

        for (int first = 50_000; first <= 50_007; first++) {
            assertThat(round).containsSequence(first, first + 1, first + 2);
        }
    }

    @Test
    void startsWhereOtherJvmsDoNot() {
        Set<Integer> starts = new HashSet<>();
        for (int jvm = 0; jvm < 20; jvm++) {
            starts.add(new Walk(PortRange.DYNAMIC).round(port -> false).nextInt());
        }

        assertThat(starts).hasSizeGreaterThan(15);
    }
}
