package dev.homeport.lease;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The location of a lock file, and the way to open it. Stateless. */
@API(status = Status.INTERNAL)
public final class LockFile {

    private LockFile() {}

    /**
     * Return the location on which all JVMs of this host agree without configuration.
     *
     * <p>Not {@code java.io.tmpdir}: builds set a different one for each fork.
     */
    static Path wellKnown() {
        return wellKnown("homeport-ports.lock");
    }

    /** Return the location of a file of this name on which all JVMs of this host agree without configuration. */
    public static Path wellKnown(String name) {
        String windows = System.getenv("TEMP");
        Path folder = Path.of("/tmp");
        if (Files.isDirectory(folder) && Files.isWritable(folder)) {
            return folder.resolve(name);
        }
        return Path.of(windows != null ? windows : System.getProperty("java.io.tmpdir"), name);
    }

    /**
     * Open the file for reading and writing; create it, writable for all users, if it does not exist.
     *
     * <p>An existing file is opened without {@code O_CREAT}: Linux refuses that flag on another user's file in {@code /tmp}
     * ({@code fs.protected_regular}). A symbolic link is not followed, because any user could have created it.
     */
    public static FileChannel open(Path file) throws IOException {
        try {
            return openExisting(file);
        } catch (NoSuchFileException first) {
            try {
                return create(file);
            } catch (FileAlreadyExistsException anotherFork) {
                return openExisting(file);
            }
        }
    }

    private static FileChannel openExisting(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    private static FileChannel create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE_NEW,
                        LinkOption.NOFOLLOW_LINKS));
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) { // the umask has removed the write permission of other users
            posix.setPermissions(PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        return channel;
    }
}
