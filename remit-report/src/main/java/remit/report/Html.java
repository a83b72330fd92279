package remit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of an HTML page as a value. Text and attribute values are escaped when written, so nothing a user wrote can
 * become markup; only {@link Verbatim} is written as it stands, and it refuses content that could close its own element.
 */
sealed interface Html {

    /** An element with attributes in the order they were added. */
    record Element(String name, SequencedMap<String, String> attributes, List<Html> children) implements Html {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

        public Element {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no element name");
            }
            attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
            children = List.copyOf(children);
        }

        /** A copy with one more attribute. */
        Element with(String attribute, String value) {
            if (!NAME.matcher(attribute).matches()) {
                throw new IllegalArgumentException("'" + attribute + "' is no attribute name");
            }
            SequencedMap<String, String> all = new LinkedHashMap<>(attributes);
            all.put(attribute, value);
            return new Element(name, all, children);
        }

        /** A copy of a class. */
        Element cls(String value) {
            return with("class", value);
        }

        /** A copy with more children at the end. */
        Element and(List<? extends Html> more) {
            List<Html> all = new ArrayList<>(children);
            all.addAll(more);
            return new Element(name, attributes, all);
        }

        /** A copy with more children at the end. */
        Element and(Html... more) {
            return and(Arrays.asList(more));
        }
    }

    /** Characters, escaped when written. */
    record Text(String text) implements Html {}

    /** Pieces one after another. */
    record Sequence(List<Html> pieces) implements Html {
        public Sequence {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A script or style element whose content browsers read verbatim.
     *
     * @param name script or style
     */
    record Verbatim(String name, Map<String, String> attributes, String content) implements Html {
        private static final Pattern CLOSING = Pattern.compile("</(script|style)|<!--", Pattern.CASE_INSENSITIVE);

        public Verbatim {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            if (CLOSING.matcher(content).find()) {
                throw new IllegalArgumentException("the content would end its own " + name + " element");
            }
        }
    }

    /** Nothing at all. */
    Html NOTHING = new Sequence(List.of());

    /** Elements that have no end tag. */
    Set<String> VOID = Set.of("meta", "br", "hr", "col");

    /** An element with children. */
    static Element element(String name, Html... children) {
        return new Element(name, new LinkedHashMap<>(), Arrays.asList(children));
    }

    /** An element with children. */
    static Element element(String name, List<? extends Html> children) {
        return new Element(name, new LinkedHashMap<>(), List.copyOf(children));
    }

    /** An element that holds only text. */
    static Element element(String name, String text) {
        return element(name, new Text(text));
    }

    /** Plain text. */
    static Html text(String text) {
        return new Text(text);
    }

    /** Writes a piece to a page. */
    static void write(Html html, StringBuilder out) {
        switch (html) {
            case Text(String text) -> escape(text, out);
            case Sequence(List<Html> pieces) -> pieces.forEach(piece -> write(piece, out));
            case Verbatim verbatim -> {
                open(verbatim.name(), verbatim.attributes(), out);
                out.append(verbatim.content())
                        .append("</")
                        .append(verbatim.name())
                        .append(">\n");
            }
            case Element element -> {
                open(element.name(), element.attributes(), out);
                if (!VOID.contains(element.name())) {
                    element.children().forEach(child -> write(child, out));
                    out.append("</").append(element.name()).append('>');
                }
                if (BREAK_AFTER.contains(element.name())) {
                    out.append('\n');
                }
            }
        }
    }

    /** Elements after which a line break changes nothing but the reading of the source. */
    Set<String> BREAK_AFTER = Set.of(
            "html", "head", "body", "main", "header", "footer", "section", "div", "figure", "table", "thead", "tbody",
            "tr", "p", "h1", "h2", "h3", "ul", "ol", "li", "details", "meta", "title", "nav");

    private static void open(String name, Map<String, String> attributes, StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute);
            if (!value.isEmpty()) {
                out.append("=\"");
                escape(value, out);
                out.append('"');
            }
        });
        out.append('>');
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (c >= ' ' || c == '\n' || c == '\t') {
                        out.append(c);
                    } else {
                        out.append('\uFFFD');
                    }
                }
            }
        }
    }
}
