package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of the agent's calls, without the agent: nothing is done to a network here. */
class EscapeWatchTests {

    private final EscapeWatch watch = new EscapeWatch();
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.test(Shop.OFF); // begins so, and needs no agent

    private ThreadOwners.@Nullable Mark before;

    @BeforeEach
    void thisThreadWorksForATest() {
        before = ThreadOwners.enter(pays);
    }

    @AfterEach
    void forNoOne() {
        ThreadOwners.restore(before);
    }

    private void begin(EscapePolicy policy) {
        watch.begin(pays);
        pays.setPolicy(policy);
    }

    private static NetworkCall call(NetworkAction action, String address, boolean portChosen) throws IOException {
        InetSocketAddress socketAddress = new InetSocketAddress(InetAddress.getByName(address), 8080);
        return new NetworkCall(action, socketAddress, null, portChosen, null);
    }

    private static NetworkCall connect() throws IOException {
        return call(NetworkAction.CONNECT, "192.0.2.1", false);
    }

    @Test
    void anEscapeIsRecordedBeforeItIsHeldBack() throws IOException {
        begin(EscapePolicy.STRICTEST);

        assertThatThrownBy(() -> watch.beforeCall(connect()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "ShopTests.pays() tried to connect to 192.0.2.1:8080, which is beyond loopback, and was"
                                + " held back. ");
        assertThat(watch.log(pays).escapes()).singleElement().satisfies(escape -> {
            assertThat(escape.heldBack()).isTrue();
            assertThat(escape.kind()).isEqualTo(Escape.Kind.CONNECT);
            assertThat(escape.thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(escape.stack().get(0).getClassName()).doesNotStartWith("dev.homeport.");
        });
    }

    /** Return a call that the agent never reports, so that the watch fails. */
    @SuppressWarnings("NullAway")
    private static NetworkCall impossible(String address) throws IOException {
        return new NetworkCall(null, new InetSocketAddress(InetAddress.getByName(address), 80), null, false, null);
    }

    @Test
    void aCallThatCannotBeJudgedIsHeldBack() {
        begin(EscapePolicy.STRICTEST);

        assertThatThrownBy(() -> watch.beforeCall(impossible("192.0.2.1")))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "Homeport could not judge this call, and held it back, because a running test blocks"
                                + " escapes: it threw java\\.lang\\.NullPointerException.*\\. To let such calls proceed, write"
                                + " @LoopbackOnly\\(onEscape = OnEscape\\.FAIL\\)\\.");
    }

    @Test
    void aCallToLoopbackThatCannotBeJudgedProceeds() {
        begin(EscapePolicy.STRICTEST);

        assertThatThrownBy(() -> watch.beforeCall(impossible("127.0.0.1"))).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aCallThatCannotBeJudgedProceedsUnderAMilderPolicy() {
        begin(new EscapePolicy(OnEscape.FAIL, AllowList.EMPTY));

        // The agent prints any exception but an IOException, and lets the call proceed.
        assertThatThrownBy(() -> watch.beforeCall(impossible("192.0.2.1"))).isInstanceOf(NullPointerException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "WARN"})
    void anEscapeProceedsUnderAMilderPolicy(OnEscape onEscape) throws IOException {
        begin(new EscapePolicy(onEscape, AllowList.EMPTY));

        watch.beforeCall(connect());

        assertThat(watch.end(pays)).singleElement().satisfies(recorded -> {
            assertThat(recorded.onEscape()).isEqualTo(onEscape);
            assertThat(recorded.escape().heldBack()).isFalse();
        });
    }

    @Test
    void allowedAndLoopbackCallsAreNotRecorded() throws IOException {
        begin(Shop.OFF);
        watch.beforeCall(connect());
        pays.setPolicy(new EscapePolicy(OnEscape.BLOCK, AllowList.parse("192.0.2.1")));
        watch.beforeCall(connect());
        watch.beforeCall(call(NetworkAction.CONNECT, "127.0.0.1", false));

        assertThat(watch.end(pays)).isEmpty();
    }

    @Test
    void nothingIsAnEscapeWithoutAWatchedTest() throws IOException {
        pays.setPolicy(EscapePolicy.STRICTEST);
        watch.beforeCall(connect());

        begin(EscapePolicy.STRICTEST);
        watch.end(pays);
        watch.beforeCall(connect());

        assertThat(pays.escapes()).isEmpty();
        assertThat(shop.shop.escapes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank.invalid", "bank.test.", "Bank.EXAMPLE"})
    void aNameThatCannotExistIsNotAnEscape(String name) {
        begin(EscapePolicy.STRICTEST);

        assertThatThrownBy(() -> watch.beforeCall(new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null)))
                .isExactlyInstanceOf(UnknownHostException.class)
                .hasMessage(name + ": Name or service not known")
                .hasNoCause();
        assertThat(watch.end(pays)).isEmpty();
    }

    @Test
    void aNameThatCannotExistIsLookedUpIfItIsAllowed() throws IOException {
        begin(new EscapePolicy(OnEscape.BLOCK, AllowList.parse("*.test")));
        watch.beforeCall(new NetworkCall(NetworkAction.LOOK_UP, null, "bank.test", false, null));

        assertThat(watch.end(pays)).isEmpty();
    }

    private static NetworkCall bind(String address) throws IOException {
        return call(NetworkAction.LISTEN, address, true);
    }

    @Test
    void aServerOnEveryInterfaceIsReboundUnlessThePolicySaysOtherwise() throws IOException {
        assertThat(watch.replaceAddress(bind("0.0.0.0"))).as("no test runs").isEmpty();

        begin(EscapePolicy.STRICTEST);
        assertThat(watch.replaceAddress(bind("0.0.0.0")))
                .hasValueSatisfying(
                        address -> assertThat(address.getHostAddress()).isEqualTo("127.0.0.1"));
        assertThat(watch.replaceAddress(bind("::"))).contains(InetAddress.getLoopbackAddress());

        pays.setPolicy(EscapePolicy.STRICTEST.overriddenBy(OnWildcard.BLOCK));
        assertThat(watch.replaceAddress(bind("0.0.0.0"))).isEmpty();
        pays.setPolicy(new EscapePolicy(OnEscape.BLOCK, AllowList.parse("0.0.0.0")));
        assertThat(watch.replaceAddress(bind("0.0.0.0"))).as("allowed").isEmpty();
        pays.setPolicy(Shop.OFF);
        assertThat(watch.replaceAddress(bind("0.0.0.0"))).as("not watched").isEmpty();
    }

    @Test
    void theReactionToAServerOnEveryInterfaceHasItsOwnSetting() throws IOException {
        begin(new EscapePolicy(OnEscape.BLOCK, AllowList.EMPTY).overriddenBy(OnWildcard.WARN));
        watch.beforeCall(bind("0.0.0.0"));
        assertThatThrownBy(() -> watch.beforeCall(bind("192.0.2.1"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> watch.beforeCall(connect())).isInstanceOf(IOException.class);

        assertThat(watch.end(pays))
                .extracting(RecordedEscape::onEscape)
                .containsExactly(OnEscape.WARN, OnEscape.BLOCK, OnEscape.BLOCK);
    }

    @Test
    void aReboundSocketIsInTheSummaryAndReachedByOtherAddresses() throws IOException {
        begin(EscapePolicy.STRICTEST);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            watch.beforeCall(new NetworkCall(NetworkAction.LISTEN, address, null, false, null, true));

            assertThat(watch.replaceAddress(new NetworkCall(
                            NetworkAction.CONNECT,
                            new InetSocketAddress("127.0.0.2", address.getPort()),
                            null,
                            true,
                            null)))
                    .contains(address.getAddress());
            assertThat(watch.takeSummary().rebound())
                    .singleElement()
                    .satisfies(group -> assertThat(group.port()).isEqualTo(address.getPort()));
            assertThat(watch.takeSummary().rebound()).isEmpty();
        }
    }

    @Test
    void theLogReturnsAndTakesEscapes() throws IOException {
        begin(Shop.FAIL);
        watch.beforeCall(connect());
        watch.beforeCall(new NetworkCall(NetworkAction.LOOK_UP, null, "example.org", false, null));
        EscapeLog log = watch.log(pays);

        assertThat(log.take(escape -> escape.kind() == Escape.Kind.LOOK_UP)).hasSize(1);
        assertThat(log.escapes()).extracting(Escape::kind).containsExactly(Escape.Kind.CONNECT);
        assertThat(log.takeAll()).hasSize(1);
        assertThat(watch.end(pays)).isEmpty();
    }

    @Test
    void theLogIncludesEscapesOfChildJvms() throws IOException {
        begin(Shop.FAIL);
        child().beforeCall(connect());
        assertThat(watch.log(pays).escapes()).hasSize(1);
        child().beforeCall(connect());
        assertThat(watch.log(pays).takeAll()).hasSize(2);
        child().beforeCall(connect());
        assertThat(watch.end(pays)).hasSize(1);
    }

    private ChildWatch child() {
        String argument = watch.childObserver().orElseThrow();
        return new ChildWatch(argument.substring(argument.indexOf('=') + 1));
    }

    @Test
    void aChildJvmOfAnUnwatchedTestInheritsNothing() {
        assertThat(watch.childObserver()).isEmpty();
        begin(Shop.OFF);
        assertThat(watch.childObserver()).isEmpty();
    }

    @Test
    void theSummaryCountsTestsAndOutcomesSinceTheLastCall() throws IOException {
        watch.setLeased(port -> false);
        begin(Shop.WARN);
        watch.beforeCall(connect());
        watch.beforeCall(call(NetworkAction.LISTEN, "127.0.0.1", true));
        watch.end(pays);
        watch.end(shop.refunds());
        watch.end(shop.shop);

        RunSummary summary = watch.takeSummary();
        assertThat(summary.tests()).isEqualTo(2);
        assertThat(summary.escapes()).extracting(RunSummary.Entry::scope).containsExactly("ShopTests.pays()");
        assertThat(summary.troubles()).hasSize(1);
        assertThat(watch.takeSummary().isWorthReporting()).isFalse();
        assertThat(watch.takeSummary().tests()).isZero();
    }

    @Test
    void theSummaryHasTenThousandEscapesAtMost() {
        for (int test = 0; test < 11; test++) {
            WatchScope another = shop.pays();
            for (int escape = 0; escape < 1_000; escape++) {
                Escape lookUp = Escapes.lookUp(escape + ".example.org");
                another.add(new RecordedEscape(lookUp, OnEscape.WARN, null, List.of()));
            }
            watch.end(another);
        }

        assertThat(watch.takeSummary().escapes()).hasSize(10_000);
    }

    @Test
    void aServerOnAFixedPortIsTrouble() throws IOException {
        watch.setLeased(port -> false);
        begin(EscapePolicy.STRICTEST);
        watch.beforeCall(call(NetworkAction.LISTEN, "127.0.0.1", true));
        watch.beforeCall(call(NetworkAction.CONNECT, "127.0.0.1", true));
        watch.end(pays);

        assertThat(watch.troublesOf(pays))
                .singleElement()
                .asString()
                .startsWith("ShopTests.pays() listened on port 8080 without leasing it");
    }

    @Test
    void aServerWithoutATestIsNotTrouble() throws IOException {
        watch.setLeased(port -> false);
        watch.beforeCall(call(NetworkAction.LISTEN, "127.0.0.1", true));

        assertThat(watch.takeSummary().troubles()).isEmpty();
        assertThat(watch.troublesOf(pays)).isEmpty();
    }

    @Test
    void serversOnLoopbackAreObservedToo() {
        assertThat(watch.loopbackActions()).containsExactly(NetworkAction.LISTEN);
    }

    @Test
    void theStateIsSetWithTheFirstScope() {
        begin(Shop.OFF);

        assertThat(WatchState.hasBegun()).isTrue();
        assertThat(EscapeWatch.ofThisJvm()).isNotNull().isNotSameAs(watch);
    }
}
