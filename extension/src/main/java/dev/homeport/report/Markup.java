package dev.homeport.report;

/** Escapes text for HTML. Stateless. */
final class Markup {

    private Markup() {}

    /** Escape text for an element or for an attribute in double quotes. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Escape JSON for a script element. The element ends at the first end tag even inside quotes, and a comment changes how it is parsed
     * (HTML, 13.2.5.4). In JSON a less-than sign occurs in strings only.
     */
    static String script(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
