package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.baseline.Baseline;
import dev.homeport.baseline.BaselineEntry;
import dev.homeport.baseline.BaselineResult;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import dev.homeport.verdict.RunSummary.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effect of a baseline on the judgement of escapes. */
class BaselineVerdictTests {

    private static final Escape ESCAPE = Escapes.lookUp("repo.example.org");
    private static final String LINE = "; look-up repo.example.org; com.example.shop.Payments.charge";

    private final Shop shop = Shop.watched();

    @TempDir
    private Path folder;

    private Baseline baseline(String... lines) throws IOException {
        Path file = folder.resolve("known.txt");
        String text = Stream.concat(Stream.of("# Homeport baseline, version 1"), Stream.of(lines))
                .map(line -> line + "\n")
                .reduce("", String::concat);
        return Baseline.read(Files.writeString(file, text));
    }

    private Baseline recording() {
        return Baseline.record(folder.resolve("recorded.txt"), port -> false);
    }

    private WatchScope test(OnEscape onEscape, Baseline baseline, String testClass) {
        return shop.test(new EscapePolicy(onEscape, AllowList.EMPTY).with(new KnownEscapes(baseline, testClass)));
    }

    private static OnEscape onEscape(Blame blame) {
        return blame.onEscape(ESCAPE, host -> List.of());
    }

