package dev.homeport.lease;

/** What {@code homeport.guard} can be set to. */
public enum GuardKind {
    /** The kernel where it can, the lock file where it cannot. */
    AUTO,
    /** A guard socket, held by the kernel. */
    KERNEL,
    /** A byte-range lock in a file. */
    LOCKFILE
}
