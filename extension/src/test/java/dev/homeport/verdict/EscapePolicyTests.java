package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapePolicyTests {

    private static final EscapePolicy AROUND = new EscapePolicy(OnEscape.WARN, AllowList.parse("10.0.0.0/8"));

    @Test
    void aNearerDeclarationOverridesThePartsThatItSets() {
        assertThat(AROUND.overriddenBy(OnEscape.DEFAULT)).isEqualTo(AROUND);
        assertThat(AROUND.overriddenBy(OnEscape.FAIL).onEscape()).isEqualTo(OnEscape.FAIL);
        assertThat(AROUND.overriddenBy(OnEscape.FAIL).allow()).isSameAs(AROUND.allow());
        assertThat(AROUND.overriddenBy(OnEscape.DEFAULT, "example.org").allow()).hasToString("[example.org]");
    }

    @ParameterizedTest
    @CsvSource({"block, BLOCK", "' Fail ', FAIL", "WARN, WARN", "off, OFF", "Record, WARN"})
    void theReactionIsParsed(String text, OnEscape onEscape) {
        assertThat(EscapePolicy.parseOnEscape(text)).isEqualTo(onEscape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "deny", ""})
    void anUnknownReactionIsAnErrorThatListsThem(String text) {
        assertThatThrownBy(() -> EscapePolicy.parseOnEscape(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown escape policy \"" + text + "\". Use block, fail, warn, record or off.");
    }

    @Test
    void aNearerReactionToServersOnEveryInterfaceWins() {
        EscapePolicy blocks = AROUND.overriddenBy(OnWildcard.BLOCK);

        assertThat(AROUND.wildcard()).isEqualTo(OnWildcard.REBIND);
        assertThat(blocks.overriddenBy(OnWildcard.DEFAULT)).isSameAs(blocks);
        assertThat(blocks.overriddenBy(OnEscape.FAIL).wildcard()).isEqualTo(OnWildcard.BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"rebind, REBIND", "' Block ', BLOCK", "FAIL, FAIL", "warn, WARN"})
    void theReactionToServersOnEveryInterfaceIsParsed(String text, OnWildcard onWildcard) {
        assertThat(EscapePolicy.parseOnWildcard(text)).isEqualTo(onWildcard);
    }
}
