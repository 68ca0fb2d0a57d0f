package dev.homeport.escape;

import java.util.List;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The escapes of a test, or of a class if it is injected there; declare a parameter of this type to get it.
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
 * <p>An escape that was taken was expected: the test does not fail for it. Thread-safe. No method takes or returns null,
 * or throws.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface EscapeLog {

    /** Returns those that have happened and were not taken, in their order, a thousand at most. */
    List<Escape> escapes();

    /** Takes those that meet the condition, and returns them in their order. */
    List<Escape> take(Predicate<? super Escape> condition);

    /** Takes all that have happened, and returns them in their order. */
    default List<Escape> takeAll() {
        return take(escape -> true);
    }
}
