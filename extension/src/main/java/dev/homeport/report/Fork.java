package dev.homeport.report;

import java.util.List;
import java.util.Map;

/**
 * A fork of the run, as far as it is known. Immutable.
 *
 * @param data what it left
 * @param state how it ended
 */
record Fork(JsonObject data, State state) {

    enum State {
        ENDED(""),
        RUNNING("was still running when this was written"),
        KILLED("ended without a report: it was killed, or left by System.exit"),
        UNREADABLE("left a file that cannot be read");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** Says what is missing of the fork, to follow its name; empty for nothing. */
        String text() {
            return text;
        }
    }

    /** Reads what a fork has left. Whatever that is, the page of the others is made. */
    static Fork of(ForkText text) {
        try {
            JsonObject data = JsonReader.object(text.json());
            boolean ended = data.object("fork").textOrNull("ended") != null;
            return new Fork(data, ended ? State.ENDED : text.running() ? State.RUNNING : State.KILLED);
        } catch (IllegalArgumentException unreadable) {
            JsonObject name = new JsonObject(Map.of("name", text.name()));
            return new Fork(new JsonObject(Map.of("fork", name)), State.UNREADABLE);
        }
    }

    String name() {
        return data.object("fork").text("name");
    }

    List<JsonObject> findings() {
        return data.objects("findings");
    }

    int count(String what) {
        return data.objects(what).size();
    }
}
