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

/** Leases one port and gives it back while nine of ten ports are taken. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class NearlyFullBenchmark {

    /** The largest number of ports cut off each end of the range. It is small, so that nine of ten ports stay taken. */
    private static final int CUTS = 128;

    /** The holder of the ports. They are scattered, or form one block. */
    @Param({"no process", "this JVM", "another JVM", "another JVM in a block"})
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

    /** One lease after another: each walk continues where the last one found a port. */
    @Benchmark
    public int next() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }

    /**
     * Like the first lease of a JVM, whose walk starts at a random port: so does the walk of a range that is new to the
     * JVM.
     */
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
