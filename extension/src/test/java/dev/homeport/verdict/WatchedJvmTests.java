package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.agent.Agent;
import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnWildcard;
import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Child;
import dev.homeport.ways.CarelessCode;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the watch comes to know with the agent, which the first subject that wants to know has loaded, and from the system. */
@Timeout(60)
class WatchedJvmTests {

    /** A second one would be told of the same calls. */
    private final EscapeWatch watch = EscapeWatch.ofThisJvm();

    private final WatchScope pays = Shop.watched().test(Shop.FAIL.overriddenBy(OnWildcard.FAIL));

    private ThreadOwners.@Nullable Mark before;

    @BeforeEach
    void thisThreadWorksForATest() {
        watch.begin(pays);
        before = ThreadOwners.enter(pays);
    }

    @AfterEach
    void thatEnds() {
        ThreadOwners.restore(before);
        watch.log(pays).takeAll(); // so that the report of this run has none of it
        watch.end(pays);
    }

    @Test
    void aSocketReportedByTheAgentIsNotReportedAgain() throws IOException {
        assertThat(watch.notWatched()).isEqualTo(Agent.holes());
        try (ServerSocket server = CarelessCode.listen()) {
            assertThat(server.isBound()).isTrue();
            assertThat(watch.log(pays).escapes()).singleElement().satisfies(escape -> {
                assertThat(escape.kind()).isEqualTo(Escape.Kind.LISTEN);
                assertThat(escape.stack()).isNotEmpty();
                assertThat(escape.process()).isNull();
            });
        }
    }

    @Test
    void aCallThatIsHeldBackHasNoEffect() {
        pays.setPolicy(EscapePolicy.STRICTEST.overriddenBy(OnWildcard.BLOCK));

        assertThatThrownBy(CarelessCode::listen)
                .isInstanceOf(BindException.class)
                .hasMessageStartingWith("ShopTests.pays() tried to listen on ");
    }

    @Test
    void aServerOnLoopbackIsNotAnEscape() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            assertThat(watch.log(pays).escapes()).isEmpty();
        }
    }

    @Test
    void escapesOfAChildAreInTheLogAndAtTheEnd() throws Exception {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        EscapeLog log = watch.log(pays);
        String script = "one = listen('0.0.0.0', 8080)\nstep()\ntwo = listen('0.0.0.0', 8081)\nstep()\n"
                + "three = listen('0.0.0.0', 8082)";
        try (Child child = Child.apart(script)) {
            assertThat(log.escapes()).extracting(Escape::target).isEqualTo(List.of("0.0.0.0:8080"));
            child.goOnToNextStep();
            assertThat(log.takeAll()).extracting(Escape::target).containsExactly("0.0.0.0:8080", "0.0.0.0:8081");
            child.goOnToNextStep();
            assertThat(watch.end(pays)).singleElement().satisfies(recorded -> {
                assertThat(recorded.escape().target()).isEqualTo("0.0.0.0:8082");
                assertThat(recorded.escape().process()).contains("python3");
                assertThat(recorded.isUnattributed()).isFalse();
            });
        }
    }
}
