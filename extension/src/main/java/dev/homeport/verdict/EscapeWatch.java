package dev.homeport.verdict;

import static java.util.Objects.requireNonNull;

import dev.homeport.agent.Agent;
import dev.homeport.agent.AgentUnavailableException;
import dev.homeport.agent.Console;
import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.agent.NetworkObserver;
import dev.homeport.agent.Subscription;
import dev.homeport.baseline.BaselineResult;
import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import dev.homeport.sockets.HostAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The watch of this JVM. It observes calls to the network, decides which of them are escapes, and attributes these to tests.
 *
 * <p>Thread-safe. While no test is watched, nothing is an escape.
 */
@API(status = Status.INTERNAL)
public final class EscapeWatch implements NetworkObserver {

    private static final int MOST_REPORTED = 10_000;
    private static final EscapeWatch OF_THIS_JVM = new EscapeWatch();

    private final WatchScopes scopes = new WatchScopes();
    private final ReportedSockets reported = new ReportedSockets();
    private final OpenedServers servers = new OpenedServers();
    private final HeldBackNotices notices = new HeldBackNotices(HeldBackNotices.DELAY, Console::print);
    private final ReboundSockets rebound = new ReboundSockets();
    private final ReboundPorts reboundPorts = new ReboundPorts();
    private final ChildJvms children = new ChildJvms(reported);
    private final SystemEscapes systemEscapes = new SystemEscapes(scopes, reported);
    private final EscapeRule rule = new EscapeRule(new LocalNames());
    private final Attribution attribution =
            new Attribution(scopes, Attribution.id(new Thread()), EscapeWatch::threadCode);

    private final List<RunSummary.Entry> entries = new ArrayList<>();
    private final List<BaselineResult> baselines = new ArrayList<>();
    private int tests;
    private volatile boolean started;
    private volatile @Nullable String unavailable;

    EscapeWatch() {}

    /** Return the watch of this JVM. */
    public static EscapeWatch ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Begin to watch a scope. The first scope with a policy other than {@code OFF} loads the agent, which takes a while.
     */
    public void begin(WatchScope scope) {
        if (scope.policy().onEscape() != OnEscape.OFF) {
            start();
        }
        WatchState.begin();
        scopes.begin(scope);
    }

    private void start() {
        if (!started) {
            synchronized (this) {
                if (!started) {
                    unavailable = agent();
                    systemEscapes.begin();
                    started = true;
                }
            }
        }
    }

    /** Load the agent, and return the reason if that is impossible, otherwise null. */
    private @Nullable String agent() {
        try {
            Subscription unused = Agent.watch(this); // for the lifetime of the JVM
            return null;
        } catch (AgentUnavailableException reason) {
            return reason.getMessage();
        }
    }

    /** Return a sentence for each part of the network that cannot be watched; empty if all are, or if watching is off. */
    public List<String> notWatched() {
        List<String> sentences = new ArrayList<>(Agent.holes());
        if (unavailable != null) {
            sentences.add(unavailable);
        }
        sentences.addAll(systemEscapes.unseen());
        return List.copyOf(sentences);
    }

    /** Return the log of the scope. Each call includes the escapes up to that moment, those of child processes too. */
    public EscapeLog log(WatchScope scope) {
        return new EscapeLog() {
            @Override
            public List<Escape> escapes() {
                catchUp();
                return scope.escapes();
            }

            @Override
            public List<Escape> take(Predicate<? super Escape> condition) {
                catchUp();
                return scope.take(condition);
            }
        };
    }

    private void catchUp() {
        collectFromChildren();
        systemEscapes.look(false);
    }

    private void collectFromChildren() {
        try {
            children.collect();
        } catch (IOException unreadable) {
            unavailable = "the escapes of child JVMs cannot be read (" + unreadable + ").";
        }
    }

    /** End the scope, and return the escapes that were recorded and not taken. */
    public List<RecordedEscape> end(WatchScope scope) {
        collectFromChildren();
        systemEscapes.lookAtEndOf(scope);
        List<RecordedEscape> recorded = scopes.end(scope);
        synchronized (entries) {
            tests += scope.isTest() ? 1 : 0;
            for (RecordedEscape each : recorded) {
                if (entries.size() < MOST_REPORTED) {
                    entries.add(RunSummary.Entry.of(scope, each));
                }
            }
        }
        return recorded;
    }

    /** Return the servers that an ended test has left running, or has run on a fixed port. */
    public List<ServerTrouble> troublesOf(WatchScope scope) {
        return servers.troublesOf(scope);
    }

    /** Add the result of a run for its baseline to the next summary. */
    public void add(BaselineResult result) {
        synchronized (entries) {
            baselines.add(result);
        }
    }

    /** Return the result of watching since the last call. */
    public RunSummary takeSummary() {
        List<String> unseen = notWatched();
        List<ServerTrouble> troubles = servers.takeTroubles();
        synchronized (entries) {
            RunSummary summary = new RunSummary(
                    tests,
                    List.copyOf(entries),
                    troubles,
                    unseen,
                    baselines.isEmpty() ? List.of() : BaselineResult.merge(baselines), // loads the class
                    rebound.take());
            tests = 0;
            entries.clear();
            baselines.clear();
            return summary;
        }
    }

