package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortRange;
import dev.homeport.races.SharedPortTable.Count;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** JVMs that all take ports of one range at the same time. Some of them are killed and replaced meanwhile. */
final class WorkerProcesses implements AutoCloseable {

    static final int JVMS = 8;
    static final int KILLED = 6;

    private final List<String> command;
    private final SharedPortTable table;
    private final Deque<Process> workers = new ArrayDeque<>();
    private final int enough;

    /**
     * Start the JVMs. None of them begins to work before all are ready.
     *
     * @param file the file of their {@link SharedPortTable}
     * @param enough the number of ports that they take in total
     */
    WorkerProcesses(PortSource source, List<String> options, PortRange range, Path file, int enough)
            throws IOException, InterruptedException {
        this.table = new SharedPortTable(file, range);
        this.command = Jvm.command(options, WorkerMain.class, source, range, file, enough);
        this.enough = enough;
        for (int worker = 1; worker <= JVMS; worker++) {
            workers.add(Jvm.start(command));
        }
        await(Count.READY, JVMS);
    }

    /** Let the JVMs work, kill some of them meanwhile, and return the table when the last one has ended. */
    SharedPortTable work() throws IOException, InterruptedException {
        table.add(Count.STARTED);
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
        return table;
    }

    /** Wait for a count. The time limit of {@link Jvm#start} ends workers that hang, and their end ends this wait. */
    private void await(Count count, long number) throws IOException, InterruptedException {
        while (table.get(count) < number) {
            for (Process worker : workers) {
                if (!worker.isAlive()) {
                    Jvm.outputOf(worker); // fails with the output if the worker failed
                    assertThat(table.get(count))
                            .as("%s after a worker has ended", count)
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
