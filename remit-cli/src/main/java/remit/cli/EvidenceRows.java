package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedOutcome;
import tools.jackson.databind.node.ObjectNode;

/** How figures are printed: as a table, as CSV, as JSON; the published value beside the normalised one. */
final class EvidenceRows {

    private EvidenceRows() {}

    static void table(PrintWriter out, List<EvidenceRow> rows) {
        TextTable table = new TextTable(
                "row",
                "trial",
                "arm",
                "month",
                "measure",
                "statistic",
                "published",
                "n",
                "normalised",
                "definition or why not");
        for (EvidenceRow row : rows) {
            PublishedOutcome outcome = row.outcome();
            table.row(
                    Integer.toString(row.number()),
                    row.trial().id(),
                    row.arm().armId(),
                    Texts.number(outcome.month()),
                    outcome.measure(),
                    outcome.statistic(),
                    published(outcome),
                    outcome.peopleAt(),
                    normalized(row.normalized()),
                    definition(row.normalized()));
        }
        table.print(out);
        long kept = rows.stream().filter(row -> row.figure() == null).count();
        out.printf("%d figures, %d of them not normalised and never pooled.%n", rows.size(), kept);
    }

    /** Value, spread and unit as published. */
    static String published(PublishedOutcome outcome) {
        StringBuilder text = new StringBuilder(Texts.number(outcome.value()));
        Double sd = outcome.sd();
        if (sd != null) {
            text.append(" (SD ").append(Texts.number(sd)).append(')');
        }
        if (outcome.low() != null || outcome.high() != null) {
            text.append(" [")
                    .append(text(outcome.low()))
                    .append(", ")
                    .append(text(outcome.high()))
                    .append(']');
        }
        return text.append(outcome.unit().isEmpty() ? "" : " " + outcome.unit()).toString();
    }

    /** The normalised value with its unit; blank when there is none. */
    static String normalized(NormalizedOutcome normalized) {
        return switch (normalized) {
            case NormalizedOutcome.Kept kept -> "";
            case NormalizedOutcome.Figure figure ->
                figure.events() != null && figure.people() != null
                        ? figure.events() + "/" + figure.people()
                        : Texts.number(figure.value()) + (figure.unit().equals("1") ? "" : " " + figure.unit());
        };
    }

    private static String definition(NormalizedOutcome normalized) {
        return switch (normalized) {
            case NormalizedOutcome.Kept kept -> "not pooled: " + kept.reason();
            case NormalizedOutcome.Figure figure ->
                figure.notes().isEmpty()
                        ? figure.definition()
                        : (figure.definition() + " (" + String.join("; ", figure.notes()) + ")").trim();
        };
    }

    static void csv(PrintWriter out, List<EvidenceRow> rows) {
        out.println("row,trial_id,arm_id,disease,design,year,class,agent,cell_source,route,dose_value,dose_unit,month,"
                + "measure,statistic,value,sd,ci_low,ci_high,n_at,unit,locator,quality,"
                + "normalized_value,normalized_sd,normalized_unit,definition,events,people,not_pooled_because");
        for (EvidenceRow row : rows) {
            PublishedOutcome outcome = row.outcome();
            NormalizedOutcome.Figure figure = row.figure();
            out.println(String.join(
                    ",",
                    Integer.toString(row.number()),
                    cell(row.trial().id()),
                    cell(row.arm().armId()),
                    cell(row.trial().disease()),
                    cell(row.trial().design()),
                    text(row.trial().year()),
                    cell(row.arm().therapyClass()),
                    cell(row.arm().agent()),
                    cell(row.arm().cellSource()),
                    cell(row.arm().route()),
                    cell(row.arm().dose()),
                    cell(row.arm().doseUnit()),
                    text(outcome.month()),
                    cell(outcome.measure()),
                    cell(outcome.statistic()),
                    text(outcome.value()),
                    text(outcome.sd()),
                    text(outcome.low()),
                    text(outcome.high()),
                    cell(outcome.peopleAt()),
                    cell(outcome.unit()),
                    cell(outcome.locator()),
                    cell(quality(outcome)),
                    figure == null ? "" : text(figure.value()),
                    figure == null ? "" : text(figure.sd()),
                    figure == null ? "" : cell(figure.unit()),
                    figure == null ? "" : cell(figure.definition()),
                    figure == null ? "" : text(figure.events()),
                    figure == null ? "" : text(figure.people()),
                    row.normalized() instanceof NormalizedOutcome.Kept kept ? cell(kept.reason()) : ""));
        }
    }

    static ObjectNode json(ObjectNode node, EvidenceRow row) {
        PublishedOutcome outcome = row.outcome();
        node.put("row", row.number())
                .put("trial", row.trial().id())
                .put("arm", row.arm().armId())
                .put("month", outcome.month())
                .put("measure", outcome.measure())
                .put("statistic", outcome.statistic())
                .put("value", outcome.value())
                .put("sd", outcome.sd())
                .put("ciLow", outcome.low())
                .put("ciHigh", outcome.high())
                .put("n", outcome.peopleAt())
                .put("unit", outcome.unit())
                .put("locator", outcome.locator())
                .put("quality", quality(outcome));
        switch (row.normalized()) {
            case NormalizedOutcome.Kept kept -> node.put("notPooledBecause", kept.reason());
            case NormalizedOutcome.Figure figure -> {
                ObjectNode inner = node.putObject("normalized")
                        .put("value", figure.value())
                        .put("sd", figure.sd())
                        .put("low", figure.low())
                        .put("high", figure.high())
                        .put("span", figure.span().name().toLowerCase(Locale.ROOT))
                        .put("unit", figure.unit())
                        .put("definition", figure.definition())
                        .put("people", figure.people())
                        .put("events", figure.events());
                figure.notes().forEach(inner.putArray("notes")::add);
            }
        }
        return node;
    }

    private static String quality(PublishedOutcome outcome) {
        return (outcome.quality().grade().word() + " " + outcome.quality().caveat()).trim();
    }

    static String text(@Nullable Number number) {
        return number == null ? "" : Texts.number(number.doubleValue());
    }

    /** A cell of a CSV table, quoted where it must be. */
    static String cell(String text) {
        return text.contains(",") || text.contains("\"") || text.contains("\n")
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
