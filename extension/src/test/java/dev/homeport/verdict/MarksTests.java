package dev.homeport.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
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

    @Test
    void anExecutorsTasksHaveTheMarkOfTheThreadThatItIsKeptForAndLeaveNone() throws Exception {
        List<Marks.@Nullable Mark> seen = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        Runnable look = () -> seen.add(Marks.current());
        inNewThread(() -> {
            Marks.kept(tasks::add).execute(look);
            Marks.enter(pays);
            Marks.kept(tasks::add).execute(look);
            return Marks.enter(shop);
        });
        Marks.of(shop, tasks::add).execute(look);

        inNewThread(() -> {
            for (Runnable task : tasks) {
                task.run();
                look.run();
            }
            return true;
        });

        assertThat(seen)
                .containsExactly(null, null, new Marks.Mark(pays, false), null, new Marks.Mark(shop, false), null);
    }
}
