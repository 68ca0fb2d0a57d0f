package dev.homeport.benchmark;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.test.util.TestSocketUtils;

/** Leases or finds one port, and gives it back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class LeaseBenchmark {

    private int next = TakenPorts.FIRST;

    @Benchmark
    public int lease() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }

    /** Like {@link #lease()}; {@link Benchmarks} runs it with {@code homeport.guard=lockfile}. */
    @Benchmark
    public int leaseByLockFile() {
        return lease();
    }

    /** Make the system calls of a guard only. */
    @Benchmark
    public int floor() throws IOException {
        next = next == TakenPorts.LAST ? TakenPorts.FIRST : next + 1;
        try (SocketChannel guard = SocketChannel.open()) {
            guard.setOption(SO_REUSEADDR, false);
            guard.bind(new InetSocketAddress(next));
            guard.setOption(SO_REUSEADDR, true);
            return next;
        } catch (BindException taken) {
            return floor();
        }
    }

    /** Probe for a free port, as many projects do. */
    @Benchmark
    public int probe() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Benchmark
    public int spring() {
        return TestSocketUtils.findAvailableTcpPort();
    }
}
