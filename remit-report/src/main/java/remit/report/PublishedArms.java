package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;
import remit.evidence.Evidence;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedTrial;
import remit.evidence.Quality;
import remit.evidence.Reading;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.Outcome;

/**
 * Published figures laid beside the simulated ones. A figure is drawn only when its measure, statistic and unit are ours
 * and its visit lies within the follow-up; every other one is listed with the reason.
 *
 * @param arms one for each published arm that the protocol names
 */
public record PublishedArms(List<Arm> arms) {

    private static final Set<String> NOT_AN_INTERVAL = Set.of("iqr", "range", "span");

    public PublishedArms {
        arms = List.copyOf(arms);
    }

    /**
     * One published arm.
     *
     * @param number its number in the report, from 1
     * @param trial trial id of the tables
     * @param arm arm id of that trial
     * @param besideArm the simulated arm it stands beside
     * @param citation what is known of the publication
     * @param doi verified DOI, or blank
     * @param notes caveats of the collector, or blank
     * @param drawn figures that are drawn
     * @param left figures that are not, with the reason
     */
    public record Arm(
            int number,
            String trial,
            String arm,
            String besideArm,
            String citation,
            String doi,
            String notes,
            List<Point> drawn,
            List<Left> left) {
        public Arm {
            drawn = List.copyOf(drawn);
            left = List.copyOf(left);
        }
    }

    /**
     * A figure drawn beside ours.
     *
     * @param measure measure
     * @param statistic statistic
     * @param month months since the start of treatment
     * @param value in our unit
     * @param low published 95 % interval in our unit; null where none was published as such
     * @param high its upper end
     * @param people number of patients, as collected
     * @param note quality and what differs a little
     */
    public record Point(
            String measure,
            String statistic,
            double month,
            double value,
            @Nullable Double low,
            @Nullable Double high,
            String people,
            String note) {}

    /**
     * A figure that is not drawn.
     *
     * @param figure what it is
     * @param reason why it cannot stand beside ours
     */
    public record Left(String figure, String reason) {}

    /** No published arms. */
    public static PublishedArms none() {
        return new PublishedArms(List.of());
    }

    /** The published arms that the protocol of a result names, matched with the figures of that result. */
    public static PublishedArms of(Evidence evidence, TrialResult result) {
        List<Arm> arms = new ArrayList<>();
        for (Protocol.PublishedArm named : result.protocol().compareWith()) {
            arms.add(match(arms.size() + 1, evidence, result, named));
        }
        return new PublishedArms(arms);
    }

    private static Arm match(int number, Evidence evidence, TrialResult result, Protocol.PublishedArm named) {
        PublishedTrial trial = evidence.trial(named.trial());
        List<Point> drawn = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        if (trial == null || evidence.arm(named.trial(), named.arm()) == null) {
            left.add(new Left("arm " + named.arm() + " of " + named.trial(), "it is not in the evidence tables"));
        }
        for (PublishedOutcome row : evidence.outcomes(named.trial(), named.arm())) {
            place(evidence, result, row, named.besideArm(), drawn, left);
        }
        if (trial != null && drawn.isEmpty() && left.isEmpty()) {
            left.add(new Left("arm " + named.arm(), "the evidence tables hold no result of it"));
        }
        return new Arm(
                number,
                named.trial(),
                named.arm(),
                named.besideArm(),
                trial == null ? named.trial() : trial.citation(),
                trial == null ? "" : trial.doi(),
                trial == null ? "" : trial.notes(),
                drawn,
                left);
    }

    private static void place(
            Evidence evidence,
            TrialResult result,
            PublishedOutcome row,
            String besideArm,
            List<Point> drawn,
            List<Left> left) {
        List<Outcome> ours = result.arms().stream()
                .filter(arm -> arm.id().equals(besideArm))
                .flatMap(arm -> arm.outcomes().stream())
                .filter(outcome -> outcome.measure().equals(row.measure()))
                .toList();
        List<Outcome> same = ours.stream()
                .filter(outcome -> outcome.statistic().equals(row.statistic()))
                .toList();
        Reading reading = evidence.reading(row);
        String reason = ours.isEmpty()
                ? "not an outcome of this trial"
                : same.isEmpty()
                        ? "this trial does not report this statistic of it"
                        : reading == null
                                ? "other unit or definition: " + (row.unit().isEmpty() ? "none given" : row.unit())
                                : row.month() > result.protocol().followUp().months() + Series.SAME_MONTH
                                        ? "after the end of follow-up"
                                        : "";
        Double factor = reading == null || same.isEmpty() ? null : factor(reading.ucum(), unit(same.getFirst()));
        if (reason.isEmpty() && factor == null) {
            reason = "its unit cannot be converted to ours: " + row.unit();
        }
        if (!reason.isEmpty() || reading == null || factor == null) {
            left.add(new Left(describe(row, new Measures(result.measures())), reason));
            return;
        }
        boolean interval = isInterval(row.quality());
        Double low = row.low();
        Double high = row.high();
        drawn.add(new Point(
                row.measure(),
                row.statistic(),
                row.month(),
                row.value() * factor,
                interval && low != null ? Double.valueOf(low * factor) : null,
                interval && high != null ? Double.valueOf(high * factor) : null,
                row.peopleAt(),
                note(row, reading)));
    }

    /** A share of patients has no unit, whatever the endpoint's own value is measured in. */
    private static String unit(Outcome outcome) {
        return outcome.statistic().equals("proportion") ? "1" : outcome.unit();
    }

    private static @Nullable Double factor(String from, String to) {
        if (from.equals(to)) {
            return 1.0;
        }
        try {
            return Unit.parse(from).factorTo(Unit.parse(to.isEmpty() ? "1" : to));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isInterval(Quality quality) {
        String caveat = quality.caveat().toLowerCase(java.util.Locale.ROOT);
        return NOT_AN_INTERVAL.stream().noneMatch(caveat::contains);
    }

    private static String note(PublishedOutcome row, Reading reading) {
        List<String> parts = new ArrayList<>();
        parts.add(row.quality().grade().word()
                + (row.quality().caveat().isEmpty() ? "" : " " + row.quality().caveat()));
        if (!reading.note().isEmpty()) {
            parts.add(reading.note());
        }
        if (!row.locator().isEmpty()) {
            parts.add(row.locator());
        }
        return String.join("; ", parts);
    }

    private static String describe(PublishedOutcome row, Measures measures) {
        return "%s, %s, %s: %s"
                .formatted(
                        measures.label(row.measure()),
                        row.statistic().replace('_', ' '),
                        Figures.month(row.month()),
                        Figures.number(row.value(), Figures.decimals(null, row.value())));
    }
}
