package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import remit.calibrate.learn.Observation;
import remit.report.Blocks.Cell;
import tools.jackson.databind.JsonNode;

/** What else speaks for and against the model: the eight kinds of evidence, limits, the verdict, how to repeat it. */
final class CredibilityGrounds {

    private final Credibility credibility;
    private final AcceptanceBar bar;
    private final RunStamp stamp;
    private final JsonNode texts = Assets.json("credibility.json");

    CredibilityGrounds(Credibility credibility, AcceptanceBar bar, RunStamp stamp) {
        this.credibility = credibility;
        this.bar = bar;
        this.stamp = stamp;
    }

    Html kinds() {
        List<Observation> known = credibility.posterior().known();
        String figures = Figures.count(known.size());
        String trials =
                Figures.count(known.stream().map(Observation::trial).distinct().count());
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode kind : texts.path("kinds")) {
            String has =
                    kind.path("has").asString("").replace("{figures}", figures).replace("{trials}", trials);
            List<Html> cell = new ArrayList<>();
            cell.add(Html.text(has));
            StringJoiner where = new StringJoiner(", ");
            kind.path("tests").forEach(test -> where.add(test.asString()));
            kind.path("docs").forEach(doc -> where.add(doc.asString()));
            if (where.length() > 0) {
                cell.add(element("span", "Where: " + where).cls("reason note"));
            }
            rows.add(List.of(Cell.row(kind.path("kind").asString("")), Cell.html(new Html.Sequence(cell))));
        }
        return Blocks.section(
                "evidence",
                "Evidence of eight kinds",
                List.of(
                        Blocks.paragraph(
                                "The kinds of the FDA's guidance on the credibility of computational models (17 November 2023). Names ending in Test are tests in Remit's source; the rest are its documents."),
                        Blocks.table(
                                "What there is of each kind",
                                List.of(Cell.column("Kind"), Cell.column("What Remit has")),
                                rows)));
    }

    Html limits() {
        List<String> limits = new ArrayList<>();
        texts.path("limits").forEach(limit -> limits.add(limit.asString()));
        return Blocks.section("limits", "Limits", List.of(Blocks.list(limits)));
    }

    Html verdict() {
        List<Html> content = new ArrayList<>();
        content.add(element("p", CredibilityPlan.verdict(bar)).cls("question"));
        if (!bar.weak().isEmpty()) {
            List<String> weak = new ArrayList<>();
            bar.weak()
                    .forEach((code, what) -> weak.add(
                            Measures.capital(CredibilityWords.disease(code)) + ": " + String.join("; ", what) + "."));
            content.add(Blocks.paragraph("Not for use without further evidence:"));
            content.add(Blocks.list(weak));
        }
        content.add(
                Blocks.paragraph(
                        "It holds for this use, these tables and this version. Another use, another population or a changed model needs its own."));
        return Blocks.section("verdict", "Verdict for this use", content);
    }

    Html repeat() {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.row("Remit"), Cell.of(stamp.version())));
        stamp.settings().forEach((name, value) -> rows.add(List.of(Cell.row(name), Cell.of(value))));
        credibility
                .posterior()
                .about()
                .forEach((name, value) -> rows.add(List.of(Cell.row("posterior: " + name), Cell.of(value))));
        stamp.inputs()
                .forEach((name, hash) ->
                        rows.add(List.of(Cell.row("SHA-256 of " + name), Cell.html(element("code", hash)))));
        return Blocks.section(
                "repeat",
                "Repeat it",
                List.of(
                        Blocks.paragraph("The same tables, posterior and version give the same figures:"),
                        element("pre", element("code", stamp.command())).with("tabindex", "0"),
                        Blocks.paragraph("Predict tables of your own, without learning from them:"),
                        element("pre", element("code", "./remit validate --evidence DIR --out DIR2 --json"))
                                .with("tabindex", "0"),
                        Blocks.paragraph("Learn anew from the shipped tables:"),
                        element("pre", element("code", "./remit calibrate --out DIR"))
                                .with("tabindex", "0"),
                        Blocks.table(
                                "What identifies this report",
                                List.of(Cell.column("What"), Cell.column("Value")),
                                rows)));
    }
}
