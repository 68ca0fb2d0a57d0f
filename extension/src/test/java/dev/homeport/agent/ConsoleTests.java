package dev.homeport.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTests {

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Console.neutral("a\u001b[31m\u0007 b\u009b \u202ec \r over\u0000"))
                .isEqualTo("a\\u001b[31m\\u0007 b\\u009b \\u202ec \\u000d over\\u0000");
    }

    @Test
    void lineBreaksTabsAndLettersAreKept() {
        String text = "one\n\ttwo\r\nthree: é, 名前";
        assertThat(Console.neutral(text)).isEqualTo(text);
    }
}
