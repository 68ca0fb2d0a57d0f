package dev.homeport.escape;

import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The escapes of a test, or of a class. Declare a parameter of this type in a watched test or lifecycle method to get it.
 *
 * <pre>{@code
 * @Test
 * @LoopbackOnly
 * void staysHome(EscapeLog escapes) {
 *     assertThrows(IOException.class, () -> new Socket("192.0.2.1", 80));
 *     assertEquals(1, escapes.takeAll().size());
 * }
 * }</pre>
 *
 * <p>Taking an escape marks it as expected: it no longer fails the test. Thread-safe. No method accepts or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface EscapeLog {

    /** Return the escapes so far that were not taken, oldest first: at most 1,000, and 100 equal ones. */
    List<Escape> escapes();

    /** Take the escapes that meet the condition, and return them, oldest first. */
    List<Escape> take(Predicate<? super Escape> condition);

    /** Take all escapes so far, and return them, oldest first. */
    default List<Escape> takeAll() {
        return take(escape -> true);
    }
}
