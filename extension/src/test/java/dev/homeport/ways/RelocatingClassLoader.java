package dev.homeport.ways;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Loads the classes that use Netty with gRPC's copy of Netty, as if they had been shaded with it. */
final class RelocatingClassLoader extends ClassLoader {

    private static final String FOLDER = "io/netty/";

    /** The number of bytes after the tag of a constant, by tag. */
    private static final int[] SIZES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final List<String> moved = List.of(WaysThroughNetty.class.getName(), NettyTransport.class.getName());

    RelocatingClassLoader() {
        super(RelocatingClassLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (moved.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] file = moved(in.readAllBytes());
            return defineClass(name, file, 0, file.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static byte[] moved(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(in.readNBytes(8)); // magic and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == 1) { // a text
                out.writeUTF(in.readUTF().replace(FOLDER, "io/grpc/netty/shaded/" + FOLDER));
            } else {
                out.write(in.readNBytes(SIZES[tag]));
            }
            if (tag == 5 || tag == 6) { // a long or double counts twice
                index++;
            }
        }
        in.transferTo(out);
        return bytes.toByteArray();
    }
}
