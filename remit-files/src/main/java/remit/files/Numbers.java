package remit.files;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers as people write and read them. */
final class Numbers {

    private Numbers() {}

    /** A finite number, or null. */
    static @Nullable Double finite(String text) {
        if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?")) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    /** A number that a pattern has already recognized; may be infinite. */
    static double parse(String text) {
        return Double.parseDouble(text);
    }

    /** Short decimal text: 10, 0.5, 1e6 as 1000000, never 1.0E6. */
    static String show(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        String text =
                new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        return text.length() > 15 ? Double.toString(number) : text;
    }
}
