package dev.homeport.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The class file of the hook: that of {@link HookTemplate}, with another class name. Not thread-safe.
 *
 * <p>The file is captured while the JVM loads the template. Reading it through the class loader would take ten times as
 * long, in every fork. Renaming needs no analysis of code, so ASM is not loaded for it.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class HookClassFile implements ClassFileTransformer {

    /** The internal name of {@link HookTemplate}. {@code HookTemplate.class} would load the class too early. */
    private static final String TEMPLATE = "dev/homeport/agent/HookTemplate";

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** The offset of the constants, after their number. */
    private static final int CONSTANTS = 10;

    /** The number of bytes after the tag of a constant, by tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private byte @Nullable [] template;

    private HookClassFile() {}

    /**
     * Return the class file of the hook.
     *
     * @param name the internal name of the hook
     */
    static byte[] read(Instrumentation instrumentation, String name) throws IOException {
        HookClassFile captured = new HookClassFile();
        instrumentation.addTransformer(captured);
        try {
            Class.forName(TEMPLATE.replace('/', '.'), false, HookClassFile.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IOException("a class of the agent is missing", absent);
        } finally {
            instrumentation.removeTransformer(captured);
        }
        return renamed(captured.template != null ? captured.template : readLoadedTemplate(), name);
    }

    /** Read the file through the class loader, because the template was loaded before. */
    private static byte[] readLoadedTemplate() throws IOException {
        try (InputStream in = HookTemplate.class.getResourceAsStream("HookTemplate.class")) {
            if (in == null) {
                throw new IOException("HookTemplate.class is missing beside the other classes of the agent");
            }
            return in.readAllBytes();
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] file) {
        if (TEMPLATE.equals(className) && Objects.equals(loader, HookClassFile.class.getClassLoader())) {
            template = file.clone();
        }
        return null; // no change
    }

    /**
     * Rename the class. All references to a class by name use one constant. The names are ASCII, so each byte of a
     * constant counts as a character, and all other bytes are copied without decoding them.
     */
    private static byte[] renamed(byte[] file, String name) {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 100);
        int copied = 0;
        int at = CONSTANTS;
        int count = in.getChar(CONSTANTS - 2);
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            int size = tag == UTF8 ? 2 + in.getChar(at + 1) : SIZES[tag];
            String text = tag == UTF8 ? new String(file, at + 3, size - 2, StandardCharsets.ISO_8859_1) : "";
            if (text.contains(TEMPLATE)) {
                String renamed = text.equals(TEMPLATE) ? name : text.replace("L" + TEMPLATE + ";", "L" + name + ";");
                out.write(file, copied, at + 1 - copied);
                out.write(renamed.length() >> 8);
                out.write(renamed.length());
                out.writeBytes(renamed.getBytes(StandardCharsets.ISO_8859_1));
                copied = at + 1 + size;
            }
            at += 1 + size;
            if (tag == LONG || tag == DOUBLE) {
                index++; // they occupy two entries
            }
        }
        out.write(file, copied, file.length - copied);
        return out.toByteArray();
    }
}
