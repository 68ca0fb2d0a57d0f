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
 * The class file of a part of the hook: that of its template, with other class names. Not thread-safe.
 *
 * <p>The file is captured while the JVM loads the template. Reading it through the class loader would take ten times as
 * long, in every fork. Renaming needs no analysis of code, so ASM is not loaded for it.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class HookClassFile implements ClassFileTransformer {

    /** The folder of the templates. {@code HookTemplate.class} would load the class too early. */
    private static final String FOLDER = "dev/homeport/agent/";

    /** The end of the names of templates. */
    private static final String SUFFIX = "Template";

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** The offset of the constants, after their number. */
    private static final int CONSTANTS = 10;

    /** The number of bytes after the tag of a constant, by tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final String template;
    private byte @Nullable [] file;

    private HookClassFile(String template) {
        this.template = template;
    }

    /**
     * Return the class file of a part of the hook.
     *
     * @param name its internal name, such as {@code java/net/HomeportHook} for {@link HookTemplate}
     */
    static byte[] read(Instrumentation instrumentation, String name) throws IOException {
        HookClassFile captured = new HookClassFile(name.replace(HookClass.PREFIX, FOLDER) + SUFFIX);
        instrumentation.addTransformer(captured);
        try {
            Class.forName(captured.template.replace('/', '.'), false, HookClassFile.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new IOException("a class of the agent is missing", absent);
        } finally {
            instrumentation.removeTransformer(captured);
        }
        return renamed(captured.file != null ? captured.file : captured.readLoaded());
    }

    /** Read the file through the class loader, because the template was loaded before. */
    private byte[] readLoaded() throws IOException {
        String resource = template.substring(FOLDER.length()) + ".class";
        try (InputStream in = HookClassFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing beside the other classes of the agent");
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
            byte[] original) {
        if (template.equals(className) && Objects.equals(loader, HookClassFile.class.getClassLoader())) {
            file = original.clone();
        }
        return null; // no change
    }

    /**
     * Rename the templates. All references to a class by name use one constant. The names are ASCII, so each byte of a
     * constant counts as a character, and all other bytes are copied without decoding them.
     */
    private static byte[] renamed(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 100);
        int copied = 0;
        int at = CONSTANTS;
        int count = in.getChar(CONSTANTS - 2);
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            int size = tag == UTF8 ? 2 + in.getChar(at + 1) : SIZES[tag];
            String text = tag == UTF8 ? new String(file, at + 3, size - 2, StandardCharsets.ISO_8859_1) : "";
            String renamed = renamed(text);
            if (!renamed.equals(text)) {
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

    private static String renamed(String text) {
        if (!text.contains(SUFFIX)) { // nearly all constants
            return text;
        }
        return text.replace(FOLDER + "Hook" + SUFFIX, HookClass.PREFIX + "Hook")
                .replace(FOLDER + "Observers" + SUFFIX, HookClass.PREFIX + "Observers");
    }
}
