package dev.homeport.benchmark;

import dev.homeport.PortLease;
import dev.homeport.Ports;
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
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NearlyFullBenchmark {

    /** Who has the ports, and whether they lie scattered or in one block. */
    @Param({"nobody", "thisJvm", "anotherJvm", "anotherJvmInABlock"})
    private String holder;

    private AutoCloseable taken;

    @Setup(Level.Trial)
    public void take() throws IOException {
        taken = switch (holder) {
            case "thisJvm" -> TakenPorts.scattered();
            case "anotherJvm" -> AnotherJvm.holding("scattered");
            case "anotherJvmInABlock" -> AnotherJvm.holding("block");
            default -> () -> {};
        };
    }

    @TearDown(Level.Trial)
    public void giveBack() throws Exception {
        taken.close();
    }

    @Benchmark
    public int lease() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }
}
