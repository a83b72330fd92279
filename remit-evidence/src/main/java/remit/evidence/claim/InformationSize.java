package remit.evidence.claim;

/**
 * The optimal information size: how many people one sufficiently large trial would need (Guyatt et al., GRADE guidelines 6,
 * J Clin Epidemiol 2011;64:1283), at 80 % power and two-sided 5 %.
 *
 * <p>What it must be able to see: of an event, a relative difference of 25 % (the figure of that guideline); of a measured
 * value, the difference that matters where one is stated, at most half a standard deviation, which is also taken where none is
 * (Norman, Sloan and Wyrwich, Med Care 2003;41:582; a larger one would call a handful of people enough); of one group's share,
 * half of the rarer outcome at the threshold. Rates of repeated events count as events.
 */
final class InformationSize {

    private static final double RELATIVE_DIFFERENCE = 0.25;
    private static final double HALF_SD = 0.5;
    /** Normal quantiles of 0.975 (two-sided 5 %) and of 0.8 (power). */
    private static final double Z_LEVEL = 1.959963984540054;

    private static final double Z_POWER = 0.8416212335729143;
    /** A control risk of none or all has no relative difference; such trials are planned on this share. */
    private static final double LEAST_RISK = 0.01;

    private InformationSize() {}

    /** People in each group to see a quarter fewer (or more) events than a control risk of 0..1. */
    static int events(double controlRisk) {
        double p0 = Math.clamp(controlRisk, LEAST_RISK, 1 - LEAST_RISK);
        double p1 = (1 - RELATIVE_DIFFERENCE) * p0;
        double sum = Z_LEVEL + Z_POWER;
        double variance = p0 * (1 - p0) + p1 * (1 - p1);
        return whole(sum * sum * variance / ((p0 - p1) * (p0 - p1)));
    }

    /** People in each group to see a difference of a measured value, in standard deviations. */
    static int means(double standardDeviations) {
        double sum = Z_LEVEL + Z_POWER;
        return whole(2 * sum * sum / (standardDeviations * standardDeviations));
    }

    /** People in each group to see half a standard deviation. */
    static int means() {
        return means(HALF_SD);
    }

    /** People in one group to tell a share from a threshold of 0..1 by half of the rarer outcome: 0.05 from 0.9, 0.005 from 0.01. */
    static int share(double threshold, boolean higher) {
        double p0 = Math.clamp(threshold, LEAST_RISK / 10, 1 - LEAST_RISK / 10);
        double step = Math.min(p0, 1 - p0) / 2;
        double p1 = higher ? p0 + step : p0 - step;
        double sum = Z_LEVEL * Math.sqrt(p0 * (1 - p0)) + Z_POWER * Math.sqrt(p1 * (1 - p1));
        return whole(sum * sum / ((p1 - p0) * (p1 - p0)));
    }

    /** People in both groups, or the one group, that the question needs, given what the body of evidence tells of spread and risk. */
    static int of(Question question, Body body) {
        return switch (question.form()) {
            case LEVEL, POPULATION -> share(threshold(question), question.direction() != Direction.LOWER);
            case EFFECT, CONTRAST -> 2 * perGroup(question, body);
            case NONE -> 0;
        };
    }

    /** People in each group of a new trial. */
    static int perGroup(Question question, Body body) {
        if (question.isRatio()) {
            Double risk = body.kind() == Body.Kind.SINGLE_GROUP ? Double.valueOf(body.value()) : body.controlRisk();
            return events(risk == null ? 0.5 : risk);
        }
        Double spread = body.spread();
        Double important = question.important();
        if (important == null || spread == null || spread <= 0) {
            return means();
        }
        return means(Math.min(HALF_SD, important / spread));
    }

    private static double threshold(Question question) {
        Double threshold = question.threshold();
        return threshold == null ? 0.5 : threshold;
    }

    private static int whole(double people) {
        return (int) Math.min(1_000_000, Math.ceil(people));
    }
}
