package remit.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import remit.domain.SourceKind;
import remit.model.Parameter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parameters as a reader asks about them: value, unit, range, spread between patients, kind, source. */
final class ParameterTable {

    private ParameterTable() {}

    /** The parameters in force: the last row of each symbol. */
    static Collection<Parameter> inForce(List<Parameter> parameters) {
        Map<String, Parameter> last = new LinkedHashMap<>();
        parameters.forEach(parameter -> last.put(parameter.symbol(), parameter));
        return last.values();
    }

    /** "120 parameters: 40 literature, 12 derived, 8 fitted, 60 assumed". */
    static String balance(Collection<Parameter> parameters) {
        Map<SourceKind, Integer> counts = counts(parameters);
        return "%d parameters: %s"
                .formatted(
                        parameters.size(),
                        counts.entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().word())
                                .collect(Collectors.joining(", ")));
    }

    static void print(PrintWriter out, Collection<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            out.printf(
                    "  %-18s %12s %-18s %s%n",
                    parameter.symbol(),
                    Texts.number(parameter.value()),
                    parameter.unit().code(),
                    parameter.name());
            out.printf(
                    "  %18s %12s range %s; %s; %s: %s%n",
                    "",
                    "",
                    range(parameter),
                    parameter.distribution().isEmpty() ? "same in all patients" : parameter.distribution(),
                    parameter.provenance().kind().word(),
                    parameter.provenance().source());
        }
    }

    static void add(ObjectNode node, Collection<Parameter> parameters) {
        ObjectNode kinds = node.putObject("kinds");
        counts(parameters).forEach((kind, count) -> kinds.put(kind.word(), count));
        ArrayNode list = node.putArray("parameters");
        for (Parameter parameter : parameters) {
            ObjectNode row = list.addObject();
            row.put("symbol", parameter.symbol());
            row.put("name", parameter.name());
            row.put("value", parameter.value());
            row.put("unit", parameter.unit().code());
            if (Double.isFinite(parameter.low())) {
                row.put("low", parameter.low());
            }
            if (Double.isFinite(parameter.high())) {
                row.put("high", parameter.high());
            }
            row.put("distribution", parameter.distribution());
            row.put("kind", parameter.provenance().kind().word());
            row.put("source", parameter.provenance().source());
            row.put("note", parameter.note());
            row.put("place", parameter.place().toString());
        }
    }

    private static Map<SourceKind, Integer> counts(Collection<Parameter> parameters) {
        Map<SourceKind, Integer> counts = new EnumMap<>(SourceKind.class);
        parameters.forEach(parameter -> counts.merge(parameter.provenance().kind(), 1, Integer::sum));
        return counts;
    }

    private static String range(Parameter parameter) {
        return Double.isFinite(parameter.low()) && Double.isFinite(parameter.high())
                ? Texts.number(parameter.low()) + " to " + Texts.number(parameter.high())
                : "not given";
    }
}
