package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTests {

    @Test
    void theDynamicPortsAreThoseOfIana() {
        assertThat(PortRange.DYNAMIC).hasToString("49152-65535");
        assertThat(PortRange.DYNAMIC.size()).isEqualTo(16_384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50000-50999", " 50000 - 50999 ", "50000- 50999"})
    void aRangeIsTwoPortsWithAHyphenBetween(String text) {
        assertThat(PortRange.parse(text)).isEqualTo(new PortRange(50_000, 50_999));
    }

    @Test
    void aRangeMayHaveAllPortsOrOnePort() {
        assertThat(new PortRange(1, 65_535).size()).isEqualTo(65_535);
        assertThat(new PortRange(8080, 8080).size()).isOne();
    }

    @Test
    void rangesAreEqualIfBothEndsAre() {
        PortRange range = new PortRange(50_000, 50_999);

        assertThat(range).isEqualTo(new PortRange(50_000, 50_999)).hasSameHashCodeAs(new PortRange(50_000, 50_999));
        assertThat(range).isNotEqualTo(new PortRange(50_000, 50_998)).isNotEqualTo(new PortRange(50_001, 50_999));
        assertThat(range)
                .doesNotHaveSameHashCodeAs(new PortRange(50_000, 50_998))
                .doesNotHaveSameHashCodeAs(new PortRange(50_001, 50_999));
    }

    @Test
    void aRangeIncludesBothEnds() {
        PortRange range = new PortRange(50_000, 50_001);

        assertThat(range.size()).isEqualTo(2);
        assertThat(range.contains(49_999)).isFalse();
        assertThat(range.contains(50_000)).isTrue();
        assertThat(range.contains(50_001)).isTrue();
        assertThat(range.contains(50_002)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50001-50000 | the range 50001-50000 is empty. Write the lower port first: 50000-50001.",
                "0-10 | the range 0-10 leaves the ports 1-65535. Use a range inside them, such as 49152-65535.",
                "1-65536 | the range 1-65536 leaves the ports 1-65535. Use a range inside them, such as 49152-65535.",
                "8080 | \"8080\" is not a range of ports. Use two ports with a hyphen between, such as 49152-65535.",
                "a-b | \"a-b\" is not a range of ports. Use two ports with a hyphen between, such as 49152-65535.",
                "-5 | \"-5\" is not a range of ports. Use two ports with a hyphen between, such as 49152-65535.",
            })
    void theMessageSaysWhyATextIsNotARange(String text, String message) {
        assertThatThrownBy(() -> PortRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
