package remit.report;

import static remit.report.Html.element;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart in the page: the Vega-Lite specification as data, a label for those who do not see it, and the same numbers as
 * a table.
 *
 * @param title heading above the chart
 * @param label what the chart shows, in a sentence
 * @param spec Vega-Lite specification without size and theme
 * @param numbers the table with the same numbers
 * @param caption line below; may be empty
 */
record Chart(String title, String label, ObjectNode spec, Html numbers, String caption) {

    /** The figure element. */
    Html.Element figure() {
        String json = Assets.JSON
                .writeValueAsString(spec)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
        Html.Element heading = element("h3", title);
        Html.Element drawing = element("div", new Html.Verbatim("script", Map.of("type", "application/json"), json))
                .cls("chart")
                .with("role", "img")
                .with("aria-label", label);
        Html.Element figure = element("figure", heading, drawing);
        if (!caption.isEmpty()) {
            figure = figure.and(element("figcaption", caption));
        }
        return figure.and(Blocks.details("Numbers of this chart", numbers).cls("numbers"));
    }

    /** Several small figures that stand side by side where there is room. */
    static Html.Element grid(List<Chart> charts) {
        return element("div", charts.stream().map(Chart::figure).toList()).cls("grid");
    }
}
