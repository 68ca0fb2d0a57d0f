package dev.homeport.json;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read from JSON. A member that is missing, or has another type, counts as empty. Immutable.
 *
 * @param members the members by name
 */
@API(status = Status.INTERNAL)
public record JsonObject(Map<String, Object> members) {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Return a member as text; empty if it is missing. */
    public String text(String name) {
        return Objects.toString(members.get(name), "");
    }

    /** Return a member as text; null if it is missing or empty. */
    public @Nullable String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    /** Return a number without its decimals; 0 if it is missing. */
    public long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Return whether a member is {@code true}. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Return an object; {@link #EMPTY} if it is missing. */
    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : EMPTY;
    }

    /** Return the objects in an array. */
    public List<JsonObject> objects(String name) {
        return list(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Return the elements of an array as text. */
    public List<String> texts(String name) {
        return list(name).stream().map(Object::toString).toList();
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }
}
