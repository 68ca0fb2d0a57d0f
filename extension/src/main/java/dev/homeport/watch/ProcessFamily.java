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
 * The descendants of this process.
 *
 * <p>A process no longer counts as a descendant for the system when its parent has ended. It stays in the family if it
 * was seen before. A handle consists of the process id and the start time, so a reused id is another process. Not
 * thread-safe.
 */
final class ProcessFamily {

    private final ProcessHandle self = ProcessHandle.current();
    private final Map<ProcessHandle, Member> members = new LinkedHashMap<>();

    /** Add a process that this one has started. */
    void add(ProcessHandle child) {
        members.putIfAbsent(child, new Member(child, null));
    }

    /** Search for new descendants. This walks through all processes of the host. */
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

    /** Return the living members, and forget the others. */
    List<ProcessHandle> living() {
        members.keySet().removeIf(process -> !process.isAlive());
        return List.copyOf(members.keySet());
    }

    /** Describe the process and its ancestors up to this one, the process itself first. */
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

        /** The command line of a process changes with exec, and is gone when it ends. */
        SocketOwner describe() {
            SocketOwner now = SocketOwner.of(process);
            if (!now.commandLine().isEmpty() && process.isAlive()) {
                lastSeen = now;
            }
            return lastSeen;
        }
    }
}
