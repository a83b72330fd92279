package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One HTML file that needs nothing else: style, scripts and chart specifications are inlined, and a content security policy
 * forbids loading or running anything more. The same content gives the same bytes.
 *
 * <p>Charts run in Vega's expression interpreter (option {@code ast}), since the policy allows no evaluated code.
 */
final class Page {

    private static final List<String> SCRIPTS = List.of(
            "vega/vega-6.4.0.min.js", "vega/vega-lite-6.5.0.min.js", "vega/vega-embed-7.3.0.min.js", "report.js");

    private Page() {}

    /**
     * A page.
     *
     * @param title of the window
     * @param brand small line above the heading
     * @param heading the heading
     * @param of line below the heading
     * @param sections sections that the contents list points at, in order
     * @param version version of Remit
     */
    static String html(String title, String brand, String heading, String of, List<Html> sections, String version) {
        List<Html> main = new ArrayList<>();
        main.add(contents(sections));
        main.addAll(sections);
        List<Html> body = new ArrayList<>();
        body.add(element(
                "header",
                element("p", brand).cls("brand"),
                element("h1", heading),
                element("p", of).cls("of")));
        body.add(element("main", main));
        body.add(
                element(
                        "footer",
                        Blocks.paragraph(
                                "Made by Remit " + version
                                        + ", research software. Not medical advice: it never tells anyone to take or leave a treatment.")));
        body.add(element("noscript", Blocks.paragraph("The charts need JavaScript; every number is also in a table.")));
        for (String name : SCRIPTS) {
            body.add(new Html.Verbatim("script", Map.of(), Assets.script(name)));
        }
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
        Html.write(
                element("html", element("head", head(title)), element("body", body))
                        .with("lang", "en"),
                page);
        return page.append('\n').toString();
    }

    private static List<Html> head(String title) {
        List<Html> head = new ArrayList<>();
        head.add(element("meta").with("charset", "utf-8"));
        head.add(element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy()));
        head.add(element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        head.add(element("meta").with("name", "color-scheme").with("content", "light dark"));
        head.add(element("meta").with("name", "referrer").with("content", "no-referrer"));
        head.add(element("title", title));
        head.add(new Html.Verbatim("style", Map.of(), Assets.text("report.css")));
        return head;
    }

    /** Only the inlined scripts may run; styles may be set by them; nothing may be fetched. */
    private static String policy() {
        StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
        for (String name : SCRIPTS) {
            policy.append(' ').append(Assets.policyHash(Assets.script(name)));
        }
        return policy.append("; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'")
                .toString();
    }

    private static Html contents(List<Html> sections) {
        List<Html> items = new ArrayList<>();
        for (Html section : sections) {
            if (section instanceof Html.Element one
                    && one.children().getFirst() instanceof Html.Element title
                    && title.children().getFirst() instanceof Html.Text words) {
                String id = one.attributes().get("id");
                items.add(element("li", element("a", words).with("href", "#" + id)));
            }
        }
        return element("nav", element("ol", items)).with("aria-label", "Contents");
    }
}
