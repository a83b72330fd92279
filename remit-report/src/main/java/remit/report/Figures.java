package remit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as a reader wants them: as many digits as the figure deserves, a true minus sign, units in words.
 *
 * <p>A figure deserves digits down to about a twentieth of what separates patients (its SD); without an SD, two or
 * three significant ones.
 */
final class Figures {

    /** Keeps a number and its unit on one line. */
    static final String GLUE = "\u00a0";

    private static final String MINUS = "\u2212";
    /** Takes away what binary fractions add: 28.499999999999996 is 28.5. */
    private static final MathContext EXACT_ENOUGH = new MathContext(12);

    private static final int MOST_DECIMALS = 4;
    private static final double DIGIT_PER_SD = 20;
    private static final double DIGIT_PER_VALUE = 50;

    private Figures() {}

    /** A number with a fixed count of decimals and thousands separated by commas. */
    static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "not known" : value > 0 ? "infinite" : MINUS + "infinite";
        }
        BigDecimal rounded = new BigDecimal(value, EXACT_ENOUGH).setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        StringBuilder text = new StringBuilder(digits);
        for (int i = (point < 0 ? digits.length() : point) - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return rounded.signum() < 0 ? MINUS + text : text.toString();
    }

    /** A number with so many significant digits, however small it is. */
    static String significant(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return number(value, 0);
        }
        BigDecimal exact = new BigDecimal(value, EXACT_ENOUGH);
        return number(value, Math.max(0, digits - exact.precision() + exact.scale()));
    }

    /** A count. */
    static String count(long value) {
        return number((double) value, 0);
    }

    /** Decimals for a measure whose values spread by {@code sd}; null takes the size of the value itself. */
    static int decimals(@Nullable Double sd, double value) {
        double step =
                sd != null && sd > 0 && Double.isFinite(sd) ? sd / DIGIT_PER_SD : Math.abs(value) / DIGIT_PER_VALUE;
        if (!(step > 0) || !Double.isFinite(step)) {
            return 1;
        }
        int decimals = 0;
        double size = 1;
        while (size > step && decimals < MOST_DECIMALS) {
            size /= 10;
            decimals++;
        }
        return decimals;
    }

    /** A share of 0..1 as a percentage. */
    static String percent(double share) {
        return percentNumber(share) + GLUE + "%";
    }

    /** A share of 0..1 as the number of a percentage: whole from ten up, one decimal below. */
    static String percentNumber(double share) {
        double percent = 100 * share;
        return number(percent, Math.abs(percent) >= 9.95 || percent == 0 ? 0 : 1);
    }

    /** A share of 0..1 as people out of {@code denominator}. */
    static String people(double share, int denominator) {
        double people = share * denominator;
        boolean tiny = Math.abs(people) < 1 && Math.abs(people) >= 0.05;
        return number(people, tiny ? 1 : 0);
    }

    /** Two numbers as a range, in words so that a minus sign cannot be mistaken. */
    static String range(String low, String high) {
        return low + " to " + high;
    }

    /** Months as short words: "month 6", "month 5.5". */
    static String month(double month) {
        return "month " + monthNumber(month);
    }

    /** The number of a month, with one decimal only where it needs one. */
    static String monthNumber(double month) {
        return number(month, Math.abs(month - Math.rint(month)) < 0.05 ? 0 : 1);
    }

    /** A value with its unit. */
    static String withUnit(String number, String ucum) {
        String unit = UnitWords.of(ucum);
        return unit.isEmpty() ? number : number + GLUE + unit;
    }
}
