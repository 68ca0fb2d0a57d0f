package dev.homeport.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The one thing done to class files that needs no understanding of their code.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">The constant pool</a>
 */
final class ClassFile {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /** How many bytes a constant has after its tag, by its tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private ClassFile() {}

    /** Gives a class another name. All that refers to a class by its name does so through one constant. */
    static byte[] rename(byte[] file, String from, String to) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(file.length + 100);
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(in.readNBytes(8)); // magic and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == UTF8) {
                String text = in.readUTF();
                out.writeUTF(text.equals(from) ? to : text.replace("L" + from + ";", "L" + to + ";"));
            } else {
                out.write(in.readNBytes(SIZES[tag]));
            }
            if (tag == LONG || tag == DOUBLE) {
                index++; // they count twice
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }
}
