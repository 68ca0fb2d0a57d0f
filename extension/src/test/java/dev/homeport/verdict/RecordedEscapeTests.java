package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedEscapeTests {

    @ParameterizedTest
    @EnumSource(
            value = OnEscape.class,
            names = {"BLOCK", "FAIL", "WARN", "OFF"})
    void anEscapeFailsUnderBlockAndFailUnlessItIsUnattributed(OnEscape onEscape) {
        boolean strict = onEscape == OnEscape.BLOCK || onEscape == OnEscape.FAIL;
        Shop shop = Shop.watched();

        assertThat(new RecordedEscape(Escapes.lookUp("example.org"), onEscape, null, List.of()).fails())
                .isEqualTo(strict);
        assertThat(new RecordedEscape(Escapes.lookUp("example.org"), onEscape, null, List.of(shop.pays())).fails())
                .isFalse();
    }
}