    private static List<String> lines(WatchScope scope) {
        return scope.end().stream()
                .map(RecordedEscape::known)
                .map(Objects::toString)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCK", "FAIL", "WARN"})
    void aKnownEscapeOnlyWarns(OnEscape policy) throws IOException {
        WatchScope pays = test(policy, baseline("ShopTests" + LINE), "ShopTests");
        Blame blame = Blame.of(pays);

        assertThat(onEscape(blame)).isEqualTo(OnEscape.WARN);
        blame.record(ESCAPE, OnEscape.WARN);
        assertThat(pays.end()).singleElement().satisfies(recorded -> {
            assertThat(recorded.fails()).isFalse();
            assertThat(recorded.known()).hasToString("ShopTests" + LINE);
            assertThat(RunSummary.Entry.of(pays, recorded).outcome()).isEqualTo(Outcome.KNOWN);
        });
    }

    @Test
    void anotherEscapeIsNotKnown() throws IOException {
        WatchScope pays = test(OnEscape.BLOCK, baseline("BankTests" + LINE), "ShopTests");

        assertThat(onEscape(Blame.of(pays))).isEqualTo(OnEscape.BLOCK);
        Blame.of(pays).record(ESCAPE, OnEscape.BLOCK);
        assertThat(pays.end())
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.isKnown()).isFalse());
    }

    @Test
    void anAllowedEscapeNeedsNoLine() throws IOException {
        EscapePolicy policy = new EscapePolicy(OnEscape.BLOCK, AllowList.parse("repo.example.org"));
        WatchScope pays = shop.test(policy.with(new KnownEscapes(baseline("ShopTests" + LINE), "ShopTests")));

        assertThat(onEscape(Blame.of(pays))).isEqualTo(OnEscape.OFF);
        assertThat(onEscape(Blame.of(
                        shop.test(Shop.OFF.with(new KnownEscapes(baseline("ShopTests" + LINE), "ShopTests"))))))
                .isEqualTo(OnEscape.OFF);
    }

    @Test
    void anUnattributedEscapeIsKnownIfOneCandidateKnowsIt() throws IOException {
        Baseline baseline = baseline("BankTests" + LINE);
        WatchScope pays = test(OnEscape.BLOCK, baseline, "ShopTests");
        WatchScope lends = test(OnEscape.BLOCK, baseline, "BankTests");
        Blame blame = Blame.among(List.of(pays, lends));

        assertThat(onEscape(blame)).isEqualTo(OnEscape.WARN);
        blame.record(ESCAPE, OnEscape.WARN);
        assertThat(lines(shop.shop)).containsExactly("BankTests" + LINE);
    }

    @Test
    void aRunThatRecordsGivesEachEscapeTheLineOfItsClass() {
        Baseline recording = recording();
        WatchScope pays = test(OnEscape.WARN, recording, "ShopTests");
        WatchScope refunds = test(OnEscape.WARN, recording, "ShopTests");
        WatchScope lends = test(OnEscape.WARN, recording, "BankTests");

        Blame.of(pays).record(ESCAPE, OnEscape.WARN);
        Blame.among(List.of(pays, refunds)).record(ESCAPE, OnEscape.WARN);
        Blame.among(List.of(pays, lends)).record(ESCAPE, OnEscape.WARN);

        assertThat(lines(pays)).containsExactly("ShopTests" + LINE);
        assertThat(lines(shop.shop)).containsExactly("ShopTests" + LINE, BaselineEntry.ANY_CLASS + LINE);
    }

    @Test
    void aRunThatRecordsGivesNoLineToAnEscapeThatFails() {
        WatchScope pays = test(OnEscape.BLOCK, recording(), "ShopTests");

        assertThat(onEscape(Blame.of(pays))).isEqualTo(OnEscape.BLOCK);
        Blame.of(pays).record(ESCAPE, OnEscape.BLOCK);
        assertThat(lines(pays)).containsExactly("null");
    }

    @Test
    void aNearerDeclarationKeepsTheBaseline() throws IOException {
        EscapePolicy policy = EscapePolicy.STRICTEST.with(new KnownEscapes(baseline(), "ShopTests"));

        assertThat(policy.overriddenBy(OnEscape.FAIL, "example.org").known()).isSameAs(policy.known());
    }

    @Test
    void noLineIsLostInAFloodOfEscapes() {
        Baseline recording = recording();
        WatchScope pays = test(OnEscape.WARN, recording, "ShopTests");
        for (int i = 0; i < 1_100; i++) {
            Blame.of(pays).record(Escapes.lookUp(i + ".example.org"), OnEscape.WARN);
        }
        Blame.of(pays).record(Escapes.lookUp("late.example.org"), OnEscape.WARN);
        Blame.of(pays).record(Escapes.lookUp("late.example.org"), OnEscape.WARN);

        assertThat(lines(pays))
                .hasSize(1_101)
                .contains("ShopTests; look-up late.example.org; com.example.shop.Payments.charge");
    }

    @Test
    void aChildJvmKnowsTheEscapesOfItsTest() throws IOException {
        WatchScope pays = test(OnEscape.BLOCK, baseline("ShopTests; connect 192.0.2.1:80; *"), "ShopTests");
        ChildSettings settings = new ChildSettings(folder.resolve("1"), "ShopTests.pays()", pays.policy());

        KnownEscapes known = Objects.requireNonNull(
                ChildSettings.parse(settings.toString()).policy().known());

        assertThat(known.testClass()).isEqualTo("ShopTests");
        assertThat(known.baseline().path()).isEqualTo(folder.resolve("known.txt"));
    }

    @Test
    void aChildJvmIsHeldBackIfTheBaselineIsNoLongerThere() throws IOException {
        WatchScope pays = test(OnEscape.BLOCK, baseline("*; connect 192.0.2.1:80; *"), "ShopTests");
        String settings = new ChildSettings(folder.resolve("1"), "ShopTests.pays()", pays.policy()).toString();
        Files.delete(folder.resolve("known.txt"));
        InetAddress outside = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        NetworkCall connect =
                new NetworkCall(NetworkAction.CONNECT, new InetSocketAddress(outside, 80), null, false, null);

        assertThatThrownBy(() -> new ChildWatch(settings).beforeCall(connect))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("was held back");
    }

    @Test
    void theLineAboutKnownEscapesNamesEachOnce() {
        WatchScope pays = shop.pays();
        RecordedEscape one = known("a.example.org");

        assertThat(EscapeMessages.known(pays, List.of(one, one)))
                .isEqualTo("1 known escape in ShopTests.pays(): looked up the name \"a.example.org\".");
        assertThat(EscapeMessages.known(
                        pays,
                        List.of(
                                one,
                                known("b.example.org"),
                                known("c.example.org"),
                                known("d.example.org"),
                                known("e"))))
                .isEqualTo(
                        "5 known escapes in ShopTests.pays(): looked up the name \"a.example.org\", looked up the name"
                                + " \"b.example.org\", looked up the name \"c.example.org\" and 2 more.");
    }

    private RecordedEscape known(String name) {
        Escape escape = Escapes.lookUp(name);
        return new RecordedEscape(
                escape, OnEscape.WARN, null, List.of(), recording().entry("ShopTests", escape));
    }

    @Test
    void theSummaryNamesTheChangesOfTheBaseline() {
        RunSummary.Entry entry = RunSummary.Entry.of(shop.pays(), known("a.example.org"));
        BaselineResult result = new BaselineResult(Path.of("known.txt"), 0, List.of("a; connect b:1; c"));
        RunSummary summary = new RunSummary(1, List.of(entry, entry), List.of(), List.of(), List.of(result), List.of());

        assertThat(summary).hasToString("""
                        1 test watched, 2 escapes: 2 are in the baseline.
                          1 line of known.txt did not occur. Remove it:
                            a; connect b:1; c
                        """);
        assertThat(new RunSummary(1, List.of(), List.of(), List.of(), List.of(result), List.of()).isWorthReporting())
                .isTrue();
    }

    @Test
    void theResultOfARunIsInTheNextSummaryOnly() {
        EscapeWatch watch = new EscapeWatch();
        BaselineResult result = new BaselineResult(Path.of("known.txt"), 1, List.of());
        watch.add(result);
        watch.add(result);

        assertThat(watch.takeSummary().baselines())
                .containsExactly(new BaselineResult(Path.of("known.txt"), 2, List.of()));
        assertThat(watch.takeSummary().baselines()).isEmpty();
    }
}
