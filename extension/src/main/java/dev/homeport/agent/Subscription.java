package dev.homeport.agent;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The subscription of an observer, until it is closed. Thread-safe. */
@API(status = Status.INTERNAL)
public final class Subscription implements AutoCloseable {

    private final HookClass hook;
    private final NetworkObserver observer;
    private final Function<@Nullable Object[], @Nullable IOException> reporter = this::report;
    private volatile boolean faultPrinted;

    private Subscription(HookClass hook, NetworkObserver observer) {
        this.hook = hook;
        this.observer = observer;
    }

    static Subscription begin(HookClass hook, NetworkObserver observer) {
        Subscription subscription = new Subscription(hook, observer);
        hook.add(subscription.reporter, NetworkAction.bits(observer.loopbackActions()));
        return subscription;
    }

    /**
     * End the subscription. A report in progress in another thread may still complete. Repeated calls have no effect.
     */
    @Override
    public void close() {
        hook.remove(reporter);
    }

    /** Return the exception to throw, or null to let the call proceed. */
    private @Nullable IOException report(@Nullable Object[] event) {
        try {
            if (event[ObserversTemplate.CHILD] instanceof ProcessHandle child) {
                observer.childStarted(child);
            } else if (event[ObserversTemplate.COMMAND] instanceof String[] command) {
                event[ObserversTemplate.COMMAND] = withAgent(command);
            } else if (event[ObserversTemplate.REPLACEABLE] != null) {
                NetworkCall call = NetworkCall.of(event);
                int port = requireNonNull(call.address()).getPort();
                observer.replaceAddress(call)
                        .ifPresent(address -> event[ObserversTemplate.ADDRESS] = new InetSocketAddress(address, port));
            } else {
                return refusal(NetworkCall.of(event));
            }
        } catch (VirtualMachineError exhausted) {
            throw exhausted; // a call that the observer could not judge must not proceed
        } catch (IOException | URISyntaxException | RuntimeException | Error fault) {
            printOnce(fault);
        }
        return null;
    }

    private @Nullable IOException refusal(NetworkCall call) {
        try {
            observer.beforeCall(call);
            return null;
        } catch (IOException reason) {
            return call.action().refusedBecause(reason);
        }
    }

    private String[] withAgent(String[] command) throws IOException, URISyntaxException {
        String arguments = observer.childObserver().orElse(null);
        return arguments == null ? command : ChildJvmAgent.withAgent(command, arguments);
    }

    private void printOnce(Throwable fault) {
        if (!faultPrinted) {
            faultPrinted = true;
            Console.print("an observer of the network failed, and the call proceeded: "
                    + observer.getClass().getName() + " threw " + fault + ".");
        }
    }
}
