package dev.homeport.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A process told from all others, before and after: by its number and its start. Immutable.
 *
 * @param start milliseconds since 1970; 0 where the system does not tell
 */
record ProcessIdentity(long number, long start) {

    /** Surefire has a shell start each fork. */
    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "zsh", "ash", "busybox", "cmd.exe");

    static ProcessIdentity own() {
        return of(ProcessHandle.current());
    }

    /** Returns who started this process and its like: Maven, Gradle's daemon, an IDE; this one if that is not to be seen. */
    static ProcessIdentity starter() {
        ProcessHandle self = ProcessHandle.current();
        Optional<ProcessHandle> starter = self.parent();
        while (starter.filter(ProcessIdentity::isShell).isPresent()) {
            starter = starter.flatMap(ProcessHandle::parent);
        }
        return of(starter.orElse(self));
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> SHELLS.contains(String.valueOf(Path.of(command).getFileName())))
                .orElse(false);
    }

    private static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L));
    }

    /** Reads the name off a file or folder that bears it; a name of nobody if there is none. */
    static ProcessIdentity of(Path file) {
        String[] parts = String.valueOf(file.getFileName()).split("-", 3);
        try {
            return new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException none) {
            return new ProcessIdentity(-1, 0);
        }
    }

    boolean isAlive() {
        return ProcessHandle.of(number)
                .filter(ProcessHandle::isAlive)
                .map(process -> of(process).equals(this))
                .orElse(false);
    }

    @Override
    public String toString() {
        return number + "-" + start;
    }
}
