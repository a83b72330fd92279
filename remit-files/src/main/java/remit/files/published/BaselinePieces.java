package remit.files.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.NormalizedOutcome.Figure;
import remit.evidence.NormalizedOutcome.Span;
import remit.evidence.PublishedOutcome;
import remit.files.published.Piece.Section;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;

/**
 * The published baseline of an arm, from its rows of month 0: what the virtual cohort is to look like. Figures come in the
 * units of the evidence module and go into those of the clinic.
 */
final class BaselinePieces {

    /** A cohort is matched to so many measures at most. */
    private static final int MOST = 4;

    /** From the width of a 95 % confidence interval of a mean to its standard error; of quartiles to a standard deviation. */
    private static final double CONFIDENCE = 2 * 1.959963984540054;

    private static final double QUARTILES = 1.3489795003921634;

    /** Doses that patients have at day 0 are those of the regimen rows. */
    private static final Set<String> SAID = Set.of("prednisone_dose", "age");

    private final Map<Integer, EvidenceRow> rows = new TreeMap<>();

    BaselinePieces(List<EvidenceRow> rows) {
        rows.stream().filter(row -> row.outcome().month() == 0).forEach(row -> this.rows.put(row.number(), row));
    }

    /**
     * Lines of {@code population: baseline}.
     *
     * @param outcomes rows of the arm
     * @param read where each is read
     * @param left takes what is left out, with the reason
     */
    List<Piece> pieces(
            List<PublishedOutcome> outcomes, List<ReadOutcome> read, Clinic clinic, BiConsumer<Origin, String> left) {
        Map<Integer, String> measures = new TreeMap<>();
        read.stream()
                .filter(one -> one.protocolMeasure() != null)
                .forEach(one -> measures.put(one.line(), one.protocolMeasure()));
        List<Piece> pieces = new ArrayList<>();
        Set<String> taken = new TreeSet<>();
        for (PublishedOutcome outcome : outcomes) {
            int line = outcome.place().line();
            EvidenceRow row = rows.get(line);
            if (row == null) {
                continue;
            }
            Origin origin = new Origin(OutcomePieces.TABLE + ":" + line, "value", "month 0 " + outcome.measure());
            String measure = measures.get(line);
            String refused = SAID.contains(outcome.measure())
                    ? "populations.csv and regimens.csv say it"
                    : measure == null || !isMeasured(clinic, measure)
                            ? "no measure or score of a visit: the baseline is not matched to it"
                            : taken.contains(measure)
                                    ? "a second figure for " + measure + ": the first is matched"
                                    : taken.size() >= MOST
                                            ? "a cohort is matched to " + MOST + " measures at most"
                                            : "";
            if (!refused.isEmpty()) {
                left.accept(origin, refused);
                continue;
            }
            Unit unit = unit(clinic, String.valueOf(measure));
            String text = text(row, unit);
            String otherScale = otherScale(row, unit, clinic.observable(String.valueOf(measure)));
            if (text == null) {
                left.accept(origin, reason(row));
            } else if (otherScale != null) {
                left.accept(origin, otherScale);
            } else {
                taken.add(String.valueOf(measure));
                pieces.add(Piece.of(Section.BASELINE, String.valueOf(measure), text, origin));
            }
        }
        return pieces;
    }

    private static boolean isMeasured(Clinic clinic, String name) {
        Observable observable = clinic.observable(name);
        return observable instanceof Observable.Measure || observable instanceof Observable.Score;
    }

    private static Unit unit(Clinic clinic, String name) {
        Observable observable = clinic.observable(name);
        return Unit.parse(observable == null ? "1" : observable.about().unit());
    }

    private static String reason(EvidenceRow row) {
        return switch (row.normalized()) {
            case NormalizedOutcome.Kept kept -> kept.reason();
            case Figure figure ->
                row.outcome().statistic().equals("mean")
                                || row.outcome().statistic().equals("median")
                        ? "'" + figure.unit() + "' is not a unit of the clinic's measure"
                        : "a " + row.outcome().statistic() + " at month 0: only means and medians are matched";
        };
    }

    /** Why a figure is on another scale than the clinic's measure; null when it may be on the same. */
    private static @Nullable String otherScale(EvidenceRow row, Unit unit, @Nullable Observable observable) {
        Figure figure = row.figure();
        if (figure == null || !(observable instanceof Observable.Measure measure)) {
            return null;
        }
        double value = figure.value() * factor(figure, unit);
        return value < measure.min() || value > measure.max()
                ? "%s is outside the clinic's scale of %s, %s to %s"
                        .formatted(
                                Draft.number(value),
                                measure.about().name(),
                                Draft.number(measure.min()),
                                Draft.number(measure.max()))
                : null;
    }

    /** From the figure's unit to another; NaN when there is no way. */
    private static double factor(Figure figure, Unit unit) {
        try {
            return Unit.parse(figure.unit()).factorTo(unit);
        } catch (IllegalArgumentException e) {
            return Double.NaN;
        }
    }

    /** The figure as {@code {mean: 10, sd: 4}}; null when it cannot be one. */
    private static @Nullable String text(EvidenceRow row, Unit unit) {
        Figure figure = row.figure();
        String statistic = row.outcome().statistic();
        if (figure == null || !(statistic.equals("mean") || statistic.equals("median"))) {
            return null;
        }
        double factor = factor(figure, unit);
        if (Double.isNaN(factor)) {
            return null;
        }
        Double spread = spread(figure);
        return "{" + statistic + ": " + Draft.number(rounded(figure.value() * factor))
                + (spread == null ? "" : ", sd: " + Draft.number(rounded(spread * factor))) + "}";
    }

    private static double rounded(double value) {
        return Double.parseDouble("%.4g".formatted(value));
    }

    /** Standard deviation between patients: as given, or from an interval; null when neither. */
    private static @Nullable Double spread(Figure figure) {
        Double sd = figure.sd();
        if (sd != null && sd > 0) {
            return sd;
        }
        Double low = figure.low();
        Double high = figure.high();
        Integer people = figure.people();
        if (low == null || high == null || !(high > low)) {
            return null;
        }
        if (figure.span() == Span.QUARTILES) {
            return (high - low) / QUARTILES;
        }
        return figure.span() == Span.CONFIDENCE && people != null
                ? (high - low) / CONFIDENCE * Math.sqrt(people)
                : null;
    }
}
