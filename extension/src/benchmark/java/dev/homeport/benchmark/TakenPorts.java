package dev.homeport.benchmark;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Leases of nine tenths of the ports 49152–65535. */
final class TakenPorts implements AutoCloseable {

    static final int FIRST = 49_152;
    static final int LAST = 65_535;

    private static final int TAKEN = (LAST - FIRST + 1) / 10 * 9;

    private final List<PortLease> leases = new ArrayList<>();

    private TakenPorts(List<Integer> ports) {
        for (int port : ports) {
            take(port);
        }
    }

    private void take(int port) {
        try {
            leases.add(Ports.lease(port));
        } catch (UncheckedIOException refused) {
            if (!(refused.getCause() instanceof BindException)) { // a port that another process holds is taken too
                throw refused;
            }
        }
    }

    /** Leave random ports free, the same ones in each run. */
    static TakenPorts scattered() {
        List<Integer> ports = all();
        Collections.shuffle(ports, new Random(62_893));
        return new TakenPorts(ports.subList(0, TAKEN));
    }

    /** Leave the highest ports free. */
    static TakenPorts inABlock() {
        return new TakenPorts(all().subList(0, TAKEN));
    }

    private static List<Integer> all() {
        return IntStream.rangeClosed(FIRST, LAST).boxed().collect(Collectors.toList());
    }

    @Override
    public void close() {
        leases.forEach(PortLease::close);
    }
}
