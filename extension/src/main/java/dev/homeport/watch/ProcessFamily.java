package dev.homeport.watch;

import dev.homeport.sockets.SocketOwner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes that this one has started, and those that they have.
 *
 * <p>A process whose parent has ended is nobody's descendant any more; it stays in the family if it was seen before. A handle
 * is a process id and the time of its start, so an id used again is somebody else. Not thread-safe.
 */
final class ProcessFamily {

    private final ProcessHandle self = ProcessHandle.current();
    private final Map<ProcessHandle, Member> members = new LinkedHashMap<>();

    /** Adds a process that somebody has seen this one start. */
    void add(ProcessHandle child) {
        members.putIfAbsent(child, new Member(child, null));
    }

    /** Looks for those that were started since, which takes a walk through all processes of the host. */
    void seek() {
        Set<ProcessHandle> found = new HashSet<>(self.descendants().toList());
        for (ProcessHandle member : members.keySet()) {
            if (!found.contains(member) && member.isAlive()) { // an orphan
                found.addAll(member.descendants().toList());
            }
        }
        for (ProcessHandle process : found) {
            add(process, found);
        }
    }

    private @Nullable Member add(ProcessHandle process, Set<ProcessHandle> found) {
        Member known = members.get(process);
        if (known != null || !found.contains(process)) {
            return known;
        }
        Member parent = process.parent().map(handle -> add(handle, found)).orElse(null);
        Member member = new Member(process, parent);
        members.put(process, member);
        return member;
    }

    /** Returns those that live, and forgets the others. */
    List<ProcessHandle> living() {
        members.keySet().removeIf(process -> !process.isAlive());
        return List.copyOf(members.keySet());
    }

    /** Describes the process and those between it and this one, itself first. */
    List<SocketOwner> lineOf(long pid) {
        List<SocketOwner> line = new ArrayList<>();
        Member first = members.values().stream()
                .filter(member -> member.process.pid() == pid)
                .findFirst()
                .orElse(null);
        for (Member member = first; member != null; member = member.parent) {
            line.add(member.describe());
        }
        return line.isEmpty() ? List.of(new SocketOwner(pid, "")) : line;
    }

    private static final class Member {

        private final ProcessHandle process;
        private final @Nullable Member parent;
        private SocketOwner lastSeen;

        Member(ProcessHandle process, @Nullable Member parent) {
            this.process = process;
            this.parent = parent;
            this.lastSeen = SocketOwner.of(process);
        }

        /** A process gets another command line by exec, and none when it ends. */
        SocketOwner describe() {
            SocketOwner now = SocketOwner.of(process);
            if (!now.commandLine().isEmpty() && process.isAlive()) {
                lastSeen = now;
            }
            return lastSeen;
        }
    }
}
