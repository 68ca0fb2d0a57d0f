package dev.homeport.lease;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The ports from {@code first} to {@code last}, both included.
 *
 * @param first the lowest port, 1–65535
 * @param last the highest port, {@code first}–65535
 */
@API(status = Status.INTERNAL)
public record PortRange(int first, int last) {

    /** All valid ports; 0 is not a port but means "any" to the system. */
    public static final PortRange ALL = new PortRange(1, 65535);

    /** IANA's dynamic ports, which cannot be registered: RFC 6335, section 6. */
    public static final PortRange DYNAMIC = new PortRange(49152, 65535);

    public PortRange {
        if (first < 1 || last > 65535) {
            throw new IllegalArgumentException("the range " + first + "-" + last
                    + " leaves the ports 1-65535. Use a range inside them, such as 49152-65535.");
        }
        if (first > last) {
            throw new IllegalArgumentException("the range " + first + "-" + last
                    + " is empty. Write the lower port first: " + last + "-" + first + ".");
        }
    }

    /**
     * Parse a range such as {@code 49152-65535}.
     *
     * @throws IllegalArgumentException if the text is not a range, or the range is empty or leaves 1–65535
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
                            + "\" is not a range of ports. Use two ports with a hyphen between, such as 49152-65535.",
                    noNumber);
        }
    }

    /** Return the number of ports in the range. */
    public int size() {
        return last - first + 1;
    }

    /** Return whether the port lies in the range. */
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    /** Written out, like {@link #hashCode()}: the methods generated for a record cost a fork 15 ms at its first look-up of a range. */
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
