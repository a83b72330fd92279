package remit.report;

import java.util.ArrayList;
import java.util.List;
import remit.evidence.claim.Body;
import remit.evidence.claim.Contribution;
import remit.evidence.claim.Question;
import remit.report.Blocks.Cell;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Forest plot of one body of evidence: a square a trial, as large as its weight, and the pooled figure as a diamond. */
final class ForestChart {

    private static final int ROW = 26;
    private static final String POOLED = "Pooled";

    private ForestChart() {}

    /** The chart; the table of its numbers is the caller's. */
    static Chart of(String title, Question question, Body body, Html numbers) {
        BodyWords words = new BodyWords(question);
        ArrayNode rows = Spec.array();
        double total = 0;
        for (Contribution one : body.contributions()) {
            total += weight(one);
        }
        for (Contribution one : body.contributions()) {
            rows.addObject()
                    .put("row", one.label())
                    .put("value", words.drawn(body, one.value()))
                    .put("low", words.drawn(body, one.low()))
                    .put("high", words.drawn(body, one.high()))
                    .put("weight", total > 0 ? 100 * weight(one) / total : 1)
                    .put("pooled", false)
                    .put("tip", one.label() + ": " + words.contribution(body, one));
        }
        rows.addObject()
                .put("row", POOLED)
                .put("value", words.drawn(body, body.value()))
                .put("low", words.drawn(body, body.low()))
                .put("high", words.drawn(body, body.high()))
                .put("pooled", true)
                .put("tip", POOLED + ": " + words.sentence(body));
        ObjectNode spec = Spec.layered(
                rows,
                (body.trials() + 1) * ROW,
                none(words, question, body),
                bars(words, question, body),
                points(words, question, body, false),
                points(words, question, body, true));
        String prediction = Double.isNaN(body.predictionLow())
                ? ""
                : " A further trial would find " + words.interval(body, body.predictionLow(), body.predictionHigh())
                        + " (95 % prediction interval).";
        return new Chart(
                title,
                "Forest plot of %d trials. The numbers are in the table below.".formatted(body.trials()),
                spec,
                numbers,
                "Square: a trial, larger with more weight. Diamond: all together. Lines: 95 % confidence intervals."
                        + prediction);
    }

    private static double weight(Contribution one) {
        return one.standardError() > 0 ? 1 / (one.standardError() * one.standardError()) : 0;
    }

    private static ObjectNode none(BodyWords words, Question question, Body body) {
        Double threshold = question.threshold();
        double at = words.isShare(body) ? 1000 * (threshold == null ? 0 : threshold) : question.isRatio() ? 1 : 0;
        return ForestLayers.line(at);
    }

    private static ObjectNode bars(BodyWords words, Question question, Body body) {
        ObjectNode encoding = Spec.object();
        encoding.set("x", axis(words, question, body, "low"));
        encoding.set("x2", Spec.second("high"));
        encoding.set("y", ForestLayers.row());
        return Spec.layer(Spec.mark("rule").put("strokeWidth", 2).put("color", "#4a6f8f"), encoding, "");
    }

    private static ObjectNode points(BodyWords words, Question question, Body body, boolean pooled) {
        return ForestLayers.points(
                axis(words, question, body, "value"),
                ForestLayers.row(),
                pooled,
                pooled ? "datum.pooled" : "!datum.pooled");
    }

    private static ObjectNode axis(BodyWords words, Question question, Body body, String field) {
        return ForestLayers.axis(field, words.axis(body), question.isRatio() && !words.isShare(body));
    }

    /** The trials of a body as a table: figure, people, design, rows. */
    static Html table(String caption, Question question, Body body) {
        BodyWords words = new BodyWords(question);
        List<List<Cell>> rows = new ArrayList<>();
        for (Contribution one : body.contributions()) {
            rows.add(List.of(
                    Cell.html(new Html.Sequence(List.of(
                            Html.text(one.label() + (one.borrowed() ? " (another disease)" : "")),
                            Html.element("span", one.trialId()).cls("sub")))),
                    Cell.of(one.design().words()),
                    Cell.number(one.people() == 0 ? "–" : Figures.count(one.people())),
                    Cell.of(one.events().isEmpty() ? "–" : one.events()),
                    Cell.of(words.contribution(body, one)),
                    Cell.html(rowLinks(one))));
        }
        return Blocks.table(
                caption,
                List.of(
                        Cell.column("Trial"),
                        Cell.column("Design"),
                        Cell.columnNumber("People"),
                        Cell.column("What it counted"),
                        Cell.column("Its figure (95 % CI)"),
                        Cell.column("Rows")),
                rows);
    }

    private static Html rowLinks(Contribution one) {
        if (one.rows().isEmpty()) {
            return Html.text(one.words().isEmpty() ? "–" : "notes: “" + one.words() + "”");
        }
        List<Html> links = new ArrayList<>();
        one.rows().stream().map(row -> row.place().line()).distinct().forEach(line -> {
            links.add(Html.element("a", String.valueOf(line)).with("href", "#row-" + line));
            links.add(Html.text(" "));
        });
        return new Html.Sequence(links);
    }
}
