package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedOutcome;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/**
 * Pooled differences that a meta-analysis published, quoted and never pooled again: its trials are not in the tables one by
 * one. It answers only where no trial of the tables gives a compared figure.
 */
final class PublishedPools {

    private static final double Z = 1.959963984540054;

    private final Evidence evidence;
    private final Set<String> excluded;

    PublishedPools(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
    }

    /** The published pool nearest to the month asked for; null when there is none. */
    @Nullable
    Body find(Question question) {
        if (question.form() != Form.EFFECT && question.form() != Form.LEVEL) {
            return null;
        }
        EvidenceRow best = null;
        for (EvidenceRow row : evidence.rows()) {
            if (asks(question, row) && (best == null || distance(question, row) < distance(question, best))) {
                best = row;
            }
        }
        return best == null ? null : body(question, best);
    }

    private boolean asks(Question question, EvidenceRow row) {
        PublishedOutcome outcome = row.outcome();
        Set<String> statistics = switch (question.effect()) {
            case "PROP" -> Set.of("proportion");
            case "MD", "MEAN" -> Set.of("mean_difference");
            case "SMD" -> Set.of();
            default -> Set.of("risk_ratio", "odds_ratio", "hazard_ratio");
        };
        return row.trial().design().equals("meta-analysis")
                && !excluded.contains(row.trial().id())
                && Scope.holds(question, row.trial(), row.arm())
                && question.measures().contains(outcome.measure())
                && statistics.contains(outcome.statistic())
                && outcome.low() != null
                && outcome.high() != null
                && Scope.inTime(question, outcome.month());
    }

    private static double distance(Question question, EvidenceRow row) {
        Double month = question.month();
        return month == null ? 0 : Math.abs(row.outcome().month() - month);
    }

    private static Body body(Question question, EvidenceRow row) {
        PublishedOutcome outcome = row.outcome();
        double value = scale(question, outcome.value());
        double low = scale(question, number(outcome.low()));
        double high = scale(question, number(outcome.high()));
        NormalizedOutcome.Figure figure = row.figure();
        Integer people = row.trial().people();
        List<String> notes = new ArrayList<>();
        if (figure == null && row.normalized() instanceof NormalizedOutcome.Kept kept) {
            notes.add(kept.reason());
        }
        Contribution one = new Contribution(
                row.trial().id(),
                Labels.of(row.trial()),
                Design.PUBLISHED_POOL,
                people == null ? 0 : people,
                String.join("; ", notes),
                value,
                (high - low) / (2 * Z),
                low,
                high,
                (int) Math.signum(value),
                false,
                List.of(outcome),
                "");
        return new Body(
                Kind.PUBLISHED,
                List.of(one),
                value,
                low,
                high,
                Double.NaN,
                Double.NaN,
                0,
                null,
                null,
                null,
                figure == null ? "" : figure.unit(),
                "as published");
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static double scale(Question question, double value) {
        return question.isRatio() ? StrictMath.log(value) : value;
    }
}
