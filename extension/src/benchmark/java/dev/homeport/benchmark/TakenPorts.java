package dev.homeport.benchmark;

import dev.homeport.PortLease;
import dev.homeport.Ports;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Nine tenths of 49152–65535. */
final class TakenPorts implements AutoCloseable {

    static final int FIRST = 49_152;
    static final int LAST = 65_535;

    private static final int ALL = LAST - FIRST + 1;
    private static final int FREE = ALL / 10;

    private final List<PortLease> leases;

    private TakenPorts(List<PortLease> leases) {
        this.leases = leases;
    }

    /** Leaves free ports here and there, the same in each run. */
    static TakenPorts scattered() {
        List<PortLease> leases = nearlyAll();
        Collections.shuffle(leases, new Random(62_893));
        return new TakenPorts(leaveSomeFree(leases));
    }

    /** Leaves the last ports free. */
    static TakenPorts inABlock() {
        List<PortLease> leases = nearlyAll();
        leases.sort(Comparator.comparingInt(PortLease::port).reversed());
        return new TakenPorts(leaveSomeFree(leases));
    }

    /** A machine in use has not all of them free. */
    private static List<PortLease> nearlyAll() {
        return new ArrayList<>(Ports.request().leaseAll(ALL - FREE / 10));
    }

    private static List<PortLease> leaveSomeFree(List<PortLease> leases) {
        while (leases.size() > ALL - FREE) {
            leases.remove(0).close();
        }
        return leases;
    }

    @Override
    public void close() {
        leases.forEach(PortLease::close);
    }
}
