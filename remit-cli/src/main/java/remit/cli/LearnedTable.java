package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.LearnedParameter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Uncertain parameters of a disease: prior, and what published trials left of it. */
final class LearnedTable {

    private LearnedTable() {}

    static void print(PrintWriter out, List<LearnedParameter> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        out.println("Uncertain parameters: prior, and what is left of it after learning from published trials");
        out.println("(middle and 90 % range; shift in standard deviations of the prior; share of its variance gone)");
        TextTable table = new TextTable("  symbol", "prior", "posterior", "shift", "gone", "P(zero)", "kind");
        for (LearnedParameter one : parameters) {
            table.row(
                    "  " + one.uncertain().symbol(),
                    range(one.prior()),
                    range(one.posterior()),
                    number(one.shift()),
                    Double.isNaN(one.contraction())
                            ? "-"
                            : String.format(Locale.ROOT, "%.0f %%", 100 * one.contraction()),
                    one.uncertain().zero() == 0
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.2f to %.2f", one.uncertain().zero(), one.zero()),
                    kind(one));
        }
        table.print(out);
        parameters.stream()
                .filter(one -> one.uncertain().zero() > 0)
                .forEach(one -> out.println("  %s zero: %s"
                        .formatted(one.uncertain().symbol(), one.uncertain().zeroMeans())));
        out.println();
    }

    static void add(ObjectNode node, List<LearnedParameter> parameters) {
        ArrayNode list = node.putArray("uncertain");
        for (LearnedParameter one : parameters) {
            ObjectNode row = list.addObject();
            row.put("symbol", one.uncertain().symbol());
            row.put("kind", kind(one));
            row.put("source", one.uncertain().provenance().source());
            add(row, "prior", one.prior());
            add(row, "posterior", one.posterior());
            if (one.uncertain().zero() > 0) {
                row.put("zeroMeans", one.uncertain().zeroMeans());
            }
            row.put("priorZero", one.uncertain().zero());
            row.put("posteriorZero", one.zero());
            if (!Double.isNaN(one.shift())) {
                row.put("shift", one.shift());
                row.put("contraction", one.contraction());
            }
        }
    }

    /** A parameter that published figures moved is a fitted one, whatever its prior was. */
    private static String kind(LearnedParameter one) {
        String prior = one.uncertain().provenance().kind().word();
        return one.isInformed() && !prior.equals("fitted") ? "fitted (prior " + prior + ")" : prior;
    }

    private static void add(ObjectNode row, String name, LearnedParameter.@Nullable Range range) {
        if (range != null) {
            row.putObject(name)
                    .put("low", range.low())
                    .put("middle", range.middle())
                    .put("high", range.high());
        }
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.2f", value);
    }

    private static String range(LearnedParameter.@Nullable Range range) {
        return range == null
                ? "-"
                : String.format(Locale.ROOT, "%.3g (%.3g to %.3g)", range.middle(), range.low(), range.high());
    }
}
