package remit.report;

import static remit.report.Html.element;
import static remit.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Answer;
import remit.evidence.claim.Body;
import remit.evidence.claim.Contribution;
import remit.evidence.claim.Contribution.Design;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harm;
import remit.evidence.claim.Rating;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;

/** Tables across claims: summary of findings, risk of bias by design, and the rows every figure came from. */
final class ClaimTables {

    private final List<GradedClaim> claims;
    private final List<Harm> harms;
    private final Evidence evidence;

    ClaimTables(List<GradedClaim> claims, List<Harm> harms, Evidence evidence) {
        this.claims = claims;
        this.harms = harms;
        this.evidence = evidence;
    }

    /** Summary of findings: one row an outcome, in the columns GRADE gives it. */
    Html findings() {
        List<Group> groups = new ArrayList<>();
        Map<Body.Kind, List<List<Cell>>> byKind = new LinkedHashMap<>();
        for (Body.Kind kind : Body.Kind.values()) {
            byKind.put(kind, new ArrayList<>());
        }
        for (GradedClaim claim : claims) {
            for (Answer answer : claim.answers()) {
                Body body = answer.deciding();
                Rating rating = answer.rating();
                if (body != null && rating != null) {
                    rows(byKind, body.kind()).add(finding(claim, answer, body, rating));
                }
            }
        }
        byKind.forEach((kind, rows) -> {
            if (!rows.isEmpty()) {
                groups.add(new Group(ClaimDetails.capital(kind.words()), rows));
            }
        });
        return Blocks.section(
                "findings",
                "Summary of findings",
                List.of(
                        Blocks.paragraph(
                                "One row an outcome. Evidence with and without a comparison group stands apart and is never mixed."
                                        + " Risks are people in 1,000; without a comparison group there is no risk without."),
                        Blocks.grouped(
                                "Outcomes of the claims: trials, people, risks, certainty",
                                List.of(
                                        Cell.column("Outcome"),
                                        Cell.columnNumber("Trials"),
                                        Cell.columnNumber("People"),
                                        Cell.columnNumber("Without"),
                                        Cell.columnNumber("With"),
                                        Cell.columnNumber("Difference in 1,000"),
                                        Cell.column("Figure (95 % CI)"),
                                        Cell.column("Certainty")),
                                groups)));
    }

    private static List<List<Cell>> rows(Map<Body.Kind, List<List<Cell>>> byKind, Body.Kind kind) {
        return byKind.computeIfAbsent(kind, key -> new ArrayList<>());
    }

    private static List<Cell> finding(GradedClaim claim, Answer answer, Body body, Rating rating) {
        BodyWords words = new BodyWords(answer.question());
        String difference = words.riskDifference(body, body.value());
        String low = words.riskDifference(body, body.low());
        String high = words.riskDifference(body, body.high());
        String with = words.isShare(body) ? Figures.people(body.value(), 1000) : words.riskWith(body, body.value());
        return List.of(
                new Cell(
                        new Html.Sequence(List.of(
                                text(ClaimDetails.capital(answer.question().asks()) + " "),
                                element("a", claim.claim().id())
                                        .with("href", "#" + claim.claim().id()))),
                        "row",
                        ""),
                Cell.number(String.valueOf(body.trials())),
                Cell.number(body.people() == 0 ? "–" : Figures.count(body.people())),
                Cell.number(dash(words.riskWithout(body))),
                Cell.number(dash(with)),
                difference == null || low == null || high == null
                        ? Cell.number("–")
                        : Cell.number(difference, List.of(low + " to " + high)),
                figure(words, body),
                certainty(rating));
    }

    private static Cell figure(BodyWords words, Body body) {
        if (!body.hasFigures()) {
            return Cell.of(body.kind() == Body.Kind.DIRECTION ? "direction only" : "nobody in either group");
        }
        return Cell.html(new Html.Sequence(List.of(
                text(words.value(body, body.value())),
                element("span", words.interval(body, body.low(), body.high())).cls("sub"))));
    }

    private static Cell certainty(Rating rating) {
        return rating.override() == null
                ? Cell.of(rating.level().words())
                : Cell.html(new Html.Sequence(List.of(
                        text(rating.level().words() + " (a person)"),
                        element("span", rating.computed().words() + " by the rules")
                                .cls("sub"))));
    }

    private static String dash(@Nullable String words) {
        return words == null ? "–" : words;
    }

