package dev.homeport.benchmark;

import dev.homeport.agent.Agent;
import dev.homeport.agent.AgentUnavailableException;
import dev.homeport.agent.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Opens and closes a connection over loopback, with and without the watch of the agent. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class ConnectBenchmark {

    /** {@link Benchmarks} sets the property for {@link #watched()}. */
    private static final boolean WATCHED = Boolean.getBoolean("benchmark.watched");

    private @Nullable ServerSocketChannel server;
    private @Nullable Subscription watch;

    @Setup(Level.Trial)
    public void listen() throws IOException, AgentUnavailableException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        watch = WATCHED ? Agent.watch(call -> {}) : null;
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (watch != null) {
            watch.close();
        }
    }

    @Benchmark
    public void unwatched() throws IOException {
        if (server != null) {
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept()) {
                client.finishConnect();
            }
        }
    }

    /** Like {@link #unwatched()}, in a JVM with the watch. */
    @Benchmark
    public void watched() throws IOException {
        unwatched();
    }
}
