package remit.patient.intake;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text and to a number of digits, through decimals so that they are the same everywhere. */
final class Numbers {

    private Numbers() {}

    /** A number to so many significant digits; one that is not finite stays. */
    static double significant(double value, int digits) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
                : value;
    }

    /** A number without exponent or needless zeros. */
    static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
