package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An observer that is being told, until this is closed. Safe for threads. */
public final class Subscription implements AutoCloseable {

    private final HookClass hook;
    private final NetworkObserver observer;
    private final Function<@Nullable Object[], @Nullable IOException> teller = this::tell;
    private volatile boolean faultPrinted;

    private Subscription(HookClass hook, NetworkObserver observer) {
        this.hook = hook;
        this.observer = observer;
    }

    static Subscription begin(HookClass hook, NetworkObserver observer) {
        Subscription watch = new Subscription(hook, observer);
        hook.add(watch.teller, NetworkAction.bits(observer.alsoOnLoopback()));
        return watch;
    }

    /** Ends it. A call that is being told in another thread may still be told to its end. Does nothing the second time. */
    @Override
    public void close() {
        hook.remove(teller);
    }

    /** Returns what to throw, or {@code null} to let the call go on. Nothing is thrown here. */
    private @Nullable IOException tell(@Nullable Object[] told) {
        try {
            if (told[Hook.CHILD] instanceof ProcessHandle child) {
                observer.started(child);
            } else if (told[Hook.COMMAND] instanceof String[] command) {
                told[Hook.COMMAND] = inherited(command);
            } else {
                return refusal(NetworkCall.of(told));
            }
        } catch (IOException | URISyntaxException | RuntimeException | Error fault) {
            printOnce(fault);
        }
        return null;
    }

    private @Nullable IOException refusal(NetworkCall call) {
        try {
            observer.happens(call);
            return null;
        } catch (IOException reason) {
            return call.action().refusedBecause(reason);
        }
    }

    private String[] inherited(String[] command) throws IOException, URISyntaxException {
        String arguments = observer.inherited().orElse(null);
        return arguments == null ? command : ChildJvmAgent.handDown(command, arguments);
    }

    private void printOnce(Throwable fault) {
        if (!faultPrinted) {
            faultPrinted = true;
            Console.print("an observer of the network failed, and the call went on: "
                    + observer.getClass().getName() + " threw " + fault + ".");
        }
    }
}
