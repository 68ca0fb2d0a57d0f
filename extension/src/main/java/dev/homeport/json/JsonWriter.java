package dev.homeport.json;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, member by member. Not thread-safe. */
@API(status = Status.INTERNAL)
public final class JsonWriter {

    private final StringBuilder json = new StringBuilder("{");

    /** Add a string; null becomes {@code null}. */
    public JsonWriter put(String name, @Nullable String value) {
        if (value == null) {
            name(name).append("null");
        } else {
            quote(value, name(name));
        }
        return this;
    }

    /** Add an integer. */
    public JsonWriter put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Add a truth value. */
    public JsonWriter put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    /** Add a duration as milliseconds with three decimals; null becomes {@code null}. */
    public JsonWriter putMillis(String name, @Nullable Long nanos) {
        name(name).append(nanos == null ? "null" : String.format(Locale.ROOT, "%.3f", nanos / 1e6));
        return this;
    }

    /** Add an object. */
    public JsonWriter put(String name, JsonWriter object) {
        name(name).append(object);
        return this;
    }

    /** Add an array of objects, one per line. */
    public JsonWriter put(String name, List<JsonWriter> objects) {
        StringBuilder array = name(name).append('[');
        String separator = "\n  ";
        for (JsonWriter object : objects) {
            array.append(separator).append(object);
            separator = ",\n  ";
        }
        array.append(']');
        return this;
    }

    /** Add an array of strings. */
    public JsonWriter putTexts(String name, List<String> texts) {
        StringBuilder array = name(name).append('[');
        String separator = "";
        for (String text : texts) {
            array.append(separator);
            quote(text, array);
            separator = ", ";
        }
        array.append(']');
        return this;
    }

    /** Begin the next member on a new line. */
    public JsonWriter newLine() {
        json.append(json.length() == 1 ? "\n" : ",\n");
        return this;
    }

    private StringBuilder name(String name) {
        char last = json.charAt(json.length() - 1);
        if (last != '{' && last != '\n') {
            json.append(", ");
        }
        quote(name, json);
        return json.append(": ");
    }

    /** Surrogates without a partner are escaped too, because they cannot be encoded in UTF-8. */
    private static void quote(String text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ' || isLoneSurrogate(text, i)) {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }

    /** Return the object as JSON. */
    @Override
    public String toString() {
        return json + "}";
    }
}
