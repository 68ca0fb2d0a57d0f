package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.sockets.SocketOwner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The escapes of a child JVM in a file: the child appends, its parent reads, maybe at the same time. Thread-safe. */
final class EscapeFile {

    private static final int MOST_FRAMES = 100;
    private static final int NO_LINE = -1;

    private final Path path;
    private final String process;
    private int read;

    private EscapeFile(Path path, String process) {
        this.path = path;
        this.process = process;
    }

    /** Returns the one that this process writes. */
    static EscapeFile ofThisProcess(Path name) {
        long pid = ProcessHandle.current().pid();
        // It shortens the command line, of which a record could not hold more than 64 KiB.
        SocketOwner process = new SocketOwner(pid, System.getProperty("sun.java.command", ""));
        return new EscapeFile(name.resolveSibling(name.getFileName() + "-" + pid), process.toString());
    }

    /** Returns one to read. */
    static EscapeFile of(Path path) {
        return new EscapeFile(path, "");
    }

    /** Appends an escape, in one piece: it is there as a whole even if this JVM is killed right after. */
    synchronized void append(Escape escape) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        write(escape, new DataOutputStream(record));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(whole);
        out.writeInt(record.size());
        record.writeTo(out);
        Files.write(path, whole.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns what was appended since the last time. */
    synchronized List<Escape> readOn() throws IOException {
        byte[] all = Files.readAllBytes(path);
        List<Escape> escapes = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(all, read, all.length - read));
        while (in.available() >= Integer.BYTES) {
            int length = in.readInt();
            if (in.available() < length) {
                break; // it is being appended
            }
            escapes.add(read(new DataInputStream(new ByteArrayInputStream(in.readNBytes(length)))));
            read += Integer.BYTES + length;
        }
        return escapes;
    }

    private void write(Escape escape, DataOutputStream out) throws IOException {
        out.writeUTF(escape.kind().name());
        InetSocketAddress address = escape.address();
        InetAddress resolved = address == null ? null : address.getAddress();
        out.writeInt(resolved == null ? 0 : resolved.getAddress().length);
        if (address != null && resolved != null) {
            out.write(resolved.getAddress());
            out.writeUTF(address.getHostString());
            out.writeInt(address.getPort());
        }
        out.writeUTF(escape.name() == null ? "" : escape.name());
        out.writeLong(escape.time().toEpochMilli());
        out.writeUTF(escape.thread());
        out.writeBoolean(escape.heldBack());
        out.writeUTF(process);
        List<StackTraceElement> stack =
                escape.stack().subList(0, Math.min(MOST_FRAMES, escape.stack().size()));
        out.writeInt(escape.line() == null ? NO_LINE : stack.indexOf(escape.line()));
        out.writeInt(stack.size());
        for (StackTraceElement frame : stack) {
            out.writeUTF(frame.getClassName());
            out.writeUTF(frame.getMethodName());
            out.writeUTF(frame.getFileName() == null ? "" : frame.getFileName());
            out.writeInt(frame.getLineNumber());
        }
    }

    private static Escape read(DataInputStream in) throws IOException {
        Escape.Kind kind = Escape.Kind.valueOf(in.readUTF());
        int length = in.readInt();
        InetSocketAddress address = null;
        if (length > 0) {
            byte[] bytes = in.readNBytes(length);
            String host = in.readUTF();
            address = new InetSocketAddress(InetAddress.getByAddress(host, bytes), in.readInt());
        }
        String name = emptyToNull(in.readUTF());
        Instant time = Instant.ofEpochMilli(in.readLong());
        String thread = in.readUTF();
        boolean heldBack = in.readBoolean();
        String process = in.readUTF();
        int line = in.readInt();
        List<StackTraceElement> stack = new ArrayList<>();
        for (int frames = in.readInt(); frames > 0; frames--) {
            stack.add(new StackTraceElement(in.readUTF(), in.readUTF(), emptyToNull(in.readUTF()), in.readInt()));
        }
        return new Escape(
                kind, address, name, time, thread, line < 0 ? null : stack.get(line), stack, process, heldBack);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
