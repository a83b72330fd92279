package remit.server.science;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import remit.model.Parameter;
import remit.report.UnitWords;

/**
 * A parameter as a page shows it.
 *
 * @param symbol its name in the equations
 * @param name what it is, in words
 * @param value with its unit
 * @param range least to largest plausible value
 * @param spread how it differs between patients
 * @param kind literature, derived, fitted or assumed
 * @param source where it comes from
 * @param file the table it stands in, with its line
 */
public record ParameterRow(
        String symbol,
        String name,
        String value,
        String range,
        String spread,
        String kind,
        String source,
        String file) {

    /** Rows of the parameters in force: of each symbol the last. */
    public static List<ParameterRow> of(List<Parameter> parameters) {
        Map<String, Parameter> last = new LinkedHashMap<>();
        parameters.forEach(parameter -> last.put(parameter.symbol(), parameter));
        return last.values().stream().map(ParameterRow::row).toList();
    }

    /** "40 literature, 12 derived, 60 assumed". */
    public static String balance(List<ParameterRow> rows) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.kind(), 1, Integer::sum));
        StringBuilder words = new StringBuilder();
        for (String kind : List.of("literature", "derived", "fitted", "assumed")) {
            if (counts.containsKey(kind)) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(counts.get(kind))
                        .append(' ')
                        .append(kind);
            }
        }
        return words.toString();
    }

    private static ParameterRow row(Parameter parameter) {
        String code = parameter.unit().code();
        String unit = code.endsWith("/a") ? code.replace("/a", "/year") : UnitWords.of(code);
        return new ParameterRow(
                parameter.symbol(),
                parameter.name(),
                number(parameter.value()) + (unit.isEmpty() ? "" : " " + unit),
                Double.isNaN(parameter.low()) && Double.isNaN(parameter.high())
                        ? ""
                        : number(parameter.low()) + " to " + number(parameter.high()),
                parameter.distribution(),
                parameter.provenance().kind().word().toLowerCase(Locale.ROOT),
                parameter.provenance().source(),
                parameter.place().toString());
    }

    /** Three digits that count. */
    public static String short3(double value) {
        return minus(new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString());
    }

    /** A short decimal. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "?" : "any";
        }
        if (value != 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e7)) {
            return minus(new BigDecimal(value)
                    .round(new MathContext(4))
                    .stripTrailingZeros()
                    .toString());
        }
        return minus(new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString());
    }

    /** A minus sign, not a hyphen, before a number below 0. */
    private static String minus(String number) {
        return number.startsWith("-") ? "−" + number.substring(1) : number;
    }
}
