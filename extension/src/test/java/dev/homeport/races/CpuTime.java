package dev.homeport.races;

import java.lang.management.ManagementFactory;

/** The processor time of the current thread, which does not include the time that other processes take from it. */
final class CpuTime {

    private CpuTime() {}

    static long microseconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000;
    }
}
