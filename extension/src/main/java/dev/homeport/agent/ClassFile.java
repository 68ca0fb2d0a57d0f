package dev.homeport.agent;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Renames classes in class files, which needs no analysis of their code. Stateless.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class ClassFile {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** The offset of the constants, after their number. */
    private static final int CONSTANTS = 10;

    /** The number of bytes after the tag of a constant, by tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private ClassFile() {}

    /**
     * Rename a class. All references to a class by name use one constant. The names are ASCII, so each byte of a constant counts as a
     * character, and all other bytes are copied without decoding them.
     */
    static byte[] rename(byte[] file, String from, String to) {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 100);
        int copied = 0;
        int at = CONSTANTS;
        int count = in.getChar(CONSTANTS - 2);
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            int size = tag == UTF8 ? 2 + in.getChar(at + 1) : SIZES[tag];
            String text = tag == UTF8 ? new String(file, at + 3, size - 2, StandardCharsets.ISO_8859_1) : "";
            if (text.contains(from)) {
                String renamed = text.equals(from) ? to : text.replace("L" + from + ";", "L" + to + ";");
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
