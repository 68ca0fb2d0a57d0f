package dev.homeport.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The observers of the network calls of this JVM, and the reports to them.
 *
 * <p>This class is only a template, like {@link HookTemplate}. Homeport accesses the copy by reflection. The copy keeps
 * the annotation, which the JVM ignores, because it has no such type there.
 */
@API(status = Status.INTERNAL)
public final class ObserversTemplate
        implements BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> {

    /**
     * Versions of Homeport with the same number can use each other's copy. Increase it with any change of a report or
     * signature.
     */
    public static final int PROTOCOL = 2;

    // The elements of a report, by their index in the array.
    static final int ACTION = 0;
    static final int ADDRESS = 1;
    static final int NAME = 2;
    static final int PORT_CHOSEN = 3;
    static final int INTERFACE = 4;
    static final int CHILD = 5;
    static final int COMMAND = 6;
    static final int REPLACEABLE = 7; // set if an observer may replace the address
    static final int REBOUND = 8;
    private static final int LENGTH = 9;

    // The numbers of the actions; see NetworkAction.
    static final int CONNECT = 0;
    static final int LISTEN = 1;
    static final int CONNECT_DATAGRAM = 2;
    static final int BIND_DATAGRAM = 3;
    static final int SEND_DATAGRAM = 4;
    static final int JOIN = 5;
    static final int LOOK_UP = 6;
    static final int LOOK_UP_NAME = 7;
    static final int PROBE = 8;

    /** The observers, each with the bits of the actions that it requests for loopback too. */
    private static final List<Object[]> OBSERVERS = new CopyOnWriteArrayList<>();

    /** The actions that an observer requests for loopback too, one bit each. */
    private static volatile int onLoopback;

    /**
     * Whether this thread reports: network calls of the observer are not reported. An array, because resetting its
     * element needs no stack: a thread near the end of its stack must not stay unobserved.
     */
    private static final ThreadLocal<boolean @Nullable []> REPORTING = new ThreadLocal<>();

    private ObserversTemplate() {}

    // For HookClass. Fields rather than methods: looking up a public method would load every class in its signature.

    /** The way in which the agent was loaded; empty until the weaving is complete. */
    public static volatile String origin = "";

    /** The parts of the JDK that are not watched. */
    public static final List<String> MISSING = new CopyOnWriteArrayList<>();

    /** Adds an observer, with the bits of the actions to report for loopback too; removes it if there are no bits. */
    public static final BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> REGISTRY =
            new ObserversTemplate();

    @Override
    public void accept(
            Function<@Nullable Object[], @Nullable IOException> observer, @Nullable Integer loopbackActions) {
        if (loopbackActions == null) {
            remove(observer);
        } else {
            add(observer, loopbackActions);
        }
    }

    private static void add(Function<@Nullable Object[], @Nullable IOException> observer, int loopbackActions) {
        OBSERVERS.add(new Object[] {observer, loopbackActions});
        update();
    }

    @SuppressWarnings("ReferenceEquality") // identity is intended
    private static void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        for (int index = OBSERVERS.size() - 1; index >= 0; index--) {
            if (OBSERVERS.get(index)[0] == observer) {
                OBSERVERS.remove(index);
            }
        }
        update();
    }

    private static void update() {
        synchronized (OBSERVERS) {
            int requested = 0;
            for (Object[] each : OBSERVERS) {
                requested |= (Integer) each[1];
            }
            onLoopback = requested;
        }
    }

    /** Return whether there are observers. */
    static boolean isObserved() {
        return !OBSERVERS.isEmpty();
    }

    /** Return whether no observer requests the action for loopback. */
    static boolean isSkipped(int action) {
        return (onLoopback & (1 << action)) == 0;
    }

    static @Nullable Object[] call(int action, @Nullable InetSocketAddress address, boolean portChosen) {
        @Nullable Object[] event = new @Nullable Object[LENGTH];
        event[ACTION] = action;
        event[ADDRESS] = address;
        event[PORT_CHOSEN] = portChosen;
        return event;
    }

    /** Report to all observers, even if one of them holds the call back. */
    static void reportToAll(@Nullable Object[] event) throws IOException {
        boolean[] reporting = REPORTING.get();
        if (reporting == null) {
            reporting = new boolean[1];
            REPORTING.set(reporting);
        }
        if (reporting[0]) {
            return;
        }
        IOException refusal = null;
        reporting[0] = true;
        try {
            for (Object[] observer : OBSERVERS) {
                IOException answer = answer(observer[0], event);
                refusal = refusal != null ? refusal : answer;
            }
        } finally {
            reporting[0] = false;
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    @SuppressWarnings("unchecked") // see add
    private static @Nullable IOException answer(Object observer, @Nullable Object[] event) {
        try {
            return ((Function<@Nullable Object[], @Nullable IOException>) observer).apply(event);
        } catch (VirtualMachineError exhausted) {
            throw exhausted; // no stack or memory to decide: the JDK would need more of it for the call itself
        } catch (Throwable unexpected) {
            return null; // a fault of the watch must not break the watched program
        }
    }
}
