package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import remit.report.Blocks.Cell;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.ArmFlow;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Assumption;
import remit.trial.result.TrialResult.BaselineRow;
import remit.trial.result.TrialResult.Estimand;

/** How it was found: estimands, participant flow, baseline, assumptions. */
final class MethodSections {

    private final Findings findings;
    private final TrialResult result;

    MethodSections(Findings findings) {
        this.findings = findings;
        this.result = findings.result();
    }

    /** How each endpoint was read, and the same trial under other strategies. */
    Html estimands() {
        List<Html> content = new ArrayList<>();
        content.add(Blocks.paragraph(
                "Each endpoint is an estimand in the sense of ICH E9(R1): whom it counts, what is read, and what is done"
                        + " when something else happens first. The hypothetical strategy is computed exactly here, from"
                        + " the same virtual patient without the event."));
        SequencedMap<String, List<List<Cell>>> groups = new LinkedHashMap<>();
        for (Estimand estimand : result.estimands()) {
            groups.computeIfAbsent(strategies(estimand), key -> new ArrayList<>())
                    .add(List.of(
                            Cell.row(name(estimand)),
                            Cell.of(estimand.population()),
                            Cell.of(estimand.variable()),
                            Cell.of(estimand.summary())));
        }
        List<Blocks.Group> grouped = new ArrayList<>();
        groups.forEach((strategies, rows) -> grouped.add(new Blocks.Group(strategies, rows)));
        content.add(Blocks.grouped(
                "How each endpoint was read; the heading of a group says what is done when something happens first",
                List.of(
                        Cell.column("Endpoint"),
                        Cell.column("Population"),
                        Cell.column("Variable"),
                        Cell.column("Summary")),
                grouped));
        for (Estimand estimand : result.estimands()) {
            if (!estimand.alternatives().isEmpty()) {
                content.add(alternatives(estimand));
            }
        }
        return Blocks.section("estimands", "How the endpoints were read", content);
    }

    private String name(Estimand estimand) {
        Double month = estimand.month();
        return findings.measures().label(estimand.measure()) + (month == null ? "" : ", " + Figures.month(month));
    }

    /** Strategies with the events they serve, each strategy once. */
    private static String strategies(Estimand estimand) {
        SequencedMap<String, List<String>> events = new LinkedHashMap<>();
        estimand.strategies()
                .forEach((event, strategy) -> events.computeIfAbsent(strategy, key -> new ArrayList<>())
                        .add(event));
        List<String> parts = new ArrayList<>();
        events.forEach((strategy, of) -> parts.add(String.join(", ", of) + ": " + strategy));
        return parts.isEmpty() ? "no strategy named" : "On " + String.join("; on ", parts);
    }

