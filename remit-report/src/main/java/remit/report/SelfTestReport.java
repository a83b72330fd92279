package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import remit.report.Blocks.Cell;

/** Writes the qualification of an installation as one {@link Page}: every check with what was expected and what was found. */
public final class SelfTestReport {

    private SelfTestReport() {}

    /**
     * One check.
     *
     * @param phase installation, operation or performance
     * @param what is claimed, one sentence
     * @param expected from the release or from the criteria
     * @param found on this machine
     */
    public record Check(String phase, String what, String expected, String found, boolean isPassed) {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param checks in the order they ran
     * @param stamp what identifies the run
     */
    public static String html(List<Check> checks, RunStamp stamp) {
        long failed = checks.stream().filter(check -> !check.isPassed()).count();
        List<Html> sections = new ArrayList<>();
        sections.add(Blocks.section(
                "verdict",
                "Verdict",
                List.of(Blocks.paragraph(
                        failed == 0
                                ? "All %s checks passed: this installation computes what was released."
                                        .formatted(Figures.count(checks.size()))
                                : "%s of %s checks failed: do not rely on results of this installation."
                                        .formatted(Figures.count(failed), Figures.count(checks.size()))))));
        Map<String, List<Check>> phases = new LinkedHashMap<>();
        checks.forEach(check -> phases.computeIfAbsent(check.phase(), phase -> new ArrayList<>())
                .add(check));
        phases.forEach((phase, own) -> sections.add(section(phase, own)));
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.row("Remit"), Cell.of(stamp.version())));
        stamp.settings().forEach((name, value) -> rows.add(List.of(Cell.row(name), Cell.of(value))));
        sections.add(Blocks.section(
                "repeat",
                "Repeat it",
                List.of(
                        element("pre", element("code", stamp.command())).with("tabindex", "0"),
                        Blocks.table("Where it ran", List.of(Cell.column("What"), Cell.column("Value")), rows))));
        return Page.html(
                "Qualification of Remit on this machine",
                "Remit · selftest",
                "Does this installation compute what was released?",
                "Installation, operation, performance · research software, not medical advice",
                sections,
                stamp.version());
    }

    private static Html section(String phase, List<Check> checks) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Check check : checks) {
            rows.add(List.of(
                    Cell.row(check.what()),
                    Cell.of(check.isPassed() ? "passed" : "FAILED"),
                    Cell.html(element("code", shortened(check.expected()))),
                    Cell.html(element("code", shortened(check.found())))));
        }
        return Blocks.section(
                phase.toLowerCase(Locale.ROOT),
                phase,
                List.of(Blocks.table(
                        "Checks",
                        List.of(
                                Cell.column("Claim"),
                                Cell.column("Result"),
                                Cell.column("Expected"),
                                Cell.column("Found")),
                        rows)));
    }

    /** A hash by its first twelve digits; both are compared whole. */
    private static String shortened(String text) {
        return text.matches("[0-9a-f]{64}") ? text.substring(0, 12) + "…" : text;
    }
}
