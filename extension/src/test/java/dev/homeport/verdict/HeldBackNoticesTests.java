package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldBackNoticesTests {

    private static final Escape ESCAPE = Escapes.lookUp("example.org");

    private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
    private final HeldBackNotices notices = new HeldBackNotices(Duration.ofHours(1), printed::add);
    private final WatchScope pays = Shop.watched().pays();

    @Test
    void theCallsOfARunningTestArePrintedOnceForEachLine() {
        notices.add(Blame.of(pays), ESCAPE);
        notices.add(Blame.of(pays), ESCAPE);
        notices.print();
        notices.add(Blame.of(pays), ESCAPE);
        notices.print();

        assertThat(printed)
                .singleElement()
                .asString()
                .startsWith("""
                        ShopTests.pays() is still running. It reached beyond loopback and was held back:
                          looked up the name "example.org"
                        """)
                .endsWith("If this is intended, write @LoopbackOnly(allow = \"example.org\").");
    }

    @Test
    void theCallsOfAnEndedTestAreInItsFailureOnly() {
        notices.add(Blame.of(pays), ESCAPE);
        pays.end();
        notices.print();

        assertThat(printed).isEmpty();
    }

    @Test
    void theCallsArePrintedAfterADelay() throws InterruptedException {
        HeldBackNotices soon = new HeldBackNotices(Duration.ofMillis(1), printed::add);
        soon.add(Blame.of(pays), ESCAPE);

        assertThat(printed.poll(30, TimeUnit.SECONDS)).startsWith("ShopTests.pays() is still running.");
    }

    @Test
    void theCandidatesAreNamedIfThereAreSeveral() {
        Shop shop = Shop.watched();
        notices.add(Blame.among(List.of(shop.pays(), shop.test(Shop.FAIL))), ESCAPE);
        notices.print();

        assertThat(printed).singleElement().asString().contains("Cannot tell which test caused this: ");
    }
}
