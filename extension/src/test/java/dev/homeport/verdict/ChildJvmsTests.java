package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a child JVM tells its parent; both are in this one here. */
class ChildJvmsTests {

    private final ReportedSockets reported = new ReportedSockets();
    private final ChildJvms children = new ChildJvms(reported);
    private final Shop shop = Shop.watched();

    private static ChildWatch watch(String argument) {
        String name = ChildWatch.class.getName() + "=";
        assertThat(argument).startsWith(name).matches("\\S+");
        return new ChildWatch(argument.substring(name.length()));
    }

    private static NetworkCall connectTo(String address) throws IOException {
        return new NetworkCall(
                NetworkAction.CONNECT, new InetSocketAddress(InetAddress.getByName(address), 80), null, false, null);
    }

    private static NetworkCall lookUp(String name) {
        return new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null);
    }

    @Test
    void anEscapeOfAChildBelongsToTheTestThatStartedIt() throws IOException {
        WatchScope pays = shop.pays();
        ChildWatch child = watch(children.inherited(Blame.of(pays)));

        assertThatThrownBy(() -> child.beforeCall(connectTo("192.0.2.1")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("a JVM that was started by ShopTests.pays() tried to connect to 192.0.2.1:80,"
                        + " which is beyond loopback, and was held back.");

        children.collect();
        children.collect();
        assertThat(pays.end()).singleElement().satisfies(recorded -> {
            assertThat(recorded.onEscape()).isEqualTo(OnEscape.BLOCK);
            assertThat(recorded.escape().heldBack()).isTrue();
            assertThat(recorded.escape().target()).isEqualTo("192.0.2.1:80");
            assertThat(recorded.escape().process())
                    .startsWith("process " + ProcessHandle.current().pid());
        });
    }

    @Test
    void escapesOfSeveralChildrenBelongToTheirTests() throws IOException {
        WatchScope pays = shop.test(Shop.WARN);
        WatchScope lends = shop.test(Shop.FAIL);
        ChildWatch ofPays = watch(children.inherited(Blame.of(pays)));
        ChildWatch ofLends = watch(children.inherited(Blame.of(lends)));

        ofPays.beforeCall(lookUp("pays.example.org"));
        ofLends.beforeCall(lookUp("lends.example.org"));

        children.collect();
        assertThat(pays.escapes()).extracting(Escape::name).containsExactly("pays.example.org");
        assertThat(lends.escapes()).extracting(Escape::name).containsExactly("lends.example.org");
        assertThat(lends.escapes()).extracting(Escape::heldBack).containsExactly(false);
    }

    @Test
    void aChildReportsNoLoopbackCalls() throws IOException {
        WatchScope pays = shop.test(
                new EscapePolicy(OnEscape.BLOCK, AllowList.parse("192.0.2.0/24 *.example.org [2001:db8::1]:80")));
        ChildWatch child = watch(children.inherited(Blame.of(pays)));

        child.beforeCall(connectTo("127.0.0.1"));
        child.beforeCall(connectTo("192.0.2.1"));
        child.beforeCall(connectTo("2001:db8::1"));
        child.beforeCall(lookUp("repo.example.org"));

        children.collect();
        assertThat(pays.escapes()).isEmpty();
        assertThatThrownBy(() -> child.beforeCall(lookUp("example.com"))).isInstanceOf(IOException.class);
    }

    @Test
    void aChildOfAnUnwatchedTestIsNotWatched() throws IOException {
        watch(children.inherited(Blame.of(shop.test(Shop.OFF)))).beforeCall(connectTo("192.0.2.1"));

        children.collect();
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isFalse();
    }

    @Test
    void aSocketReportedByAChildIsNotReportedAgain() throws IOException {
        ChildWatch child = watch(children.inherited(Blame.of(shop.test(Shop.WARN))));
        child.beforeCall(connectTo("192.0.2.1"));
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isFalse();

        children.collect();

        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isTrue();
    }

    @Test
    void nothingIsCollectedWithoutChildren() throws IOException {
        children.collect();

        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isFalse();
    }

    @Test
    void aGrandchildIsWatchedToo() throws IOException {
        String argument = children.inherited(Blame.of(shop.pays()));

        assertThat(watch(argument).childObserver()).contains(argument);
    }

    @Test
    void theSettingsOfAChildSurviveACommandLine(@TempDir Path folder) {
        EscapePolicy policy =
                new EscapePolicy(OnEscape.FAIL, AllowList.parse("10.0.0.0/8 [2001:db8::1]:80 *.example.org:443"));
        ChildSettings inherited = new ChildSettings(folder.resolve("a, b%"), "ShopTests.pays(int, \"a b\")", policy);

        assertThat(inherited.toString()).matches("[^\\s\"]+");
        ChildSettings read = ChildSettings.parse(inherited.toString());
        assertThat(read.file()).isEqualTo(inherited.file());
        assertThat(read.scope()).isEqualTo(inherited.scope());
        assertThat(read.policy().onEscape()).isEqualTo(OnEscape.FAIL);
        assertThat(read.policy().allow()).hasToString(policy.allow().toString());
    }

    @Test
    void aChildThatOutlivesItsParentIsStillHeldBack(@TempDir Path folder) throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone")).resolve("1");
        ChildWatch strict =
                new ChildWatch(new ChildSettings(gone, "ShopTests.pays()", EscapePolicy.STRICTEST).toString());
        ChildWatch mild = new ChildWatch(new ChildSettings(gone, "ShopTests.pays()", Shop.FAIL).toString());
        Files.delete(Objects.requireNonNull(gone.getParent()));

        mild.beforeCall(connectTo("192.0.2.1")); // goes on
        assertThatThrownBy(() -> strict.beforeCall(connectTo("192.0.2.1")))
                .hasMessageStartingWith("a JVM that was started by ShopTests.pays() tried to connect to 192.0.2.1:80");
    }
}
