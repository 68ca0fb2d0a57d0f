package dev.homeport.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Identifies a process, even after its number was reused. Immutable.
 *
 * @param number the process id
 * @param start the start time in milliseconds since 1970; 0 if the system does not reveal it
 */
record ProcessIdentity(long number, long start) {

    /** Surefire starts each fork through a shell. */
    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "zsh", "ash", "busybox", "cmd.exe");

    static ProcessIdentity own() {
        return of(ProcessHandle.current());
    }

    /** Return the process that starts the forks: Maven, Gradle's daemon, an IDE; this process if the starter is not visible. */
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

    /** Return the identity in the name of a file or folder; one that matches no process if there is none. */
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
