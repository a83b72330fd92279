package remit.report;

import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;

/** Figures, intervals and differences in plain words, always absolute where they can be. */
final class Wording {

    private Wording() {}

    /** A value of a series with its unit: "41 %", "6.1 points", "0.42 per patient-year". */
    static String value(Series series, double value) {
        return series.isShare()
                ? Figures.percent(value)
                : Figures.withUnit(Figures.number(value, series.decimals()), series.unit());
    }

    /** A value without its unit, for tables whose heading has it. */
    static String bare(Series series, double value) {
        return series.isShare() ? Figures.percentNumber(value) : Figures.number(value, series.decimals());
    }

    /** The unit that {@link #bare} leaves out; empty for a bare number. */
    static String unit(Series series) {
        return series.isShare() ? "%" : UnitWords.of(series.unit());
    }

    /** A low and a high value as a range with one unit; null when either is missing. */
    static @Nullable String range(Series series, @Nullable Double low, @Nullable Double high) {
        if (low == null || high == null) {
            return null;
        }
        String range = Figures.range(bare(series, low), bare(series, high));
        String unit = unit(series);
        return unit.isEmpty() ? range : range + Figures.GLUE + unit;
    }

    /** The 95 % Monte-Carlo interval of a figure, or null. */
    static @Nullable String confidence(Series series, Outcome outcome) {
        return range(series, outcome.ciLow(), outcome.ciHigh());
    }

    /** The 90 % predictive interval of a figure, or null. */
    static @Nullable String predictive(Series series, Outcome outcome) {
        return range(series, outcome.piLow(), outcome.piHigh());
    }

    /** True for a comparison whose value of no difference is one. */
    static boolean isRatio(Comparison comparison) {
        return comparison.statistic().endsWith("_ratio");
    }

    /** A difference with its direction in words: "11 more in 100", "1.9 points lower", "0.60 times". */
    static String effect(Comparison comparison, Series series, int denominator) {
        return effect(comparison, series, denominator, comparison.value());
    }

    /** The same of another value than the simulated one. */
    static String effect(Comparison comparison, Series series, int denominator, double value) {
        if (isRatio(comparison)) {
            return ratioName(comparison.statistic()) + " " + Figures.number(value, 2);
        }
        if (comparison.statistic().equals("risk_difference")) {
            String people = Figures.people(Math.abs(value), denominator);
            return people.equals("0")
                    ? "no difference in " + Figures.count(denominator)
                    : people + (value > 0 ? " more in " : " fewer in ") + Figures.count(denominator);
        }
        String number = Figures.number(Math.abs(value), series.decimals());
        return Figures.withUnit(number, series.unit()) + (value > 0 ? " higher" : " lower");
    }

    /** An interval of a difference with directions in words; null when either end is missing. */
    static @Nullable String effectRange(
            Comparison comparison, Series series, int denominator, @Nullable Double low, @Nullable Double high) {
        if (low == null || high == null) {
            return null;
        }
        if (isRatio(comparison)) {
            return Figures.range(Figures.number(low, 2), Figures.number(high, 2));
        }
        boolean risk = comparison.statistic().equals("risk_difference");
        String up = risk ? " more" : " higher";
        String down = risk ? " fewer" : " lower";
        String first = end(series, denominator, risk, low);
        String second = end(series, denominator, risk, high);
        boolean sameSide = low * high > 0;
        String firstWord = low < 0 ? down : up;
        String secondWord = high < 0 ? down : up;
        if (sameSide) {
            boolean negative = high < 0;
            return Figures.range(negative ? second : first, (negative ? first : second) + secondWord);
        }
        return Figures.range(first + (low == 0 ? "" : firstWord), second + (high == 0 ? "" : secondWord));
    }

    private static String end(Series series, int denominator, boolean risk, double value) {
        return risk ? Figures.people(Math.abs(value), denominator) : Figures.number(Math.abs(value), series.decimals());
    }

    /** The field's name of a ratio. */
    static String ratioName(String statistic) {
        return switch (statistic) {
            case "hazard_ratio" -> "hazard ratio";
            case "rate_ratio" -> "rate ratio";
            case "risk_ratio" -> "risk ratio";
            case "odds_ratio" -> "odds ratio";
            default -> statistic.replace('_', ' ');
        };
    }

    /** The statistic's name for a heading. */
    static String statisticName(String statistic) {
        return switch (statistic) {
            case "proportion" -> "patients";
            case "rate_per_year" -> "rate";
            case "mean_change" -> "mean change";
            default -> statistic;
        };
    }
}