    /** Hold the call back too if the watch fails, unless no policy blocks. */
    @Override
    public void beforeCall(NetworkCall call) throws IOException {
        try {
            observe(call);
        } catch (VirtualMachineError exhausted) {
            throw exhausted;
        } catch (RuntimeException | Error fault) {
            if (isLoopback(call) || !scopes.areAnyBlocking()) {
                throw fault;
            }
            throw new IOException(EscapeMessages.fault(fault));
        }
    }

    private static boolean isLoopback(NetworkCall call) {
        InetAddress address = call.address() == null ? null : call.address().getAddress();
        return address != null && address.isLoopbackAddress();
    }

    private void observe(NetworkCall call) throws IOException {
        Escape.Kind kind = rule.judge(call);
        if (kind == null) { // decided before reading the stack, which takes longer
            if (!scopes.isEmpty() && (call.action() == NetworkAction.LISTEN || call.rebound())) {
                opens(call);
            }
            return;
        }
        if (call.address() != null) {
            reported.add(kind, call.address());
        }
        if (scopes.isEmpty()) {
            return;
        }
        CallStack frames = CallStack.ofThisThread();
        Blame blame = frames.isOfHomeport() ? null : blame(frames);
        if (blame != null) {
            react(blame, EscapeRule.escape(kind, call, frames), rule.answer(call));
        }
    }

    private static ThreadCode threadCode() {
        ThreadCode code = ThreadCode.ofThisThread();
        if (code == ThreadCode.AGENT) {
            Console.printOnce(List.of(EscapeMessages.AGENT));
        }
        return code;
    }

    private void opens(NetworkCall call) {
        CallStack frames = CallStack.ofThisThread();
        Blame blame = frames.isOfHomeport() ? null : blame(frames);
        if (blame != null && call.address() != null && call.action() == NetworkAction.LISTEN) {
            servers.add(blame, call.address(), call.portChosen(), frames.line());
        }
        if (call.rebound() && call.address() != null) {
            rebound.add(frames.line(), call.address().getPort());
            reboundPorts.add(call.address());
        }
    }

    /** Without a test to attribute the socket to, the run decides if all tests are watched. */
    @Override
    public Optional<InetAddress> replaceAddress(NetworkCall call) {
        if (call.action() == NetworkAction.CONNECT) {
            return reboundPorts.insteadOf(call.address());
        }
        if (scopes.isEmpty()) {
            return Optional.empty();
        }
        CallStack frames = CallStack.ofThisThread();
        if (frames.isOfHomeport()) {
            return Optional.empty();
        }
        Blame blame = blame(frames);
        List<WatchScope> owners = blame != null ? blame.scopes() : scopes.ifAllAreWatched();
        Escape escape = EscapeRule.escape(Escape.Kind.LISTEN, call, frames);
        boolean rebinds = !owners.isEmpty()
                && owners.stream().allMatch(owner -> owner.policy().rebinds(escape, AllowList.SYSTEM_RESOLVER));
        return rebinds
                ? Optional.of(HostAddresses.loopbackInsteadOf(
                        requireNonNull(call.address()).getAddress()))
                : Optional.empty();
    }

    /** Request servers on loopback too, to find those that outlive their tests. */
    @Override
    public Set<NetworkAction> loopbackActions() {
        return Set.of(NetworkAction.LISTEN);
    }

    /** Set the ports that this JVM leases. */
    public void setLeased(IntPredicate ports) {
        servers.setLeased(ports);
        systemEscapes.setLeased(ports);
    }

    private @Nullable Blame blame(CallStack frames) {
        return attribution.blame(Thread.currentThread(), ThreadOwners.current(), frames);
    }

    @Override
    public void childStarted(ProcessHandle child) {
        Blame blame = scopes.isEmpty() ? null : blame(CallStack.ofThisThread());
        if (blame != null) {
            systemEscapes.started(child, blame);
        }
    }

    @Override
    public Optional<String> childObserver() {
        Blame blame = scopes.isEmpty() ? null : blame(CallStack.ofThisThread());
        if (blame == null || blame.scopes().get(0).policy().onEscape() == OnEscape.OFF) {
            return Optional.empty();
        }
        try {
            return Optional.of(children.inherited(blame));
        } catch (IOException noFolder) {
            return Optional.empty();
        }
    }

    /** Record the escape before throwing, so that a test fails even if its code swallows the exception. */
    private void react(Blame blame, Escape escape, @Nullable UnknownHostException answer) throws IOException {
        OnEscape onEscape = blame.onEscape(escape, AllowList.SYSTEM_RESOLVER);
        if (onEscape == OnEscape.OFF) {
            return;
        }
        if (answer != null) { // nothing would leave this machine
            throw answer;
        }
        boolean heldBack = onEscape == OnEscape.BLOCK;
        Escape known = heldBack ? EscapeRule.heldBack(escape) : escape;
        blame.record(known, onEscape);
        if (heldBack) {
            notices.add(blame, known);
            throw new IOException(EscapeMessages.refusal(blame, known));
        }
    }
}
