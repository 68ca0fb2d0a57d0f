package dev.homeport.report;

import dev.homeport.json.JsonObject;
import dev.homeport.json.JsonReader;
import java.util.List;
import java.util.Map;

/**
 * A fork of the run, as its file shows it. Immutable.
 *
 * @param json the content of its file
 * @param data the parsed content
 * @param state the state of the fork
 */
record Fork(String json, JsonObject data, State state) {

    enum State {
        ENDED(""),
        RUNNING("was still running when this page was written"),
        KILLED("ended without a report: it was killed, or called System.exit"),
        UNREADABLE("left a file that cannot be read");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** Return the problem of the fork, to follow its name; empty if there is none. */
        String text() {
            return text;
        }
    }

    /**
     * Read the file of a fork. A file that cannot be read does not prevent the page.
     *
     * @param name the name of the file
     * @param json its content
     * @param running whether the JVM of the fork is running
     */
    static Fork of(String name, String json, boolean running) {
        try {
            JsonObject data = JsonReader.object(json);
            boolean ended = data.object("fork").textOrNull("ended") != null;
            return new Fork(json, data, ended ? State.ENDED : running ? State.RUNNING : State.KILLED);
        } catch (IllegalArgumentException unreadable) {
            JsonObject fork = new JsonObject(Map.of("name", name));
            return new Fork(json, new JsonObject(Map.of("fork", fork)), State.UNREADABLE);
        }
    }

    String name() {
        return data.object("fork").text("name");
    }

    List<JsonObject> escapes() {
        return data.objects("escapes");
    }

    List<JsonObject> troubles() {
        return data.objects("troubles");
    }

    int count(String array) {
        return data.objects(array).size();
    }
}
