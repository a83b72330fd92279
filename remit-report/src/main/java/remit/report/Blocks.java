package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;

/** The building blocks that sections share: sections with an id, tables in their own scroll box, notes, details. */
final class Blocks {

    private Blocks() {}

    /** A section that the contents list can point at. */
    static Html.Element section(String id, String title, List<Html> content) {
        List<Html> all = new ArrayList<>();
        all.add(element("h2", title).with("id", id + "-title"));
        all.addAll(content);
        return element("section", all).with("id", id).with("aria-labelledby", id + "-title");
    }

    /** A paragraph. */
    static Html.Element paragraph(String words) {
        return element("p", words);
    }

    /** A small paragraph for reading notes. */
    static Html.Element note(String words) {
        return element("p", words).cls("note");
    }

    /** A table's cell, or heading cell when {@code scope} is row or col. */
    record Cell(Html content, String scope, String cls) {

        static Cell of(String words) {
            return new Cell(text(words), "", "");
        }

        static Cell number(String words) {
            return new Cell(text(words), "", "n");
        }

        /** A number with its interval below it. */
        static Cell number(String words, List<String> below) {
            List<Html> pieces = new ArrayList<>();
            pieces.add(text(words));
            below.forEach(line -> pieces.add(Html.element("span", line).cls("sub")));
            return new Cell(new Html.Sequence(pieces), "", "n");
        }

        static Cell row(String words) {
            return new Cell(text(words), "row", "");
        }

        static Cell column(String words) {
            return new Cell(text(words), "col", "");
        }

        static Cell columnNumber(String words) {
            return new Cell(text(words), "col", "n");
        }

        static Cell html(Html content) {
            return new Cell(content, "", "");
        }

        Html.Element toElement() {
            Html.Element cell = Html.element(scope.isEmpty() ? "td" : "th", content);
            cell = scope.isEmpty() ? cell : cell.with("scope", scope);
            return cls.isEmpty() ? cell : cell.cls(cls);
        }
    }

    /** Rows under one heading, which may be empty. */
    record Group(String title, List<List<Cell>> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    /** A table with caption; wide ones scroll in their own box. */
    static Html.Element table(String caption, List<Cell> head, List<List<Cell>> rows) {
        return grouped(caption, head, List.of(new Group("", rows)));
    }

    /** A table with groups of rows, each under its own heading. */
    static Html.Element grouped(String caption, List<Cell> head, List<Group> groups) {
        List<Html> parts = new ArrayList<>();
        parts.add(element("caption", caption));
        parts.add(element("thead", row(head)));
        for (Group group : groups) {
            List<Html> rows = new ArrayList<>();
            if (!group.title().isEmpty()) {
                rows.add(element(
                        "tr",
                        element("th", group.title())
                                .with("scope", "rowgroup")
                                .with("colspan", String.valueOf(head.size()))
                                .cls("group")));
            }
            group.rows().forEach(cells -> rows.add(row(cells)));
            parts.add(element("tbody", rows));
        }
        return element("div", element("table", parts))
                .cls("scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", caption);
    }

    private static Html.Element row(List<Cell> cells) {
        return element("tr", cells.stream().map(Cell::toElement).toList());
    }

    /** Something that opens on request. */
    static Html.Element details(String summary, Html... content) {
        List<Html> all = new ArrayList<>();
        all.add(element("summary", summary));
        all.addAll(List.of(content));
        return element("details", all);
    }

    /** A list of short sentences. */
    static Html.Element list(List<String> items) {
        return element("ul", items.stream().map(item -> element("li", item)).toList());
    }

    /** Colour, dash, mark and name of each arm; the words of the legend are also its meaning without colour. */
    static Html.Element legend(List<ArmStyle> arms, List<String> more) {
        List<Html> items = new ArrayList<>();
        for (ArmStyle arm : arms) {
            String line = arm.dash().isEmpty() ? "solid" : arm.dash().getFirst() <= 2 ? "dotted" : "dashed";
            items.add(element(
                    "li",
                    element("span", arm.glyph())
                            .cls("swatch " + line)
                            .with("style", "color:" + arm.colour())
                            .with("aria-hidden", "true"),
                    text(arm.label())));
        }
        more.forEach(words -> items.add(element("li", words).cls("how")));
        return element("ul", items).cls("legend").with("aria-label", "How to read the charts");
    }
}
