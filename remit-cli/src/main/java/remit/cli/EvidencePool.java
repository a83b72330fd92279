package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.evidence.table.StudyTable;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.Pooled;
import remit.stats.meta.PoolingMethod;

/** {@code remit evidence pool}: one effect from many studies. */
@Command(
        name = "pool",
        description = "Pools studies: a table of your own with metafor's column names.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Columns: yi,vi or yi,sei; ai,bi,ci,di or ai,n1i,ci,n2i (RR, OR, RD, PETO); m1i,sd1i,n1i,m2i,sd2i,n2i (MD, SMD);",
            "xi,ni (PLO, PR); mi,sdi,ni (MN); m1i,sd1i,m2i,sd2i,ni,ri (MC); x1i,t1i,x2i,t2i (IRR); xi,ti (IR, IRLN); and study.",
            "Results are on the analysis scale: ratios as logarithms, PLO as logits. I2 is in percent.",
            "",
            "Example: remit evidence pool --table examples/bcg.csv --measure RR --method REML --hksj"
        })
final class EvidencePool implements Callable<Integer> {

    private static final double LEVEL = 0.95;

    @Option(names = "--table", paramLabel = "FILE.csv", description = "A table of studies, one row a study.")
    private @Nullable Path table;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "REML",
            description =
                    "REML, PM, DL (random effects), FE (fixed), MH, PETO (from counts). Default ${DEFAULT-VALUE}.")
    private String method = "REML";

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            description = "RR, OR, RD, PETO, MD, SMD, PLO, PR, MN, MC, IRR, IR, IRLN, HR (yi a log hazard ratio).")
    private @Nullable String measure;

    @Option(names = "--hksj", description = "Hartung-Knapp-Sidik-Jonkman interval instead of Wald's.")
    private boolean hksj;

    @Option(names = "--exclude", paramLabel = "STUDY", description = "Leaves a study out; may be repeated.")
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--json", description = "Prints one JSON document.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Problems problems = new Problems();
        PoolingMethod pooling = method(problems);
        EffectMeasure asked = measure == null ? null : measure(measure, problems);
        if (table == null) {
            problems.add(Place.of("--table"), "is not given", "Maybe --table FILE.csv with columns study,yi,vi.");
        }
        if (hksj && pooling != null && !pooling.isInverseVariance()) {
            problems.add(
                    Place.of("--hksj"),
                    "does not go with method " + pooling.code(),
                    "Maybe --method REML, or leave --hksj out.");
        }
        problems.throwIfAny(InvalidInput::new);
        if (table == null || pooling == null) {
            throw new IllegalStateException("no table or no method, and no problem");
        }
        String text = TextFile.content(
                table,
                "CSV",
                "Maybe a table with a header such as study,yi,vi; see remit evidence pool --help",
                ".csv");
        StudyTable studies = StudyTable.read(table.toString(), text, asked, pooling);
        StudyTable left = excluded.isEmpty() ? studies : studies.without(excluded);
        Pooled pooled = left.pool(pooling, hksj ? IntervalMethod.HARTUNG_KNAPP : IntervalMethod.WALD, LEVEL);
        if (!pooled.effect().isDefined()) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of(table.toString()),
                    "a group has no events in any study, so that no ratio can be estimated",
                    "Maybe --measure RD.")));
        }
        print(left, pooled);
        return 0;
    }

    private void print(StudyTable studies, Pooled pooled) {
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

    private @Nullable PoolingMethod method(Problems problems) {
        PoolingMethod found = PoolingMethod.of(method);
        List<String> known = Arrays.stream(PoolingMethod.values())
                .filter(each -> each != PoolingMethod.GLMM)
                .map(PoolingMethod::code)
                .toList();
        if (found == null || !known.contains(found.code())) {
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
