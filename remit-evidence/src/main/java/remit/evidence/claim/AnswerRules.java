package remit.evidence.claim;

import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Body.Kind;

/**
 * What a body of evidence says of a question.
 *
 * <p>The burden of proof lies with who makes a claim: to credit a therapy takes a comparison, so that patients who got better
 * without one leave the question open; to see that what was claimed did not happen takes none. A direction in words, without
 * figures, speaks against a claim when at least two trials report the opposite, more than report no change, and none reports
 * what was claimed; it never speaks for one.
 */
final class AnswerRules {

    /** Trials that must point the other way before directions in words speak against a claim. */
    static final int DIRECTIONS_NEEDED = 2;

    private AnswerRules() {}

    /** The answer; {@link Verdict#NONE} without evidence, except that what nobody looked at is indeed unknown. */
    static Verdict answer(Question question, @Nullable Body body, Certainty certainty) {
        Direction direction = question.direction();
        if (direction == null) {
            return Verdict.NONE;
        }
        if (body == null) {
            return direction == Direction.UNSETTLED ? Verdict.FOR : Verdict.NONE;
        }
        if (!body.hasFigures()) {
            return directions(direction, body);
        }
        boolean causal = question.form() == Form.EFFECT || question.form() == Form.CONTRAST;
        if (Double.isNaN(body.low()) || (causal && body.kind() == Kind.SINGLE_GROUP)) {
            return direction == Direction.UNSETTLED ? Verdict.FOR : Verdict.OPEN;
        }
        if (question.form() == Form.LEVEL || question.form() == Form.POPULATION) {
            return level(question, direction, body);
        }
        Verdict verdict = effect(question, direction, body, certainty);
        boolean uncontrolled = body.kind() == Kind.UNCONTROLLED;
        return uncontrolled && verdict == Verdict.FOR && direction != Direction.UNSETTLED ? Verdict.OPEN : verdict;
    }

    private static Verdict directions(Direction direction, Body body) {
        int wanted = wanted(direction);
        if (wanted == 0) {
            return direction == Direction.UNSETTLED ? Verdict.FOR : Verdict.OPEN;
        }
        long opposed = count(body, -wanted);
        boolean outvoted = opposed >= DIRECTIONS_NEEDED && opposed > count(body, 0) && count(body, wanted) == 0;
        return outvoted ? Verdict.AGAINST : Verdict.OPEN;
    }

    private static long count(Body body, int sign) {
        return body.contributions().stream().filter(one -> one.sign() == sign).count();
    }

    private static int wanted(Direction direction) {
        return switch (direction) {
            case LOWER -> -1;
            case HIGHER -> 1;
            case NOT_HIGHER, NOT_LOWER, EQUAL, UNSETTLED -> 0;
        };
    }

    private static Verdict level(Question question, Direction direction, Body body) {
        double threshold = orZero(question.threshold());
        double margin = orZero(question.important());
        return switch (direction) {
            case LOWER, NOT_HIGHER ->
                body.high() < threshold ? Verdict.FOR : body.low() > threshold ? Verdict.AGAINST : Verdict.OPEN;
            case HIGHER, NOT_LOWER ->
                body.low() > threshold ? Verdict.FOR : body.high() < threshold ? Verdict.AGAINST : Verdict.OPEN;
            case EQUAL -> {
                boolean inside = body.low() >= threshold - margin && body.high() <= threshold + margin;
                boolean outside = body.low() > threshold + margin || body.high() < threshold - margin;
                yield inside ? Verdict.FOR : outside ? Verdict.AGAINST : Verdict.OPEN;
            }
            case UNSETTLED -> Verdict.OPEN;
        };
    }

    private static Verdict effect(Question question, Direction direction, Body body, Certainty certainty) {
        return switch (direction) {
            case LOWER -> claimed(question, -body.high(), -body.low());
            case HIGHER -> claimed(question, body.low(), body.high());
            case NOT_HIGHER ->
                body.high() < margin(question) ? Verdict.FOR : body.low() > 0 ? Verdict.AGAINST : Verdict.OPEN;
            case NOT_LOWER ->
                body.low() > -margin(question) ? Verdict.FOR : body.high() < 0 ? Verdict.AGAINST : Verdict.OPEN;
            case EQUAL ->
                withinImportant(question, body)
                        ? Verdict.FOR
                        : body.low() > 0 || body.high() < 0 ? Verdict.AGAINST : Verdict.OPEN;
            case UNSETTLED -> {
                boolean settled = body.low() > 0 || body.high() < 0 || withinImportant(question, body);
                boolean sure = certainty.compareTo(Certainty.MODERATE) >= 0;
                yield !settled ? Verdict.FOR : sure ? Verdict.AGAINST : Verdict.OPEN;
            }
        };
    }

    /** A gain of low..high, above 0 as claimed: real and not too small to matter, or excluded, or neither. */
    private static Verdict claimed(Question question, double low, double high) {
        double important = margin(question);
        if (high < 0) {
            return Verdict.AGAINST;
        }
        if (low > 0) {
            return important > 0 && high < important ? Verdict.OPEN : Verdict.FOR;
        }
        return important > 0 && high < important ? Verdict.AGAINST : Verdict.OPEN;
    }

    /** Whether the interval decides: it lies on one side of no difference, of the margin, or of the threshold. */
    static boolean decided(Question question, Body body) {
        Direction direction = question.direction();
        boolean causal = question.form() == Form.EFFECT || question.form() == Form.CONTRAST;
        if (direction == null || (causal && body.kind() == Kind.SINGLE_GROUP)) {
            return false;
        }
        boolean level = question.form() == Form.LEVEL || question.form() == Form.POPULATION;
        if (level) {
            return level(question, direction, body) != Verdict.OPEN;
        }
        return switch (direction) {
            case NOT_HIGHER -> body.high() < margin(question) || body.low() > 0;
            case NOT_LOWER -> body.low() > -margin(question) || body.high() < 0;
            case LOWER, HIGHER, EQUAL, UNSETTLED -> body.low() > 0 || body.high() < 0;
        };
    }

    /** Whether the whole interval is smaller than a difference that matters, in either direction. */
    static boolean withinImportant(Question question, Body body) {
        double important = margin(question);
        return important > 0 && body.low() > -important && body.high() < important;
    }

    /** The difference that matters, or the margin, on the analysis scale; 0 when none is stated. */
    static double margin(Question question) {
        double important = orZero(question.important());
        return question.isRatio() && important > 0 ? StrictMath.log(important) : important;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
