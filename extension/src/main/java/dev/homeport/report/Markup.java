package dev.homeport.report;

/** Texts that must not be taken for markup. */
final class Markup {

    private Markup() {}

    /** Returns a text for an element or an attribute in double quotes. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Returns JSON for a script element, which ends at the first end tag and begins anew at a comment, whatever is quoted (HTML,
     * 13.2.5.4); a less-than sign stands in strings only.
     */
    static String script(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
