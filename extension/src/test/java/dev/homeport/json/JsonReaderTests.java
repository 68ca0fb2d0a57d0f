package dev.homeport.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {

    @Test
    void everyKindOfValueIsRead() {
        JsonObject object = JsonReader.object(
                " {\"text\": \"a\\\"\\\\\\n\\u00e9\", \"number\": -12, \"yes\": true, \"no\": false, \"none\": null,"
                        + " \"list\": [{\"x\": 1}, {}], \"texts\": [\"one\", 2.5e1], \"object\": {\"in\": \"side\"}} ");
        assertThat(object.text("text")).isEqualTo("a\"\\\né");
        assertThat(object.number("number")).isEqualTo(-12);
        assertThat(object.isTrue("yes")).isTrue();
        assertThat(object.isTrue("no")).isFalse();
        assertThat(object.textOrNull("none")).isNull();
        assertThat(object.objects("list")).hasSize(2);
        assertThat(object.texts("texts")).containsExactly("one", "25.0");
        assertThat(object.object("object").text("in")).isEqualTo("side");
        assertThat(object.object("absent")).isEqualTo(JsonObject.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "{} {}", "{\"a\" 1}", "{\"a\": 1,}", "{\"a\": \"", "{\"a\": tru}", "{\"a\": -}"})
    void otherTextIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.object(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no JSON after ");
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> JsonReader.object("{\"a\": " + "[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
