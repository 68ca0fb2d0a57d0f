package dev.homeport.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadOwnersTests {

    private final WatchScope shop = Shop.watched().shop;
    private final WatchScope pays = Shop.watched().pays();

    private static <T> T inNewThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(future).start();
        return future.get();
    }

    @Test
    void aThreadKeepsItsMarkUntilThePreviousOneIsRestored() throws Exception {
        inNewThread(() -> {
            ThreadOwners.Mark none = ThreadOwners.enter(shop);
            ThreadOwners.Mark ofTheClass = ThreadOwners.enter(pays);
            assertThat(ThreadOwners.current()).isEqualTo(new ThreadOwners.Mark(pays, ThreadOwners.Origin.EXPLICIT));
            ThreadOwners.restore(ofTheClass);
            assertThat(ThreadOwners.current()).isEqualTo(new ThreadOwners.Mark(shop, ThreadOwners.Origin.EXPLICIT));
            ThreadOwners.restore(none);
            assertThat(ThreadOwners.current()).isNull();
            return true;
        });
    }

    @Test
    void aThreadInheritsTheMarkOfItsCreator() throws Exception {
        inNewThread(() -> {
            ThreadOwners.Mark before = ThreadOwners.enter(pays);
            ThreadOwners.Mark ofChild = inNewThread(() -> requireNonNull(ThreadOwners.current()));
            ThreadOwners.Mark ofGrandchild =
                    inNewThread(() -> inNewThread(() -> requireNonNull(ThreadOwners.current())));
            ThreadOwners.restore(before);
            assertThat(ofChild).isEqualTo(new ThreadOwners.Mark(pays, ThreadOwners.Origin.CREATOR));
            assertThat(ofGrandchild).isEqualTo(new ThreadOwners.Mark(pays, ThreadOwners.Origin.DISTANT));
            assertThat(inNewThread(() -> ThreadOwners.current() == null)).isTrue();
            return true;
        });
    }

    @Test
    void aThreadThatIsCreatedWhileItsCreatorWaitsForAnotherTaskIsNotTheCreators() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            ThreadOwners.Mark ofChild = pool.submit(() -> {
                        ThreadOwners.Mark before = ThreadOwners.enter(pays);
                        ForkJoinTask<ThreadOwners.Mark> ofAnother =
                                ForkJoinTask.adapt(() -> inNewThread(() -> requireNonNull(ThreadOwners.current())));
                        ThreadOwners.Mark mark = ofAnother.fork().join(); // this thread runs it meanwhile
                        ThreadOwners.restore(before);
                        return mark;
                    })
                    .get();
            assertThat(ofChild).isEqualTo(new ThreadOwners.Mark(pays, ThreadOwners.Origin.DISTANT));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void tasksOfAnExecutorHaveItsMarkAndLeaveNone() throws Exception {
        List<ThreadOwners.@Nullable Mark> seen = new ArrayList<>();
        List<Runnable> tasks = new ArrayList<>();
        Runnable look = () -> seen.add(ThreadOwners.current());
        inNewThread(() -> {
            ThreadOwners.ofCurrent(tasks::add).execute(look);
            ThreadOwners.enter(pays);
            ThreadOwners.ofCurrent(tasks::add).execute(look);
            return ThreadOwners.enter(shop);
        });
        ThreadOwners.of(shop, tasks::add).execute(look);

        inNewThread(() -> {
            for (Runnable task : tasks) {
                task.run();
                look.run();
            }
            return true;
        });

        assertThat(seen)
                .containsExactly(
                        null,
                        null,
                        new ThreadOwners.Mark(pays, ThreadOwners.Origin.EXPLICIT),
                        null,
                        new ThreadOwners.Mark(shop, ThreadOwners.Origin.EXPLICIT),
                        null);
    }
}
