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
 * A table, shared by processes, of which process holds which port; it counts ports that are held twice. It is a file
 * that all of them map into memory, with one slot for each port. Thread-safe; every change is one atomic operation of
 * the processor.
 *
 * <p>It uses no code under test. A process that is killed leaves its identity in the slots of the ports that it held.
 */
final class SharedPortTable {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** A count of all processes together. */
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

    SharedPortTable(Path file, PortRange range) throws IOException {
        this.range = range;
        this.self = ProcessIdentity.ofThisJvm();
        try (FileChannel channel = FileChannel.open(file, READ, WRITE, CREATE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, (long) Long.BYTES * (Count.values().length + range.size()));
        }
    }

    /**
     * Record that this process holds the port from now on.
     *
     * @return whether it is the only holder; false if a live process, including this one, holds the port already
     */
    boolean recordTaken(int port) {
        long other = (long) LONG.compareAndExchange(memory, slot(port), 0L, self);
        if (other != 0 && other != self && ProcessIdentity.isGone(other)) {
            add(Count.LEFT_BY_THE_DEAD);
            other = LONG.compareAndSet(memory, slot(port), other, self) ? 0 : other;
        }
        add(other == 0 ? Count.TAKEN : Count.HELD_TWICE);
        return other == 0;
    }

    /**
     * Record that this process gives back a port of which it is the only holder; call it before the port is given back.
     */
    void recordReturned(int port) {
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
