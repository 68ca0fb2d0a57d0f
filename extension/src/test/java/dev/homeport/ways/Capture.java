package dev.homeport.ways;

import java.util.List;

/** A Python program that runs a command and captures the packets sent through {@link Outside#INTERFACE}. */
final class Capture {

    /**
     * Writes each packet to the input of the command, as one line, and prints all packets when the command has ended.
     * The kernel delivers a packet to the capture before the sending call returns, so none is missing then.
     */
    private static final String PROGRAM = """
            import select, socket, subprocess, sys

            def ports(protocol, to, rest):
                kind = {6: "tcp", 17: "udp"}[protocol]
                port = int.from_bytes(rest[2:4], "big")
                if protocol == 17 and port == 53:
                    labels, at = [], 20
                    while rest[at]:
                        labels.append(rest[at + 1:at + 1 + rest[at]].decode())
                        at += 1 + rest[at]
                    return "dns " + ".".join(labels)
                return "%s %s %d" % (kind, to, port)

            def describe(kind, data):
                if kind == 0x0800:
                    protocol, to = data[9], socket.inet_ntop(socket.AF_INET, data[16:20])
                    rest = data[(data[0] & 15) * 4:]
                    if protocol == 2:
                        return "igmp " + socket.inet_ntop(socket.AF_INET, rest[12:16])
                elif kind == 0x86dd:
                    protocol, to = data[6], socket.inet_ntop(socket.AF_INET6, data[24:40])
                    rest = data[40:]
                    if protocol == 0:
                        return "mld " + socket.inet_ntop(socket.AF_INET6, rest[20:36])
                else:
                    return "ethernet %x" % kind
                return ports(protocol, to, rest) if protocol in (6, 17) else "%d %s" % (protocol, to)

            interface = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
            interface.bind((sys.argv[1], 0))
            interface.setblocking(False)
            child = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE)
            captured = []
            while True:
                ended = child.poll() is not None
                try:
                    data, source = interface.recvfrom(65536)
                    line = describe(source[1], data)
                    captured.append(line)
                    if not ended:
                        child.stdin.write((line + "\\n").encode())
                        child.stdin.flush()
                except BlockingIOError:
                    if ended:
                        break
                    select.select([interface], [], [], 0.02)
                except BrokenPipeError:
                    pass
            for line in captured:
                print("packet\\t" + line)
            sys.exit(child.returncode)
            """;

    private Capture() {}

    static List<String> command() {
        return List.of("python3", "-c", PROGRAM, Outside.INTERFACE);
    }
}
