package dev.homeport.baseline;

import dev.homeport.lease.LockFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

/** Holds the lock of baselines until its input ends or it is killed, as a stopped fork does. */
final class LockHolderMain {

    private LockHolderMain() {}

    /** The path of the lock file. */
    public static void main(String[] path) throws IOException {
        try (FileChannel channel = LockFile.open(Path.of(path[0]));
                FileLock lock = channel.lock()) {
            System.out.println(lock.isValid() ? "locked" : "not locked");
            System.in.readAllBytes();
        }
    }
}
