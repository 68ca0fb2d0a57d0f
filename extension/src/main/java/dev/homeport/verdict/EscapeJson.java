package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.json.JsonObject;
import dev.homeport.json.JsonReader;
import dev.homeport.json.JsonWriter;
import dev.homeport.sockets.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Escapes as JSON, for the reports of a run and for the file in which a child JVM writes its escapes. The guide page "The JSON report"
 * documents the members. Stateless.
 */
@API(status = Status.INTERNAL)
public final class EscapeJson {

    private static final int MOST_FRAMES = 100;

    private EscapeJson() {}

    /** Return the members of an escape, without its stack. */
    public static JsonWriter write(Escape escape) {
        InetSocketAddress address = escape.address();
        return new JsonWriter()
                .put("kind", escape.kind().name())
                .put("text", escape.toString())
                .put("target", escape.target())
                .put("name", escape.name())
                .put("host", address == null ? null : address.getHostString())
                .put("address", address == null ? null : literal(address.getAddress()))
                .put("port", address == null ? 0 : address.getPort())
                .put("time", escape.time().toString())
                .put("thread", escape.thread())
                .put("line", line(escape.line()))
                .put("process", escape.process())
                .put("heldBack", escape.heldBack());
    }

    /** Return a line of code as text, without class loader and module. */
    public static @Nullable String line(@Nullable StackTraceElement line) {
        return line == null ? null : withoutModule(line).toString();
    }

    private static StackTraceElement withoutModule(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
    }

    /** Without the interface of a link-local address, which would not be read as a literal. */
    private static @Nullable String literal(@Nullable InetAddress address) {
        return address == null ? null : address.getHostAddress().replaceFirst("%.*", "");
    }

    /** Return an escape of this JVM with its stack, as one line that {@link #read} reads. */
    static String writeLine(Escape escape, String process) {
        List<StackTraceElement> stack =
                escape.stack().subList(0, Math.min(MOST_FRAMES, escape.stack().size()));
        return write(escape)
                .put("writer", process)
                .put("frame", escape.line() == null ? -1 : stack.indexOf(escape.line()))
                .put("stack", stack.stream().map(EscapeJson::frame).toList())
                .toString()
                .replace("\n", "");
    }

    private static JsonWriter frame(StackTraceElement frame) {
        return new JsonWriter()
                .put("class", frame.getClassName())
                .put("method", frame.getMethodName())
                .put("file", frame.getFileName())
                .put("line", frame.getLineNumber());
    }

    /** Read a line that another JVM has written. */
    static Escape read(String line) {
        JsonObject json = JsonReader.object(line);
        List<StackTraceElement> stack =
                json.objects("stack").stream().map(EscapeJson::frame).toList();
        int frame = (int) json.number("frame");
        return new Escape(
                Escape.Kind.valueOf(json.text("kind")),
                address(json),
                json.textOrNull("name"),
                Instant.parse(json.text("time")),
                json.text("thread"),
                frame < 0 ? null : stack.get(frame),
                stack,
                json.text("writer"),
                json.isTrue("heldBack"));
    }

    private static StackTraceElement frame(JsonObject frame) {
        return new StackTraceElement(
                frame.text("class"), frame.text("method"), frame.textOrNull("file"), (int) frame.number("line"));
    }

    private static @Nullable InetSocketAddress address(JsonObject json) {
        String literal = json.textOrNull("address");
        if (literal == null) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(IpLiteral.withBrackets(literal));
            return new InetSocketAddress(
                    InetAddress.getByAddress(json.text("host"), address.getAddress()), (int) json.number("port"));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(literal + " is not an address", impossible);
        }
    }
}
