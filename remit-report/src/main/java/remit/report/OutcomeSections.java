package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/** What happened: curves, responders and events, benefits beside harms, who responds. */
final class OutcomeSections {

    private static final int TALL = 300;
    private static final int SMALL = 170;

    /** So many are shown when the protocol chose none. */
    private static final int FEW = 4;

    /** More small charts than this are left to the table of all figures. */
    private static final int MOST_SMALL = 12;

    private final Findings findings;
    private final PublishedArms published;
    private final CurveChart curve;
    private final DotChart dots;
    private final List<ArmStyle> styles;

    OutcomeSections(Findings findings, PublishedArms published) {
        this.findings = findings;
        this.published = published;
        this.curve = new CurveChart(findings, published);
        this.dots = new DotChart(findings, published);
        this.styles =
                findings.arms().stream().map(arm -> findings.style(arm.id())).toList();
    }

    /** Curves per arm: the primary measure large, the other measures small. */
    Html curves() {
        List<Series> drawable = new ArrayList<>();
        Series primary = findings.primarySeries();
        if (primary != null && CurveChart.isDrawable(primary)) {
            drawable.add(primary);
        }
        for (Series measure : findings.leading("measure")) {
            if (CurveChart.isDrawable(measure) && !measure.equals(primary)) {
                drawable.add(measure);
            }
        }
        List<Html> content = new ArrayList<>();
        if (drawable.isEmpty()) {
            content.add(
                    Blocks.paragraph("No measure was taken at more than one visit, so there is no course to draw."));
            return Blocks.section("curves", "Course over time", content);
        }
        List<String> how = new ArrayList<>();
        how.add("shaded: 95 % Monte-Carlo interval");
        how.add("whiskers: 90 % predictive interval of a real trial");
        boolean anyPublished =
                published.arms().stream().anyMatch(arm -> !arm.drawn().isEmpty());
        if (anyPublished) {
            how.add("◇ [1] published figure, in the colour of the arm it stands beside");
        }
        content.add(Blocks.legend(styles, how));
        content.add(curve.of(drawable.getFirst(), TALL).figure());
        List<Chart> small = drawable.stream()
                .skip(1)
                .limit(MOST_SMALL)
                .map(series -> curve.of(series, SMALL))
                .toList();
        if (!small.isEmpty()) {
            content.add(Chart.grid(small));
        }
        if (drawable.size() > MOST_SMALL + 1) {
            content.add(Blocks.note("Not drawn, but in summary.json: "
                    + String.join(
                            ", ",
                            drawable.stream()
                                    .skip(MOST_SMALL + 1L)
                                    .map(series -> findings.measures().label(series.measure()))
                                    .toList())
                    + "."));
        }
        content.addAll(citations());
        return Blocks.section("curves", "Course over time", content);
    }

    private List<Html> citations() {
        if (published.arms().isEmpty()) {
            return List.of(Blocks.note("The protocol names no published arm to compare with."));
        }
        List<Html> items = new ArrayList<>();
        List<List<Cell>> left = new ArrayList<>();
        for (PublishedArms.Arm arm : published.arms()) {
            List<Html> line = new ArrayList<>();
            line.add(element("strong", "[" + arm.number() + "] "));
            line.add(text("%s Arm %s, beside %s: %d figure%s drawn."
                    .formatted(
                            arm.citation(),
                            arm.arm(),
                            findings.label(arm.besideArm()),
                            arm.drawn().size(),
                            arm.drawn().size() == 1 ? "" : "s")));
            items.add(element("li", line));
            arm.left()
                    .forEach(one -> left.add(
                            List.of(Cell.row("[" + arm.number() + "]"), Cell.of(one.figure()), Cell.of(one.reason()))));
        }
        List<Html> content = new ArrayList<>();
        content.add(element("h3", "Published arms"));
        content.add(element("ul", items).cls("citations"));
        if (!left.isEmpty()) {
            content.add(Blocks.details(
                    "Published figures that are not drawn, and why (" + left.size() + ")",
                    Blocks.table(
                            "Published figures that are not drawn",
                            List.of(Cell.column("Arm"), Cell.column("Figure"), Cell.column("Reason")),
                            left)));
        }
        return content;
    }

