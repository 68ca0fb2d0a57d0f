package dev.homeport.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An object that was read from JSON. What is missing, or of another kind, is empty. Immutable. */
record JsonObject(Map<String, Object> members) {

    static final JsonObject EMPTY = new JsonObject(Map.of());

    String text(String name) {
        return Objects.toString(members.get(name), "");
    }

    /** Returns a text, or null where there is none or an empty one. */
    @Nullable String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    List<JsonObject> objects(String name) {
        return list(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }
}
