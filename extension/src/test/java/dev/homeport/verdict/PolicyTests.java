package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {

    private static final Policy AROUND = new Policy(OnEscape.WARN, AllowList.parse("10.0.0.0/8"));

    @Test
    void aNearerDeclarationOverridesThePartsThatItHas() {
        assertThat(AROUND.overriddenBy(OnEscape.DEFAULT)).isEqualTo(AROUND);
        assertThat(AROUND.overriddenBy(OnEscape.FAIL).onEscape()).isEqualTo(OnEscape.FAIL);
        assertThat(AROUND.overriddenBy(OnEscape.FAIL).allow()).isSameAs(AROUND.allow());
        assertThat(AROUND.overriddenBy(OnEscape.DEFAULT, "example.org").allow()).hasToString("[example.org]");
    }

    @ParameterizedTest
    @CsvSource({"block, BLOCK", "' Fail ', FAIL", "WARN, WARN", "off, OFF"})
    void readsWhatIsToBeDone(String text, OnEscape onEscape) {
        assertThat(Policy.parseOnEscape(text)).isEqualTo(onEscape);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "deny", ""})
    void saysWhatCanBeDone(String text) {
        assertThatThrownBy(() -> Policy.parseOnEscape(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is nothing to do. Write block, fail, warn or off.");
    }

    @ParameterizedTest
    @EnumSource(
            value = OnEscape.class,
            names = {"BLOCK", "FAIL", "WARN", "OFF"})
    void failsWhoBlocksOrFailsUnlessInDoubt(OnEscape onEscape) {
        boolean strict = onEscape == OnEscape.BLOCK || onEscape == OnEscape.FAIL;
        Shop shop = Shop.watched();

        assertThat(new Recorded(Escapes.lookUp("example.org"), onEscape, null, List.of()).fails())
                .isEqualTo(strict);
        assertThat(new Recorded(Escapes.lookUp("example.org"), onEscape, null, List.of(shop.pays())).fails())
                .isFalse();
    }
}