    /** Responders, disease events and harms as shares with intervals, and their course. */
    Html responders() {
        List<Html> content = new ArrayList<>();
        content.add(Blocks.legend(styles, List.of()));
        List<Series> responses = chosen("response");
        if (!responses.isEmpty()) {
            content.add(dots.shares("Responders", responses).figure());
        }
        List<Series> events = new ArrayList<>(chosen("event"));
        if (!events.isEmpty()) {
            content.add(dots.shares("Events of the disease", events).figure());
        }
        List<Series> survival = shares("survival");
        if (!survival.isEmpty()) {
            content.add(dots.shares("Survival", survival).figure());
        }
        List<Series> others = new ArrayList<>(shares("response"));
        others.addAll(shares("event"));
        others.removeAll(responses);
        others.removeAll(events);
        if (!others.isEmpty()) {
            content.add(Blocks.details(
                    "Outcomes that are no endpoint of the protocol (" + others.size() + ")",
                    dots.numbers("Other outcomes", others)));
        }
        List<Chart> free = survival.stream()
                .filter(one -> CurveChart.isDrawable(one) && happened(one))
                .limit(MOST_SMALL)
                .map(one -> curve.of(one, SMALL))
                .toList();
        if (!free.isEmpty()) {
            content.add(element("h3", "Share of patients still without the event"));
            content.add(Chart.grid(free));
        }
        List<Chart> courses = new ArrayList<>();
        events.addAll(shares("harm"));
        for (Series event : events) {
            if (CurveChart.isDrawable(event) && happened(event) && courses.size() < MOST_SMALL) {
                courses.add(curve.of(event, SMALL));
            }
        }
        if (!courses.isEmpty()) {
            content.add(element("h3", "Share of patients with an event so far"));
            content.add(Chart.grid(courses));
        }
        Html rates = rates();
        content.add(rates);
        if (responses.isEmpty() && events.isEmpty()) {
            content.add(Blocks.paragraph("The trial reports no responder or event endpoint."));
        }
        return Blocks.section("responders", "Responders and events", content);
    }

    private List<Series> shares(String kind) {
        return findings.leading(kind).stream().filter(Series::isShare).toList();
    }

    /** The endpoints of a kind that the protocol chose; the first few when it chose none. */
    private List<Series> chosen(String kind) {
        List<Series> all = shares(kind);
        List<Series> chosen = all.stream().filter(findings::isChosen).toList();
        return chosen.isEmpty() ? all.stream().filter(this::happened).limit(FEW).toList() : chosen;
    }

    private boolean happened(Series series) {
        return findings.arms().stream()
                .flatMap(arm -> series.of(arm.id()).stream())
                .anyMatch(outcome -> series.isSurvival() ? outcome.value() < 1 : outcome.value() > 0);
    }

