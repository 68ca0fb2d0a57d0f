package dev.homeport.lease;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port that this JVM holds. Thread-safe; {@link #release()} and {@link #close()} may be called again without effect.
 */
public final class Lease implements AutoCloseable {

    private final Claim claim;
    private final Object holder;
    private final Guard guard;
    private final Consumer<Lease> forget;

    /** What an observer wants run at the end; null without one. */
    private volatile @Nullable Runnable end;

    Lease(Claim claim, Object holder, Guard guard, Consumer<Lease> forget) {
        this.claim = claim;
        this.holder = holder;
        this.guard = guard;
        this.forget = forget;
    }

    /** Tells the observer of it, and of its end later. */
    void tell(LeaseObserver observer, Transport transport) {
        end = observer.leased(port(), transport, holder);
    }

    /** Returns the port, 1–65535. */
    public int port() {
        return claim.port();
    }

    /** Returns for whom the port is held, as messages say it. */
    public String holder() {
        return holder.toString();
    }

    /** Says how the port is held, to follow "held by". */
    public String guard() {
        return guard.describe();
    }

    /** Lets a server bind that insists on being alone on the port; within this JVM the port stays leased. */
    public void release() {
        claim.release();
    }

    /** Gives the port back. */
    @Override
    public void close() {
        forget.accept(this); // first, or the next holder's entry would be the one to go
        Runnable told = end;
        if (told != null) {
            told.run();
        }
        claim.close();
    }
}
