package dev.homeport.races;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.homeport.lease.PortRange;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * Judges, across processes, whether a port is held twice: a file in the memory of all of them, with a slot for each port
 * that says who has it. Thread-safe; every change is one atomic operation of the processor.
 *
 * <p>It relies on nothing that is under test, and costs a process that is killed in the middle nothing but the slots it
 * had, which tell who had them.
 */
final class Referee {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** What is counted, in all processes together. */
    enum Count {
        READY,
        STARTED,
        TAKEN,
        SERVED,
        LEFT_BY_THE_DEAD,
        HELD_TWICE,
        FAILED_BINDS,
        LOST_CONNECTIONS
    }

    private final MappedByteBuffer memory;
    private final PortRange range;
    private final long self;

    Referee(Path file, PortRange range) throws IOException {
        this.range = range;
        this.self = ProcessIdentity.ofThisJvm();
        try (FileChannel channel = FileChannel.open(file, READ, WRITE, CREATE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, (long) Long.BYTES * (Count.values().length + range.size()));
        }
    }

    /** Notes that this process has the port from now on; returns false if somebody alive, itself included, has it too. */
    boolean took(int port) {
        long other = (long) LONG.compareAndExchange(memory, slot(port), 0L, self);
        if (other != 0 && other != self && ProcessIdentity.isGone(other)) {
            add(Count.LEFT_BY_THE_DEAD);
            other = LONG.compareAndSet(memory, slot(port), other, self) ? 0 : other;
        }
        add(other == 0 ? Count.TAKEN : Count.HELD_TWICE);
        return other == 0;
    }

    /** Notes, before it does so, that this process gives back a port it {@link #took}. */
    void givesBack(int port) {
        if (!LONG.compareAndSet(memory, slot(port), self, 0L)) {
            add(Count.HELD_TWICE);
        }
    }

    long add(Count count) {
        return (long) LONG.getAndAdd(memory, slot(count), 1L) + 1;
    }

    long get(Count count) {
        return (long) LONG.getVolatile(memory, slot(count));
    }

    @SuppressWarnings("EnumOrdinal") // All processes run the same class, and the file does not outlive them.
    private static int slot(Count count) {
        return count.ordinal() * Long.BYTES;
    }

    private int slot(int port) {
        return (Count.values().length + port - range.first()) * Long.BYTES;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Count count : Count.values()) {
            text.append(count).append(' ').append(get(count)).append("  ");
        }
        return text.toString().strip();
    }
}