    private Html rates() {
        List<Series> all = findings.series().stream()
                .filter(series -> series.statistic().equals("rate_per_year"))
                .toList();
        if (all.isEmpty()) {
            return Html.NOTHING;
        }
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("Rate per patient-year"));
        findings.arms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()))));
        List<List<Cell>> rows = new ArrayList<>();
        for (Series series : all) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.row(findings.measures().label(series.measure())));
            for (ArmResult arm : findings.arms()) {
                Outcome outcome = findings.endpoint(series, arm.id());
                row.add(outcome == null ? Cell.number("–") : CurveChart.cell(series, outcome));
            }
            rows.add(row);
        }
        return Blocks.table("Rates per patient-year", head, rows);
    }

    /** Benefits and harms in one table, in the same absolute numbers. */
    Html balance() {
        int denominator = findings.denominator();
        String out = Figures.count(denominator);
        List<Cell> head = new ArrayList<>();
        head.add(Cell.column("People in " + out));
        findings.arms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()))));
        findings.comparedArms().forEach(arm -> head.add(Cell.columnNumber(findings.label(arm.id()) + ": difference")));
        List<Group> groups = new ArrayList<>();
        List<Series> good = new ArrayList<>();
        List<Series> bad = new ArrayList<>();
        List<Series> told = new ArrayList<>(chosen("response"));
        told.addAll(chosen("event"));
        told.addAll(shares("survival"));
        told.forEach(one -> (findings.better(one).equals("higher") ? good : bad).add(one));
        addGroup(groups, "Hoped for (more is better)", good, denominator);
        addGroup(groups, "The disease (fewer is better)", bad, denominator);
        List<Series> harms = shares("harm").stream().filter(this::happened).toList();
        addGroup(groups, "Harms (fewer is better)", harms, denominator);
        List<String> unseen = shares("harm").stream()
                .filter(one -> !happened(one))
                .map(one -> findings.measures().label(one.measure()))
                .toList();
        List<Html> content = new ArrayList<>();
        if (groups.isEmpty()) {
            content.add(Blocks.paragraph("The trial reports no endpoint that can be counted in people."));
            return Blocks.section("balance", "Benefits and harms side by side", content);
        }
        content.add(Blocks.paragraph(
                "Out of %s people like these, how many have each of the following within the time".formatted(out)
                        + " stated. Every row has the same denominator; the rest of the " + out + " do not have it."));
        content.add(Blocks.grouped("People in " + out + " with each outcome", head, groups));
        if (!unseen.isEmpty()) {
            content.add(Blocks.paragraph("Not seen once in any arm: " + String.join(", ", unseen)
                    + ". Not seen among the virtual patients is not zero."));
        }
        content.add(
                Blocks.note(
                        "Small print under a number: 90 % predictive interval. A difference without an interval is"
                                + " of an outcome the protocol did not choose as an endpoint. Differences are computed before rounding."));
        return Blocks.section("balance", "Benefits and harms side by side", content);
    }

    private void addGroup(List<Group> groups, String title, List<Series> all, int denominator) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Series series : all) {
            rows.add(balanceRow(series, denominator));
        }
        if (!rows.isEmpty()) {
            groups.add(new Group(title, rows));
        }
    }

    private List<Cell> balanceRow(Series series, int denominator) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.row(
                findings.measures().label(series.measure()) + ", " + findings.when(series, findings.month(series))));
        for (ArmResult arm : findings.arms()) {
            Outcome outcome = findings.endpoint(series, arm.id());
            row.add(outcome == null ? Cell.number("–") : people(outcome, denominator));
        }
        Outcome reference = findings.endpoint(series, findings.referenceId());
        for (ArmResult arm : findings.comparedArms()) {
            Outcome outcome = findings.endpoint(series, arm.id());
            Comparison comparison = findings.comparison(arm.id(), series);
            if (comparison != null && comparison.statistic().equals("risk_difference")) {
                String range =
                        Wording.effectRange(comparison, series, denominator, comparison.piLow(), comparison.piHigh());
                row.add(Cell.number(
                        difference(comparison.value(), denominator), range == null ? List.of() : List.of(range)));
            } else {
                row.add(Cell.number(
                        outcome == null || reference == null
                                ? "–"
                                : difference(outcome.value() - reference.value(), denominator)));
            }
        }
        return row;
    }

    private static String difference(double share, int denominator) {
        String people = Figures.people(Math.abs(share), denominator);
        return people.equals("0") ? "no difference" : people + (share > 0 ? " more" : " fewer");
    }

    private static Cell people(Outcome outcome, int denominator) {
        Double low = outcome.piLow();
        Double high = outcome.piHigh();
        return Cell.number(
                Figures.people(outcome.value(), denominator),
                low == null || high == null
                        ? List.of()
                        : List.of(Figures.range(Figures.people(low, denominator), Figures.people(high, denominator))));
    }

    /** Who responds: differences by baseline trait. */
    Html subgroups() {
        List<Html> content = new ArrayList<>();
        Series primary = findings.primarySeries();
        boolean any = findings.arms().stream().anyMatch(arm -> !arm.subgroups().isEmpty());
        boolean differs = findings.arms().stream()
                .flatMap(arm -> arm.subgroups().stream())
                .anyMatch(group -> group.ciLow() != 0 || group.ciHigh() != 0);
        if (!any || primary == null) {
            content.add(Blocks.paragraph("No baseline trait was analyzed."));
        } else if (!differs) {
            content.add(Blocks.paragraph(
                    "The primary endpoint does not differ between the arms in any group of patients."));
        } else {
            List<ArmStyle> compared = findings.comparedArms().stream()
                    .filter(arm -> !arm.subgroups().isEmpty())
                    .map(arm -> findings.style(arm.id()))
                    .toList();
            content.add(Blocks.paragraph(
                    "Differences between groups come from the model's own assumptions on who responds. They are"
                            + " hypotheses for a trial to test, not findings."));
            content.add(Blocks.legend(compared, List.of()));
            content.add(
                    dots.forest(primary.isShare(), UnitWords.of(primary.unit())).figure());
        }
        return Blocks.section("who", "Who responds", content);
    }
}
