package remit.files.published;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedOutcome;
import remit.files.Catalog;
import remit.files.Catalog.DiseaseWords;
import remit.files.published.Piece.Section;
import remit.files.published.PublishedWords.Meaning;
import remit.trial.protocol.Protocol.FollowUp;

/** Visits and endpoints of a protocol from the rows of outcomes.csv. */
final class OutcomePieces {

    static final String TABLE = "outcomes.csv";

    /** Longest follow-up that a protocol has, months. */
    static final double LONGEST_MONTHS = 360;

    /** Follow-up of an arm without figures whose trial does not tell its own, months. */
    private static final double USUAL_MONTHS = 12;

    private static final int MOST_ENDPOINTS = 60;

    private final PublishedWords words;
    private final String code;
    private final List<PublishedOutcome> outcomes;
    private final DiseaseWords disease;
    private final BiConsumer<Origin, String> left;
    private final double months;

    /**
     * The rows of an arm.
     *
     * @param trialMonths follow-up of the trial; null when not told
     * @param left takes what is left out, with the reason
     */
    OutcomePieces(
            PublishedWords words,
            String code,
            List<PublishedOutcome> outcomes,
            @Nullable Double trialMonths,
            DiseaseWords disease,
            BiConsumer<Origin, String> left) {
        this.words = words;
        this.code = code;
        this.outcomes = outcomes;
        this.disease = disease;
        this.left = left;
        double last = 0;
        for (PublishedOutcome outcome : outcomes) {
            if (outcome.month() > LONGEST_MONTHS) {
                left.accept(
                        origin(outcome, "month", Draft.number(outcome.month())),
                        "later than a protocol follows people");
            } else {
                last = Math.max(last, outcome.month());
            }
        }
        if (last <= 0) {
            last = trialMonths == null || trialMonths <= 0 ? USUAL_MONTHS : Math.min(LONGEST_MONTHS, trialMonths);
            left.accept(
                    new Origin(TABLE, "month", ""),
                    "no figure after month 0: followed for " + Draft.number(last) + " months");
        }
        months = last;
    }

    private static Origin origin(PublishedOutcome outcome, String column, String value) {
        return new Origin(TABLE + ":" + outcome.place().line(), column, value);
    }

    /** End of follow-up on the clock of the tables. */
    double months() {
        return months;
    }

    /** A month of the tables on the protocol's clock; month 0 stays the day treatment begins. */
    static double month(double published, double shiftDays) {
        return published <= 0 ? 0 : Math.rint((published + shiftDays / FollowUp.DAYS_PER_MONTH) * 1000) / 1000;
    }

    /** Months of the visits on the protocol's clock. */
    List<Double> visits(double shiftDays) {
        TreeSet<Double> visits = new TreeSet<>();
        visits.add(0.0);
        visits.add(month(months, shiftDays));
        for (PublishedOutcome outcome : outcomes) {
            if (outcome.month() <= months) {
                visits.add(month(outcome.month(), shiftDays));
            }
        }
        return List.copyOf(visits);
    }

    /** The endpoint of a measure, or null where the clinic has none. */
    private @Nullable String endpoint(String measure) {
        if (disease.endpoints().containsKey(measure)) {
            return measure;
        }
        Meaning meaning = words.of("measure", measure, code);
        return meaning == null
                ? null
                : meaning.values().stream()
                        .filter(disease.endpoints()::containsKey)
                        .findFirst()
                        .orElse(null);
    }

    /** Where each figure is read. */
    List<ReadOutcome> read(double shiftDays) {
        return outcomes.stream()
                .map(outcome -> new ReadOutcome(
                        outcome.place().line(),
                        outcome.measure(),
                        outcome.statistic(),
                        outcome.month(),
                        outcome.month() > LONGEST_MONTHS ? null : endpoint(outcome.measure()),
                        month(outcome.month(), shiftDays)))
                .toList();
    }

    /** The endpoints: the measure with most rows first, at the last of its months. */
    List<Piece> pieces(double shiftDays) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, PublishedOutcome> last = new LinkedHashMap<>();
        for (PublishedOutcome outcome : outcomes) {
            String endpoint = endpoint(outcome.measure());
            if (endpoint == null) {
                left.accept(origin(outcome, "measure", outcome.measure()), "the disease's clinic has no such measure");
            } else if (outcome.month() > 0 && outcome.month() <= months) {
                counts.merge(endpoint, 1, Integer::sum);
                last.merge(endpoint, outcome, (a, b) -> b.month() > a.month() ? b : a);
            } else {
                counts.putIfAbsent(endpoint, 0);
                last.putIfAbsent(endpoint, outcome);
            }
        }
        if (counts.isEmpty()) {
            String stand = disease.endpoints().containsKey("death")
                    ? "death"
                    : new TreeSet<>(disease.endpoints().keySet()).first();
            counts.put(stand, 0);
            left.accept(new Origin(TABLE, "measure", ""), "no figure has a measure of the clinic: read by " + stand);
        }
        String primary = counts.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .orElseThrow()
                .getKey();
        List<Piece> pieces = new ArrayList<>();
        PublishedOutcome at = last.get(primary);
        double month = at == null || at.month() <= 0 ? month(months, shiftDays) : month(at.month(), shiftDays);
        boolean visit = disease.endpoints().get(primary) == Catalog.Timing.VISIT;
        pieces.add(new Piece(
                Section.PRIMARY,
                "",
                List.of(new Piece.Way(
                        visit ? "{measure: " + primary + ", month: " + Draft.number(month) + "}" : primary, "")),
                new Origin(TABLE, "measure", primary),
                true));
        counts.keySet().stream()
                .filter(measure -> visit || !measure.equals(primary))
                .limit(MOST_ENDPOINTS)
                .forEach(measure ->
                        pieces.add(Piece.of(Section.SECONDARY, "", measure, new Origin(TABLE, "measure", measure))));
        return pieces;
    }
}
