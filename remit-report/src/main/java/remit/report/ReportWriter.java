package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import remit.trial.result.TrialResult;

/**
 * Writes the report of a trial as one HTML file that needs nothing else: style, scripts and chart specifications are
 * inlined, and a content security policy forbids loading or running anything more. The same result and stamp give the
 * same bytes.
 *
 * <p>Charts run in Vega's expression interpreter (option {@code ast}), since the policy allows no evaluated code.
 */
public final class ReportWriter {

    private static final List<String> SCRIPTS = List.of(
            "vega/vega-6.4.0.min.js", "vega/vega-lite-6.5.0.min.js", "vega/vega-embed-7.3.0.min.js", "report.js");

    private ReportWriter() {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param result what the trial found
     * @param published published arms to draw beside; {@link PublishedArms#none()} for none
     * @param stamp what identifies the run
     */
    public static String html(TrialResult result, PublishedArms published, RunStamp stamp) {
        Findings findings = new Findings(result);
        SummarySections summary = new SummarySections(findings);
        OutcomeSections outcomes = new OutcomeSections(findings, published);
        MethodSections methods = new MethodSections(findings);
        TrustSections trust = new TrustSections(findings, published, stamp);
        List<Html> sections = List.of(
                summary.question(),
                summary.answer(),
                summary.keyFigures(),
                outcomes.curves(),
                outcomes.responders(),
                outcomes.balance(),
                outcomes.subgroups(),
                methods.estimands(),
                methods.participants(),
                methods.assumptions(),
                trust.trust(),
                trust.provenance(),
                trust.unprovenClinics());
        List<Html> main = new ArrayList<>();
        main.add(contents(sections));
        main.addAll(sections);
        List<Html> body = new ArrayList<>();
        body.add(header(result));
        body.add(element("main", main));
        body.add(
                element(
                        "footer",
                        Blocks.paragraph(
                                "Made by Remit " + stamp.version()
                                        + ", research software. Not medical advice: it never tells anyone to take or leave a treatment.")));
        body.add(element("noscript", Blocks.paragraph("The charts need JavaScript; every number is also in a table.")));
        List<Html> head = head(result);
        for (String name : SCRIPTS) {
            body.add(new Html.Verbatim("script", Map.of(), Assets.script(name)));
        }
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
        Html.write(element("html", element("head", head), element("body", body)).with("lang", "en"), page);
        return page.append('\n').toString();
    }

    private static List<Html> head(TrialResult result) {
        List<Html> head = new ArrayList<>();
        head.add(element("meta").with("charset", "utf-8"));
        head.add(element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy()));
        head.add(element("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"));
        head.add(element("meta").with("name", "color-scheme").with("content", "light dark"));
        head.add(element("meta").with("name", "referrer").with("content", "no-referrer"));
        head.add(element("title", result.protocol().trial() + " · virtual trial in " + result.diseaseName()));
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

    private static Html header(TrialResult result) {
        return element(
                "header",
                element("p", "Remit · virtual trial").cls("brand"),
                element("h1", result.protocol().trial()),
                element(
                                "p",
                                "%s · %s virtual patients in each of %d arm%s · simulated, not calibrated, not medical advice"
                                        .formatted(
                                                result.diseaseName(),
                                                Figures.count(result.patientsPerArm()),
                                                result.arms().size(),
                                                result.arms().size() == 1 ? "" : "s"))
                        .cls("of"));
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