    private Html alternatives(Estimand estimand) {
        Series series = findings.seriesOf(estimand.measure());
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Strategy"));
        findings.arms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()))));
        List<List<Cell>> rows = new ArrayList<>();
        estimand.alternatives().forEach(alternative -> {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(alternative.description()));
            for (ArmResult arm : findings.arms()) {
                Double value = alternative.perArm().get(arm.id());
                row.add(Cell.number(
                        value == null
                                ? "–"
                                : series == null ? Figures.number(value, 2) : Wording.value(series, value)));
            }
            rows.add(row);
        });
        String title = name(estimand) + ": the same trial read with other strategies";
        Html table = Blocks.table(title, head, rows);
        return estimand.equals(result.estimands().getFirst()) ? table : Blocks.details(title, table);
    }

    /** Participant flow as CONSORT has it, and who was enrolled. */
    Html participants() {
        TrialResult.Flow flow = result.flow();
        List<Html> steps = new ArrayList<>();
        steps.add(box("Drawn and screened", Figures.count(flow.screened()), List.of()));
        List<String> reasons = new ArrayList<>();
        int excluded = 0;
        for (Map.Entry<String, Integer> reason : flow.ineligible().entrySet()) {
            excluded += reason.getValue();
            reasons.add(reason.getKey() + ": " + Figures.count(reason.getValue()));
        }
        steps.add(box("Not eligible, by the rule that failed first", Figures.count(excluded), reasons)
                .cls("box aside"));
        steps.add(box(
                "Randomized",
                Figures.count(flow.randomized()),
                List.of("Each virtual patient is followed under every arm, as its own control.")));
        List<Html> arms = new ArrayList<>();
        for (ArmResult arm : findings.arms()) {
            ArmFlow one = flow.perArm().get(arm.id());
            if (one != null) {
                List<String> lines = new ArrayList<>();
                lines.add("treated: " + Figures.count(one.treated()));
                if (one.neverInfused() > 0) {
                    lines.add("cells never infused: " + Figures.count(one.neverInfused()));
                }
                lines.add("got rescue: " + Figures.count(one.rescued()));
                lines.add("left the trial: " + Figures.count(one.droppedOut()));
                lines.add("died: " + Figures.count(one.died()));
                lines.add("in the primary analysis: " + Figures.count(one.analyzed()));
                arms.add(box(findings.label(arm.id()), "", lines));
            }
        }
        List<Html> content = new ArrayList<>();
        content.add(element(
                        "div",
                        element("div", steps).cls("steps"),
                        element("div", arms).cls("cards"))
                .cls("flow"));
        content.add(baseline());
        return Blocks.section("participants", "Participants", content);
    }

    private static Html.Element box(String title, String number, List<String> lines) {
        List<Html> parts = new ArrayList<>();
        parts.add(element("h3", title));
        if (!number.isEmpty()) {
            parts.add(element("p", number).cls("big"));
        }
        if (!lines.isEmpty()) {
            parts.add(Blocks.list(lines));
        }
        return element("div", parts).cls("box");
    }

    private Html baseline() {
        List<List<Cell>> rows = new ArrayList<>();
        for (BaselineRow row : result.baseline()) {
            Double spread = row.spread();
            boolean share = row.statistic().equals("share");
            int decimals = Figures.decimals(spread, row.value());
            String value = share
                    ? Figures.number(row.value(), row.value() < 10 ? 1 : 0)
                    : Figures.number(row.value(), decimals);
            rows.add(List.of(
                    Cell.row(Measures.capital(row.trait())),
                    Cell.number(spread == null ? value : value + " (" + Figures.number(spread, decimals) + ")"),
                    Cell.of(UnitWords.of(row.unit())),
                    Cell.of(share ? "share of patients" : row.statistic())));
        }
        return rows.isEmpty()
                ? Html.NOTHING
                : Blocks.table(
                        "Baseline; the same in every arm, since every patient is in every arm",
                        List.of(
                                Cell.column("Trait"),
                                Cell.columnNumber("Value"),
                                Cell.column("Unit"),
                                Cell.column("Statistic")),
                        rows);
    }

    /** What the answer rests on, with the source of each number. */
    Html assumptions() {
        List<Html> content = new ArrayList<>();
        content.add(Blocks.paragraph(
                "Every number of the model is marked literature (measured or tabulated by somebody), derived (follows from"
                        + " other numbers), fitted (to data) or assumed (somebody's judgement)."));
        Map<String, Integer> kinds = new TreeMap<>();
        SequencedMap<String, List<Assumption>> topics = new LinkedHashMap<>();
        for (Assumption assumption : result.assumptions()) {
            kinds.merge(assumption.kind(), 1, Integer::sum);
            topics.computeIfAbsent(assumption.topic(), key -> new ArrayList<>()).add(assumption);
        }
        List<String> counts = new ArrayList<>();
        kinds.forEach((kind, count) -> counts.add(kind + " " + Figures.count(count)));
        if (!counts.isEmpty()) {
            content.add(Blocks.paragraph(
                    "Of the " + Figures.count(result.assumptions().size()) + " statements listed here: "
                            + String.join(", ", counts) + "."));
        }
        topics.forEach((topic, list) -> {
            List<List<Cell>> rows = new ArrayList<>();
            list.forEach(one ->
                    rows.add(List.of(Cell.row(one.statement()), Cell.html(kind(one.kind())), Cell.of(one.source()))));
            content.add(Blocks.details(
                    topic + " (" + list.size() + ")",
                    Blocks.table(
                            "Assumptions: " + topic,
                            List.of(Cell.column("Statement"), Cell.column("Kind"), Cell.column("Source")),
                            rows)));
        });
        if (topics.isEmpty()) {
            content.add(Blocks.paragraph("The run lists none."));
        }
        return Blocks.section("assumptions", "What the answer rests on", content);
    }

    private static Html kind(String kind) {
        return element("span", kind).cls("kind");
    }
}