    /** Trials behind the answers by design, with what that design leaves open. */
    Html risksOfBias() {
        Map<Design, SortedMap<String, List<Cell>>> byDesign = new LinkedHashMap<>();
        for (Design design : Design.values()) {
            byDesign.put(design, new TreeMap<>());
        }
        contributions()
                .forEach(one -> byDesign.computeIfAbsent(one.design(), design -> new TreeMap<>())
                        .putIfAbsent(one.trialId(), biasRow(one)));
        List<Group> groups = new ArrayList<>();
        byDesign.forEach((design, rows) -> {
            if (!rows.isEmpty()) {
                groups.add(new Group(
                        ClaimDetails.capital(design.words()) + ": " + leaves(design), List.copyOf(rows.values())));
            }
        });
        return Blocks.section(
                "bias",
                "Risk of bias, by design",
                List.of(
                        Blocks.paragraph(
                                "Judged by design: what each kind of trial can and cannot rule out. A trial that gives several"
                                        + " figures stands once for each of its roles."),
                        Blocks.grouped(
                                "Trials behind the answers",
                                List.of(
                                        Cell.column("Trial"),
                                        Cell.column("Citation"),
                                        Cell.column("Disease"),
                                        Cell.columnNumber("People in the trial")),
                                groups)));
    }

    private static String leaves(Design design) {
        return switch (design) {
            case BLINDED -> "low risk: neither chance of the draw nor expectation favours a group";
            case OPEN -> "some risk: those who knew may have judged or treated differently";
            case NON_RANDOMIZED -> "high risk: groups may differ from the start";
            case UNCONTROLLED -> "high risk for any effect: no telling what would have happened without";
            case PUBLISHED_POOL -> "some risk: depends on its trials, which are not in the tables";
        };
    }

    private List<Cell> biasRow(Contribution one) {
        PublishedTrial trial = evidence.trial(one.trialId());
        Integer people = trial == null ? null : trial.people();
        return List.of(
                Cell.row(one.trialId()),
                Cell.of(trial == null ? one.label() : trial.citation()),
                Cell.of(trial == null ? "" : trial.disease()),
                Cell.number(people == null ? "–" : Figures.count(people)));
    }

    private List<Contribution> contributions() {
        List<Contribution> all = new ArrayList<>();
        for (GradedClaim claim : claims) {
            for (Answer answer : claim.answers()) {
                answer.bodies().forEach(body -> all.addAll(body.contributions()));
            }
        }
        return all;
    }

    /** Every row of the tables that a figure was made of, as it stands there. */
    Html rows() {
        SortedMap<Integer, PublishedOutcome> used = new TreeMap<>();
        contributions()
                .forEach(one -> one.rows().forEach(row -> used.put(row.place().line(), row)));
        Set<Integer> ofHarms = new TreeSet<>();
        harms.forEach(harm -> ofHarms.addAll(harm.rows()));
        evidence.outcomes().stream()
                .filter(row -> ofHarms.contains(row.place().line()))
                .forEach(row -> used.put(row.place().line(), row));
        List<List<Cell>> rows = new ArrayList<>();
        used.forEach((line, row) -> rows.add(List.of(
                new Cell(element("span", String.valueOf(line)).with("id", "row-" + line), "row", "short"),
                Cell.of(row.trialId() + " " + row.armId()),
                Cell.number(Figures.monthNumber(row.month())),
                Cell.of(row.measure() + " " + row.statistic().replace('_', ' ')),
                Cell.number(published(row)),
                Cell.of(row.peopleAt()),
                Cell.of(row.unit()),
                Cell.of(row.locator()),
                Cell.of((row.quality().grade().word() + " " + row.quality().caveat()).strip()))));
        return Blocks.section(
                "rows",
                "The rows behind the figures",
                List.of(
                        Blocks.paragraph(
                                "Numbers are lines of outcomes.csv. How a value was obtained stands in the last"
                                        + " column: exact (seen in the publication), computed, from a review, read off a figure, or"
                                        + " recalled (no source text found)."),
                        Blocks.table(
                                "Rows of outcomes.csv, as collected",
                                List.of(
                                        Cell.column("Row"),
                                        Cell.column("Trial and arm"),
                                        Cell.columnNumber("Month"),
                                        Cell.column("Measure"),
                                        Cell.columnNumber("Value"),
                                        Cell.column("People"),
                                        Cell.column("Unit or definition"),
                                        Cell.column("Where it stands"),
                                        Cell.column("How obtained")),
                                rows)));
    }

    private static String published(PublishedOutcome row) {
        Double sd = row.sd();
        Double low = row.low();
        Double high = row.high();
        StringBuilder text = new StringBuilder(BodyWords.number(row.value()));
        if (sd != null) {
            text.append(" (SD ").append(BodyWords.number(sd)).append(')');
        }
        if (low != null && high != null) {
            text.append(" (")
                    .append(Figures.range(BodyWords.number(low), BodyWords.number(high)))
                    .append(')');
        }
        return text.toString();
    }

    /** Trials that stand behind any answer. */
    static Set<String> trialsBehind(List<GradedClaim> claims) {
        Set<String> ids = new TreeSet<>();
        claims.forEach(claim -> claim.answers()
                .forEach(answer ->
                        answer.bodies().forEach(body -> body.contributions().forEach(one -> ids.add(one.trialId())))));
        return ids;
    }
}
