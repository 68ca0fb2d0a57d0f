package dev.homeport.verdict;

import dev.homeport.sockets.IpLiteral;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The names that this machine resolves without a name server: {@code localhost}, the machine's name, and the names in its hosts file.
 *
 * <p>Thread-safe. It reads each file at most once.
 */
@API(status = Status.INTERNAL)
public final class LocalNames {

    /** RFC 6761, section 6.3: names below this one are loopback too. */
    private static final String LOCALHOST = "localhost";

    /** RFC 6761, sections 6.2, 6.4 and 6.5: no name below these exists, unless this machine defines it. */
    private static final List<String> NEVER_EXISTING = List.of(".test", ".invalid", ".example");

    private final List<Path> hostsFiles;
    private final List<Path> nameFiles;
    private volatile @Nullable Known known;

    private record Known(Set<String> names, Set<InetAddress> addresses) {}

    /** Use the files of this machine. */
    public LocalNames() {
        this(systemHostsFiles(), List.of(Path.of("/proc/sys/kernel/hostname"), Path.of("/etc/hostname")));
    }

    LocalNames(List<Path> hostsFiles, List<Path> nameFiles) {
        this.hostsFiles = hostsFiles;
        this.nameFiles = nameFiles;
    }

    private static List<Path> systemHostsFiles() {
        List<Path> files = new ArrayList<>();
        String jdk = System.getProperty("jdk.net.hosts.file"); // replaces all other sources
        if (jdk != null && !jdk.isEmpty()) {
            files.add(Path.of(jdk));
        }
        files.add(Path.of("/etc/hosts"));
        String windows = System.getenv("SystemRoot");
        if (windows != null) {
            files.add(Path.of(windows, "System32", "drivers", "etc", "hosts"));
        }
        return files;
    }

    /** Return whether the name is resolved without a name server. */
    boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return plain.isEmpty()
                || plain.equals(LOCALHOST)
                || plain.endsWith("." + LOCALHOST)
                || IpLiteral.parse(plain) != null
                || known().names().contains(plain);
    }

    /** Return whether the name cannot exist, so that a look-up can fail without asking a name server. */
    boolean cannotExist(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return NEVER_EXISTING.stream().anyMatch(plain::endsWith) && !contains(plain);
    }

    /** Return whether the address is resolved to a name without a name server. */
    boolean contains(InetAddress address) {
        return known().addresses().contains(address);
    }

    private Known known() {
        Known before = known;
        if (before == null) {
            before = read();
            known = before;
        }
        return before;
    }

    private Known read() {
        Set<String> names = new HashSet<>();
        Set<InetAddress> addresses = new HashSet<>();
        for (Path file : hostsFiles) {
            lines(file, StandardCharsets.ISO_8859_1).forEach(line -> addEntry(line, names, addresses));
        }
        for (Path file : nameFiles) {
            lines(file, StandardCharsets.UTF_8)
                    .forEach(line -> names.add(line.strip().toLowerCase(Locale.ROOT)));
        }
        for (String variable : List.of("HOSTNAME", "COMPUTERNAME")) {
            String name = System.getenv(variable);
            if (name != null) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        if (nameFiles.stream().noneMatch(Files::isReadable)) {
            addOwnName(names);
        }
        return new Known(Set.copyOf(names), Set.copyOf(addresses));
    }

    /** Without a file, ask the JDK for the name. It also resolves the address, which may take a while. */
    private static void addOwnName(Set<String> names) {
        try {
            names.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT));
        } catch (IOException | RuntimeException unknown) {
            // The machine then has no name to allow.
        }
    }

    private static List<String> lines(Path file, Charset charset) {
        try {
            return Files.readAllLines(file, charset);
        } catch (IOException | RuntimeException absent) {
            return List.of();
        }
    }

    private static void addEntry(String line, Set<String> names, Set<InetAddress> addresses) {
        int comment = line.indexOf('#');
        StringTokenizer words = new StringTokenizer(comment < 0 ? line : line.substring(0, comment));
        InetAddress address = words.hasMoreTokens() ? IpLiteral.parse(words.nextToken()) : null;
        if (address != null) {
            addresses.add(address);
            while (words.hasMoreTokens()) {
                names.add(words.nextToken().toLowerCase(Locale.ROOT));
            }
        }
    }
}
