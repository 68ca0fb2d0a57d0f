package dev.homeport.samples.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.samples.load.Journal.Kind;
import java.io.IOException;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Runs after both runs: there were no collisions on leased ports, and the same check finds those of the usual way. */
class ComparisonTest {

    private final Findings leased = Findings.of(Kind.LEASED);
    private final Findings found = Findings.of(Kind.FOUND);

    ComparisonTest() throws IOException {}

    @Test
    void onlyFoundPortsCollide() {
        print();

        assertThat(leased.forks()).isEqualTo(Journal.FORKS);
        assertThat(leased.held()).isGreaterThan(1_000);
        assertThat(leased.heldTwice()).isZero();
        assertThat(leased.refused()).isZero();
        assertThat(leased.misdirected()).isZero();
        assertThat(leased.unanswered()).isZero();
        assertThat(leased.answered()).isEqualTo(leased.held() * Load.REQUESTS);

        assertThat(found.forks()).isEqualTo(Journal.FORKS);
        assertThat(found.held()).isEqualTo(leased.held());
        assertThat(found.heldTwice()).isPositive();
        assertThat(found.refused()).isPositive();
    }

    private void print() {
        System.out.printf("%n%-36s%12s%20s%n", "", "leased", "found, then closed");
        row("forks that took part", Findings::forks);
        row("ports held", Findings::held);
        row("held twice at the same time", Findings::heldTwice);
        row("servers: address already in use", Findings::refused);
        row("requests answered by their server", Findings::answered);
        row("requests answered by another server", Findings::misdirected);
        row("requests without an answer", Findings::unanswered);
        System.out.println();
    }

    private void row(String name, ToIntFunction<Findings> count) {
        System.out.printf("%-36s%,12d%,20d%n", name, count.applyAsInt(leased), count.applyAsInt(found));
    }
}
