package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortRange;
import dev.homeport.races.Referee.Count;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** JVMs that take ports of one range all at the same time, some of which are killed and replaced on the way. */
final class Crew implements AutoCloseable {

    static final int JVMS = 8;
    static final int KILLED = 6;

    private final List<String> command;
    private final Referee referee;
    private final Deque<Process> workers = new ArrayDeque<>();
    private final int enough;

    /**
     * Assembles the crew; no one starts to work before all are there.
     *
     * @param file where they keep score
     * @param enough how many ports they take in all
     */
    Crew(PortSource source, List<String> options, PortRange range, Path file, int enough)
            throws IOException, InterruptedException {
        this.referee = new Referee(file, range);
        this.command = Jvm.command(options, Worker.class, source, range, file, enough);
        this.enough = enough;
        for (int worker = 1; worker <= JVMS; worker++) {
            workers.add(Jvm.start(command));
        }
        await(Count.READY, JVMS);
    }

    /** Lets them work, kills some on the way, and returns the score when the last has ended. */
    Referee work() throws IOException, InterruptedException {
        referee.add(Count.STARTED);
        for (int kill = 1; kill <= KILLED; kill++) {
            await(Count.TAKEN, (long) enough * kill / (KILLED + 1));
            Process victim = workers.remove();
            assertThat(victim.isAlive()).isTrue();
            victim.destroyForcibly(); // SIGKILL
            workers.add(Jvm.start(command));
        }
        for (Process worker : workers) {
            Jvm.outputOf(worker);
        }
        return referee;
    }

    /** Workers whose limit is up are dead, so this ends. */
    private void await(Count count, long number) throws IOException, InterruptedException {
        while (referee.get(count) < number) {
            for (Process worker : workers) {
                if (!worker.isAlive()) {
                    Jvm.outputOf(worker); // says why
                    assertThat(referee.get(count))
                            .as("%s when one had ended", count)
                            .isGreaterThanOrEqualTo(number);
                }
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        workers.forEach(Process::destroyForcibly);
    }
}
