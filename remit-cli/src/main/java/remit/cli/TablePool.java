package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.evidence.table.NetworkTable;
import remit.evidence.table.StudyTable;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.Pooled;
import remit.stats.meta.PoolingMethod;
import remit.stats.network.NetworkResult;

/** {@code remit evidence pool --table}: one effect from a table of one's own. */
final class TablePool {

    private static final double LEVEL = 0.95;

    private TablePool() {}

    /**
     * Pools a table and prints it.
     *
     * @param measure code of the effect; null when the columns say it
     */
    static void run(
            CommandSpec spec,
            Path table,
            @Nullable String measure,
            @Nullable String method,
            boolean hksj,
            List<String> excluded,
            boolean json) {
        Problems problems = new Problems();
        PoolingMethod pooling = method(method == null ? "REML" : method, problems);
        EffectMeasure asked = measure == null ? null : measure(measure, problems);
        if (hksj && pooling != null && !pooling.isInverseVariance()) {
            problems.add(
                    Place.of("--hksj"),
                    "does not go with method " + pooling.code(),
                    "Maybe --method REML, or leave --hksj out.");
        }
        problems.throwIfAny(InvalidInput::new);
        if (pooling == null) {
            throw new IllegalStateException("no method, and no problem");
        }
        String text = TextFile.content(
                table,
                "CSV",
                "Maybe a table with a header such as study,yi,vi; see remit evidence pool --help",
                ".csv");
        NetworkTable network = NetworkTable.read(table.toString(), text, asked);
        if (network != null) {
            network(spec, json, excluded.isEmpty() ? network : network.without(excluded), pooling, hksj);
            return;
        }
        StudyTable studies = StudyTable.read(table.toString(), text, asked, pooling);
        StudyTable left = excluded.isEmpty() ? studies : studies.without(excluded);
        Pooled pooled = left.pool(pooling, hksj ? IntervalMethod.HARTUNG_KNAPP : IntervalMethod.WALD, LEVEL);
        if (!pooled.effect().isDefined()) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of(table.toString()),
                    "a group has no events in any study, so that no ratio can be estimated",
                    "Maybe --measure RD.")));
        }
        print(spec, json, left, pooled);
    }

    private static void network(
            CommandSpec spec, boolean json, NetworkTable network, PoolingMethod pooling, boolean hksj) {
        if (hksj) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of("--hksj"), "does not go with a network of treatments", "Maybe leave it out.")));
        }
        NetworkResult result = network.pool(pooling, LEVEL);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(NetworkText.document(result));
        } else {
            NetworkText.print(out, network, result);
        }
        out.flush();
    }

    private static void print(CommandSpec spec, boolean json, StudyTable studies, Pooled pooled) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            out.println(PooledText.document(pooled));
            studies.notes().forEach(note -> err.println("note: " + note));
        } else {
            PooledText.print(out, studies.measure(), pooled);
            studies.notes().forEach(note -> out.println("Note: " + note + "."));
        }
        out.flush();
        err.flush();
    }

    /** The method by its code; an unknown one is a problem. */
    static @Nullable PoolingMethod method(String method, Problems problems) {
        PoolingMethod found = PoolingMethod.of(method);
        List<String> known =
                Arrays.stream(PoolingMethod.values()).map(PoolingMethod::code).toList();
        if (found == null) {
            problems.add(Place.of("--method"), "'" + method + "' is unknown", Problems.nearest(method, known));
            return null;
        }
        return found;
    }

    private static @Nullable EffectMeasure measure(String code, Problems problems) {
        EffectMeasure found = EffectMeasure.of(code);
        if (found == null) {
            problems.add(
                    Place.of("--measure"),
                    "'" + code + "' is unknown",
                    Problems.nearest(
                            code,
                            Arrays.stream(EffectMeasure.values())
                                    .map(EffectMeasure::code)
                                    .toList()));
        }
        return found;
    }
}
