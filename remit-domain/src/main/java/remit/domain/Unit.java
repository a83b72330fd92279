package remit.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/**
 * A unit of measure by its UCUM code (The Unified Code for Units of Measure, v2.x), reduced to a factor over base
 * units. Annotations in braces carry no dimension, so {@code {rel}} is dimensionless and {@code {cells}/uL} is a count
 * per volume. Parsing and canonical form are org.fhir:ucum's.
 *
 * @param code the UCUM code as written, such as {@code 10*6/kg} or {@code mL/min/{1.73_m2}}
 * @param factor how many canonical units one of these is
 * @param dimensions exponent per canonical base unit; no zero exponents
 */
public record Unit(String code, double factor, Map<String, Integer> dimensions) {

    /** No dimension, factor one. */
    public static final Unit ONE = new Unit("1", 1, Map.of());

    /** One day, the model's unit of time. */
    public static final Unit DAY = new Unit("d", 86_400, Map.of("s", 1));

    private static final Map<String, Unit> CACHE = new ConcurrentHashMap<>(Map.of("1", ONE, "d", DAY));

    /** Relative difference of factors below which two units count as the same size. */
    private static final double SAME_SIZE = 1e-9;

    public Unit {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /**
     * Parses a UCUM code.
     *
     * @throws IllegalArgumentException if it is not one; the message says why
     */
    public static Unit parse(String code) {
        Unit known = CACHE.get(code);
        if (known != null) {
            return known;
        }
        Unit unit = read(code);
        CACHE.put(code, unit);
        return unit;
    }

    public boolean isDimensionless() {
        return dimensions.isEmpty();
    }

    /** Same dimensions: a value in one can be converted to the other. */
    public boolean isComparable(Unit other) {
        return dimensions.equals(other.dimensions);
    }

    /** Same dimensions and same size: values can be added without conversion. */
    public boolean isSame(Unit other) {
        return isComparable(other) && Math.abs(factor - other.factor) <= SAME_SIZE * Math.abs(factor);
    }

    /**
     * What a value in this unit must be multiplied by to be in the other.
     *
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double factorTo(Unit other) {
        if (!isComparable(other)) {
            throw new IllegalArgumentException("unit " + code + " cannot be converted to " + other.code);
        }
        return factor / other.factor;
    }

    public Unit times(Unit other) {
        return combine(other, 1);
    }

    public Unit dividedBy(Unit other) {
        return combine(other, -1);
    }

    /** This unit to an integer power. */
    public Unit power(int exponent) {
        Unit result = ONE;
        for (int i = 0; i < Math.abs(exponent); i++) {
            result = exponent > 0 ? result.times(this) : result.dividedBy(this);
        }
        return result;
    }

    private Unit combine(Unit other, int sign) {
        Map<String, Integer> sum = new TreeMap<>(dimensions);
        other.dimensions.forEach((base, exponent) -> sum.merge(base, sign * exponent, Integer::sum));
        sum.values().removeIf(exponent -> exponent == 0);
        double size = sign > 0 ? factor * other.factor : factor / other.factor;
        return new Unit(join(code, other.code, sign), size, sum);
    }

    private static String join(String left, String right, int sign) {
        if (right.equals("1")) {
            return left;
        }
        String grouped = right.contains("/") || right.contains(".") ? "(" + right + ")" : right;
        return sign > 0 ? (left.equals("1") ? right : left + "." + grouped) : left + "/" + grouped;
    }

    private static Unit read(String code) {
        if (code.isBlank()) {
            throw new IllegalArgumentException("unit is empty; a number without dimension has unit 1");
        }
        try {
            Pair canonical = Ucum.SERVICE.getCanonicalForm(new Pair(new Decimal("1", 24), code));
            return new Unit(
                    code, Double.parseDouble(canonical.getValue().asDecimal()), dimensions(canonical.getCode()));
        } catch (UcumException | RuntimeException e) {
            throw new IllegalArgumentException("'" + code + "' is not a UCUM unit (" + e.getMessage() + ")", e);
        }
    }

    private static Map<String, Integer> dimensions(String canonicalCode) {
        Map<String, Integer> dimensions = new TreeMap<>();
        for (String part : canonicalCode.split("\\.")) {
            int digits = part.length();
            while (digits > 0 && (Character.isDigit(part.charAt(digits - 1)) || part.charAt(digits - 1) == '-')) {
                digits--;
            }
            String base = part.substring(0, digits);
            if (!base.isEmpty() && !base.startsWith("{")) {
                int exponent = digits == part.length() ? 1 : Integer.parseInt(part.substring(digits));
                dimensions.merge(base, exponent, Integer::sum);
            }
        }
        dimensions.values().removeIf(exponent -> exponent == 0);
        return dimensions;
    }

    @Override
    public String toString() {
        return code;
    }

    /** Loads the UCUM tables on first use: they take a few tenths of a second. */
    private static final class Ucum {
        static final UcumService SERVICE = load();

        private static UcumService load() {
            try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
                return new UcumEssenceService(essence);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UcumException e) {
                throw new IllegalStateException("the UCUM tables in org.fhir:ucum cannot be read", e);
            }
        }
    }
}
