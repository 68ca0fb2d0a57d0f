package dev.homeport.benchmark;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One port, had and given back, where nine of ten are taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class NearlyFullBenchmark {

    /** The most that is cut off an end of the range: little, so that nine of ten stay taken. */
    private static final int CUTS = 128;

    /** Who has the ports, and whether they lie scattered or in one block. */
    @Param({"nobody", "this JVM", "another JVM", "another JVM in a block"})
    private String taken;

    private AutoCloseable takenPorts;
    private int walks;

    @Setup(Level.Trial)
    public void take() throws IOException {
        takenPorts = switch (taken) {
            case "this JVM" -> TakenPorts.scattered();
            case "another JVM" -> AnotherJvm.holding("scattered");
            case "another JVM in a block" -> AnotherJvm.holding("block");
            default -> () -> {};
        };
    }

    @TearDown(Level.Trial)
    public void giveBack() throws Exception {
        takenPorts.close();
    }

    /** One lease after the other: each goes on where the last one was found. */
    @Benchmark
    public int next() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }

    /** As the first lease of a JVM, which starts anywhere: so does that of a range which was not asked for before. */
    @Benchmark
    public int first() {
        int walk = walks++ % (CUTS * CUTS);
        int from = TakenPorts.FIRST + walk % CUTS;
        int to = TakenPorts.LAST - walk / CUTS;
        try (PortLease lease = Ports.request().in(from, to).lease()) {
            return lease.port();
        }
    }
}
