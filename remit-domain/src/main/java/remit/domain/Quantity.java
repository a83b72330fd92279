package remit.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, as a clinician writes a dose: {@code 1e6 cells/kg}, {@code 2 g/d}, {@code 10 mg/kg}.
 *
 * @param value the number
 * @param unit its unit
 */
public record Quantity(double value, Unit unit) {

    private static final Pattern TEXT =
            Pattern.compile("\\s*([+-]?[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\\s*(\\S.*?)?\\s*");

    /**
     * Parses a number and a unit. The words {@code cells} and {@code CD34} may stand bare: {@code 1e6 cells/kg} is read
     * as {@code 1e6 {cells}/kg}.
     *
     * @throws IllegalArgumentException if there is no number, no unit, or the unit is unknown
     */
    public static Quantity parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a number with a unit");
        }
        String unit = matcher.group(2);
        if (unit == null) {
            throw new IllegalArgumentException("'" + text + "' has no unit");
        }
        double value = Double.parseDouble(matcher.group(1));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return new Quantity(value, Unit.parse(ucum(unit)));
    }

    /** The value in another unit of the same dimension. */
    public double in(Unit other) {
        return value * unit.factorTo(other);
    }

    private static String ucum(String unit) {
        return unit.replaceAll("(?<![{\\w])(cells|CD34)(?![\\w}])", "{$1}")
                .replace("/m²", "/m2")
                .replaceAll("(?<=^|[./])(week|wk)\\b", "wk")
                .replaceAll("/day\\b", "/d")
                .replaceAll("µ", "u");
    }

    @Override
    public String toString() {
        return value + " " + unit;
    }
}
