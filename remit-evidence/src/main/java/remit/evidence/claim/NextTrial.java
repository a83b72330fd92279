package remit.evidence.claim;

import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Body.Kind;
import remit.stats.Proportions;

/**
 * What one more trial of the optimal information size would have to show for a question's answer to change.
 *
 * <p>Closed forms: the new figure y with standard error s2 joins a pool v with s1 by inverse variances, and the pooled 95 %
 * interval must lie on one side of no difference (or must come to hold it, where it now lies on one side). Heterogeneity
 * between old and new is left out, so the figures are the least that would do.
 */
final class NextTrial {

    private static final double Z = 1.959963984540054;
    private static final double CONFIDENCE = 0.95;

    private NextTrial() {}

    /** The sentence for a report. */
    static String wanted(Question question, @Nullable Body body, Verdict verdict) {
        Direction direction = question.direction();
        if (question.form() == Form.NONE || direction == null) {
            return "No trial can settle it.";
        }
        if (question.form() == Form.LEVEL || question.form() == Form.POPULATION) {
            return level(question, direction, body, verdict);
        }
        return effect(question, direction, body, verdict);
    }

    private static String effect(Question question, Direction direction, @Nullable Body body, Verdict verdict) {
        boolean pooled = body != null && body.hasFigures() && !Double.isNaN(body.low());
        int perGroup = body == null ? generic(question) : InformationSize.perGroup(question, body);
        String trial =
                "a blinded, randomised trial of about %,d people (%,d in each group)".formatted(2 * perGroup, perGroup);
        if (body == null || !pooled) {
            return "Nobody can say before " + trial + " has measured it" + atMonth(question) + ".";
        }
        double oldError =
                body.kind() == Kind.CONTROLLED || body.kind() == Kind.NON_RANDOMIZED || body.kind() == Kind.PUBLISHED
                        ? (body.high() - body.low()) / (2 * Z)
                        : Double.POSITIVE_INFINITY;
        double newError = error(question, body, perGroup);
        if (Double.isNaN(newError)) {
            return "How far it is from an answer cannot be said, for the number of people behind the pool is not known; "
                    + trial + " would settle it.";
        }
        double margin = AnswerRules.margin(question);
        double old = Double.isInfinite(oldError) ? 0 : body.value();
        double figure = switch (direction) {
            case LOWER -> -claimed(-old, margin, oldError, newError);
            case HIGHER -> claimed(old, margin, oldError, newError);
            case NOT_HIGHER -> margin - deciding(margin - old, oldError, newError);
            case NOT_LOWER -> deciding(old + margin, oldError, newError) - margin;
            case EQUAL, UNSETTLED -> old < 0 ? -deciding(-old, oldError, newError) : deciding(old, oldError, newError);
        };
        String shown = Numbers.effect(question, figure, body.unit());
        return switch (verdict) {
            case FOR ->
                direction == Direction.UNSETTLED
                        ? "It would be known after " + trial + " that shows " + shown + ", or a larger one."
                        : "It would be open again after " + trial + " that shows " + shown + ", or worse.";
            case AGAINST, OPEN, NONE ->
                "It would be as claimed after " + trial + " that shows " + shown + ", or better"
                        + (Double.isInfinite(oldError) ? "" : ", together with the trials so far") + ".";
        };
    }

    /** Least new gain with which the pooled interval excludes no difference; with any smaller one it holds it. */
    static double deciding(double gain, double oldError, double newError) {
        double oldWeight = 1 / (oldError * oldError);
        double newWeight = 1 / (newError * newError);
        double total = oldWeight + newWeight;
        return (Z * Math.sqrt(total) - oldWeight * gain) / newWeight;
    }

    /** Least new gain with which the pooled interval excludes no difference and still holds the one that matters. */
    private static double claimed(double gain, double important, double oldError, double newError) {
        double real = deciding(gain, oldError, newError);
        if (important <= 0) {
            return real;
        }
        double oldWeight = 1 / (oldError * oldError);
        double newWeight = 1 / (newError * newError);
        double total = oldWeight + newWeight;
        double large = (total * important - Z * Math.sqrt(total) - oldWeight * gain) / newWeight;
        return Math.max(real, large);
    }

    private static double error(Question question, Body body, int perGroup) {
        if (question.isRatio()) {
            Double risk = body.kind() == Kind.SINGLE_GROUP ? Double.valueOf(body.value()) : body.controlRisk();
            double p = risk == null ? 0.5 : Math.clamp(risk, 0.01, 0.99);
            return Math.sqrt(2 * (1 - p) / (p * perGroup));
        }
        if (question.effect().equals("SMD")) {
            return Math.sqrt(2.0 / perGroup);
        }
        Double spread = body.spread();
        if (spread == null && !body.knowsPeople()) {
            return Double.NaN;
        }
        double sd = spread == null ? (body.high() - body.low()) / (2 * Z) * Math.sqrt(body.people()) / 2 : spread;
        return sd * Math.sqrt(2.0 / perGroup);
    }

    private static int generic(Question question) {
        return question.isRatio() ? InformationSize.events(0.5) : InformationSize.means();
    }

    private static String level(Question question, Direction direction, @Nullable Body body, Verdict verdict) {
        Double threshold = question.threshold();
        double share = threshold == null ? 0.5 : threshold;
        boolean lower = direction == Direction.LOWER;
        int people = InformationSize.share(share, !lower);
        if (direction == Direction.EQUAL || !question.effect().equals("PROP")) {
            return "A larger series, with everybody followed, whose interval lies elsewhere would change it.";
        }
        int events = lower ? most(share, people) : least(share, people);
        String count = lower ? "at most %,d".formatted(events) : "at least %,d".formatted(events);
        if (verdict == Verdict.FOR) {
            return "It would be open again after a series of about %,d people, all followed, of whom %,d or %s have it."
                    .formatted(people, lower ? events + 1 : events - 1, lower ? "more" : "fewer");
        }
        if (events < 0 || events > people) {
            return "About %,d people, all followed, would settle it.".formatted(people);
        }
        return "%s about %,d people, all followed, of whom %s have it."
                .formatted(
                        body == null
                                ? "Nobody has reported it; it would be as claimed after"
                                : "It would be as claimed after",
                        people,
                        count);
    }

    /** Most events in a group of that size whose exact interval lies below a share; -1 when even none would not do. */
    static int most(double share, int people) {
        int under = -1;
        int over = people + 1;
        while (over - under > 1) {
            int middle = (under + over) / 2;
            if (Proportions.exact(middle, people, CONFIDENCE).high() < share) {
                under = middle;
            } else {
                over = middle;
            }
        }
        return under;
    }

    /** Fewest events whose exact interval lies above a share; more than the people when even all would not do. */
    static int least(double share, int people) {
        int under = -1;
        int over = people + 1;
        while (over - under > 1) {
            int middle = (under + over) / 2;
            if (Proportions.exact(middle, people, CONFIDENCE).low() > share) {
                over = middle;
            } else {
                under = middle;
            }
        }
        return over;
    }

    private static String atMonth(Question question) {
        Double month = question.month();
        return month == null ? "" : " around month " + Numbers.plain(month);
    }
}
