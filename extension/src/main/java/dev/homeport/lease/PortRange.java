package dev.homeport.lease;

/**
 * The ports from {@code first} to {@code last}, both included.
 *
 * @param first the lowest port, 1–65535
 * @param last the highest port, {@code first}–65535
 */
public record PortRange(int first, int last) {

    /** The lowest and the highest port there are; 0 means "any" to the system and names no port. */
    public static final PortRange ALL = new PortRange(1, 65535);

    /** IANA's dynamic ports, which nobody can have registered: RFC 6335, section 6. */
    public static final PortRange DYNAMIC = new PortRange(49152, 65535);

    public PortRange {
        if (first < 1 || last > 65535) {
            throw new IllegalArgumentException("the range " + first + "-" + last
                    + " leaves the ports 1-65535. Write a range inside them, such as 49152-65535.");
        }
        if (first > last) {
            throw new IllegalArgumentException("the range " + first + "-" + last
                    + " is empty. Write its lower port first: " + last + "-" + first + ".");
        }
    }

    /**
     * Reads {@code 49152-65535}.
     *
     * @throws IllegalArgumentException if the text is no range, or an empty one
     */
    public static PortRange parse(String text) {
        int dash = text.indexOf('-');
        try {
            return new PortRange(
                    Integer.parseInt(text.substring(0, Math.max(dash, 0)).strip()),
                    Integer.parseInt(text.substring(dash + 1).strip()));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is no range of ports. Write two ports with a hyphen between, such as 49152-65535.",
                    noNumber);
        }
    }

    /** Returns how many ports there are in the range. */
    public int size() {
        return last - first + 1;
    }

    /** Returns whether the port lies in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Written out, as is {@link #hashCode()}: a record's own take a fork 15 ms when it looks up its first range. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PortRange range && first == range.first && last == range.last;
    }

    @Override
    public int hashCode() {
        return (first << 16) + last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
