package remit.evidence.claim;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures in words, for sentences of the core; reports have their own. */
final class Numbers {

    private static final int DIGITS = 2;

    private Numbers() {}

    /** Two significant digits, whole from a hundred up, without an exponent. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not known" : "unbounded";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        MathContext digits = new MathContext(size >= 100 ? 12 : DIGITS);
        BigDecimal rounded = size >= 100 ? BigDecimal.valueOf(Math.rint(value)) : new BigDecimal(value, digits);
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** A UCUM code as people write it. */
    private static String words(String unit) {
        return unit.equals("{score}") ? "points" : unit.replaceAll("[{}]", "");
    }

    /** A figure of the analysis scale with its statistic: "a risk ratio of 0.72", "3.1 points lower". */
    static String effect(Question question, double value, String unit) {
        if (question.isRatio()) {
            String name = switch (question.effect()) {
                case "IRR" -> "a rate ratio of ";
                case "HR" -> "a hazard ratio of ";
                case "OR" -> "an odds ratio of ";
                default -> "a risk ratio of ";
            };
            return name + plain(StrictMath.exp(value));
        }
        boolean standard = question.effect().equals("SMD");
        String tail = standard ? " standard deviations" : unit.isEmpty() ? "" : " " + words(unit);
        return plain(Math.abs(value)) + tail + (value < 0 ? " lower" : value > 0 ? " higher" : " of difference");
    }
}
