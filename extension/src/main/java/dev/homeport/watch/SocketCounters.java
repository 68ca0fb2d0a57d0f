package dev.homeport.watch;

import dev.homeport.sockets.ProcFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counters of a network namespace that change when an open socket begins to listen, connects or sends. Reading them
 * costs a hundredth of reading the socket tables, for which the kernel walks hash tables sized by the host's memory.
 *
 * <p>The number of sockets in use can also decrease: a socket that begins to listen at the same time as another one is
 * closed goes unnoticed.
 *
 * @param values the values of {@code TCP inuse} and {@code UDP inuse}, {@code ActiveOpens} and {@code OutDatagrams},
 *     IPv4 and IPv6
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/snmp_counter.html">snmp_counter</a>
 */
record SocketCounters(List<String> values) {

    static SocketCounters read(Path folder) throws IOException {
        List<String> values = new ArrayList<>();
        for (String line : lines(folder.resolve("sockstat"))) { // TCP: inuse 5 orphan 0 …
            addInUse(values, line);
        }
        List<String> snmp = lines(folder.resolve("snmp"));
        addNamed(values, snmp, "Tcp:", "ActiveOpens");
        addNamed(values, snmp, "Udp:", "OutDatagrams");
        if (Files.exists(folder.resolve("snmp6"))) { // absent if the kernel has no IPv6
            for (String line : lines(folder.resolve("sockstat6"))) {
                addInUse(values, line);
            }
            lines(folder.resolve("snmp6")).stream()
                    .filter(line -> line.startsWith("Udp6OutDatagrams"))
                    .forEach(values::add);
        }
        return new SocketCounters(List.copyOf(values));
    }

    private static List<String> lines(Path file) throws IOException {
        return ProcFile.lines(file, StandardCharsets.US_ASCII);
    }

    private static void addInUse(List<String> values, String line) {
        if (line.startsWith("TCP") || line.startsWith("UDP")) {
            String[] words = line.split(" ", 4);
            values.add(words[0] + words[2]);
        }
    }

    /** Read a value from a line {@code Tcp: Name Name} that is followed by a line {@code Tcp: value value}. */
    private static void addNamed(List<String> values, List<String> lines, String group, String name) {
        List<String> pair =
                lines.stream().filter(line -> line.startsWith(group)).toList();
        int column = List.of(pair.get(0).split(" ", -1)).indexOf(name);
        values.add(name + pair.get(1).split(" ", -1)[column]);
    }
}
