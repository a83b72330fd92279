package remit.patient.output;

import java.util.List;
import java.util.Locale;

/** Writes the parts that the page is made of; every text is escaped. */
final class Html {

    private final StringBuilder page = new StringBuilder();

    static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** A number with at most three digits and no needless zeros. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        double size = Math.abs(value);
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
        String bare = text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
        return bare.equals("-0") ? "0" : bare;
    }

    /** A unit as people write it; empty for none. */
    static String unit(String ucum) {
        return ucum.equals("1") ? "" : ucum.replace("{1.73_m2}", "1.73 m²").replace("[iU]", "IU");
    }

    /** A text that begins with a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Markup as it is. */
    Html raw(String markup) {
        page.append(markup);
        return this;
    }

    Html tag(String tag, String text) {
        page.append('<')
                .append(tag)
                .append('>')
                .append(safe(text))
                .append("</")
                .append(tag)
                .append(">\n");
        return this;
    }

    Html note(String text) {
        page.append("<p class=\"note\">").append(safe(text)).append("</p>\n");
        return this;
    }

    Html items(List<String> items) {
        page.append("<ul>\n");
        items.forEach(item -> tag("li", item));
        page.append("</ul>\n");
        return this;
    }

    /** A table with a head; an empty head is none. */
    void table(List<String> head, List<List<String>> rows) {
        page.append("<div class=\"scroll\"><table>");
        if (!head.isEmpty()) {
            row("th", head);
        }
        rows.forEach(row -> row("td", row));
        page.append("</table></div>\n");
    }

    private void row(String cell, List<String> texts) {
        page.append("<tr>");
        texts.forEach(text -> page.append('<')
                .append(cell)
                .append('>')
                .append(safe(text))
                .append("</")
                .append(cell)
                .append('>'));
        page.append("</tr>\n");
    }

    /** One hundred circles with what they mean: filled, then grey, then those of harm. */
    void hundred(int filled, int grey, String caption) {
        page.append("<figure><div class=\"icons\" role=\"img\" aria-label=\"")
                .append(safe(caption))
                .append("\">");
        for (int i = 0; i < 100; i++) {
            page.append(
                    i < filled
                            ? "<i class=\"a\"></i>"
                            : i < filled + grey ? "<i class=\"b\"></i>" : "<i class=\"c\"></i>");
        }
        page.append("</div><figcaption>").append(safe(caption)).append("</figcaption></figure>\n");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
