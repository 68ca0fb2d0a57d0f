package dev.homeport.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MarksTests {

    private final Subject shop = Shop.watched().shop;
    private final Subject pays = Shop.watched().pays();

    private static <T> T inNewThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(future).start();
        return future.get();
    }

    @Test
    void aThreadHasTheMarkThatItWasToldUntilItGetsTheOneBeforeBack() throws Exception {
        inNewThread(() -> {
            Marks.Mark none = Marks.enter(shop);
            Marks.Mark ofTheClass = Marks.enter(pays);
            assertThat(Marks.current()).isEqualTo(new Marks.Mark(pays, false));
            Marks.restore(ofTheClass);
            assertThat(Marks.current()).isEqualTo(new Marks.Mark(shop, false));
            Marks.restore(none);
            assertThat(Marks.current()).isNull();
            return true;
        });
    }

    @Test
    void aThreadInheritsTheMarkOfTheOneThatMakesIt() throws Exception {
        inNewThread(() -> {
            Marks.Mark before = Marks.enter(pays);
            Marks.Mark ofChild = inNewThread(() -> requireNonNull(Marks.current()));
            Marks.Mark ofGrandchild = inNewThread(() -> inNewThread(() -> requireNonNull(Marks.current())));
            Marks.restore(before);
            assertThat(ofChild).isEqualTo(new Marks.Mark(pays, true));
            assertThat(ofGrandchild).isEqualTo(ofChild);
            assertThat(inNewThread(() -> Marks.current() == null)).isTrue();
            return true;
        });
    }
}
