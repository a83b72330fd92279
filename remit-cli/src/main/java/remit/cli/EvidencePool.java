package remit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.pool.Facet;
import remit.evidence.pool.NetworkPool;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PoolRequest;
import remit.report.PoolReport;
import remit.report.RunStamp;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.PoolingMethod;

/** {@code remit evidence pool}: one effect from many studies, published ones or those of a table. */
@Command(
        name = "pool",
        description = "Pools published figures, controlled and uncontrolled apart; or studies of a table of your own.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Published: --therapy and --measure at least; ratios and shares are printed on their natural scale.",
            "Columns of --table: yi,vi or yi,sei; ai,bi,ci,di or ai,n1i,ci,n2i (RR, OR, RD, PETO); m1i,sd1i,n1i,m2i,sd2i,n2i",
            "(MD, SMD); xi,ni (PLO, PR); mi,sdi,ni (MN); m1i,sd1i,m2i,sd2i,ni,ri (MC); x1i,t1i,x2i,t2i (IRR); xi,ti (IR, IRLN);",
            "and study. A network of treatments: study,t1,t2,yi,vi, every pair of a study; or study,treatment and xi,ni (OR, RR, RD),",
            "mi,sdi,ni (MD) or xi,ti (IRR), a row an arm. --measure names the effect. Results are on the analysis scale: ratios as logarithms. I2 is in percent.",
            "",
            "Example: remit evidence pool --disease SLE --therapy anifrolumab --measure BICLA --month 12 --rows",
            "Example: remit evidence pool --table examples/bcg.csv --measure RR --method REML --hksj"
        })
final class EvidencePool implements Callable<Integer> {

    @Mixin
    private EvidenceFilters filters = new EvidenceFilters();

    @Option(names = "--table", paramLabel = "FILE.csv", description = "A table of studies, one row a study.")
    private @Nullable Path table;

    @Option(
            names = "--effect",
            paramLabel = "EFFECT",
            description = "RR, OR, RD, MD, SMD, IRR, HR. Default: what fits the measure.")
    private @Nullable String effect;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "REML, PM, DL (random effects), FE (fixed), MH, PETO (from counts), GLMM (--table, PLO or OR). Default: what fits, REML for --table.")
    private @Nullable String method;

    @Option(
            names = "--hksj",
            description =
                    "Hartung-Knapp-Sidik-Jonkman interval. Published trials have it always, never narrower than the normal variance allows.")
    private boolean hksj;

    @Option(names = "--wald", description = "Wald's interval for published trials.")
    private boolean wald;

    @Option(
            names = "--definition",
            paramLabel = "WORDS",
            description = "Which remission, which progression; 'any' mixes them. Default: the one most trials use.")
    private @Nullable String definition;

    @Option(
            names = "--by",
            paramLabel = "FACET",
            description = "Subgroups by source, dose, route, design, year, donor, course.")
    private @Nullable String by;

    @Option(
            names = "--regress",
            split = ",",
            paramLabel = "FACET",
            description = "Regression over trials on dose, source, year, design, route, donor, course.")
    private List<String> regressors = new ArrayList<>();

    @Option(
            names = "--correlation",
            paramLabel = "R",
            description = "Assumed between baseline and follow-up where a change has no SD. Default 0.5.")
    private double correlation = PoolRequest.USUAL_CORRELATION;

    @Option(names = "--all-arms", description = "Reads treated arms of controlled trials by themselves too.")
    private boolean allArms;

    @Option(names = "--leave-one-out", description = "Pools again without each trial in turn.")
    private boolean leaveOneOut;

    @Option(names = "--network", description = "Joins randomised trials of several therapies through what they share.")
    private boolean network;

    @Option(names = "--rows", description = "Shows the rows of outcomes.csv behind each number.")
    private boolean rows;

    @Option(
            names = {"--report", "--html"},
            paramLabel = "FILE.html",
            description = "Writes a report with forest plots and all that stands behind the numbers.")
    private @Nullable Path report;

    @Option(names = "--csv", description = "Prints a table: a line a trial, and what was left out with its reason.")
    private boolean csv;

    @Mixin
    private Printing printing = new Printing();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path file = table;
        if (file != null) {
            publishedOnly();
            List<String> measures = filters.measures();
            TablePool.run(
                    spec,
                    file,
                    measures.isEmpty() ? null : measures.getFirst(),
                    method,
                    hksj,
                    filters.excluded(),
                    printing.json());
            return 0;
        }
        Evidence evidence = filters.evidence();
        Problems problems = new Problems();
        if (filters.measures().size() != 1) {
            problems.add(
                    Place.of("--measure"),
                    filters.measures().isEmpty() ? "is not given" : "more than one is given",
                    "Maybe --measure SLEDAI; or --table FILE.csv for studies of your own.");
        }
        if (filters.therapies().isEmpty() && !network) {
            problems.add(
                    Place.of("--therapy"),
                    "is not given, so that no arm is the treated one",
                    "Maybe --therapy msc; or --table FILE.csv for studies of your own.");
        }
        PoolingMethod pooling = method == null ? null : TablePool.method(method, problems);
        EffectMeasure asked = effect == null ? null : effect(effect, problems);
        Facet facet = by == null ? null : facet("--by", by, problems);
        List<Facet> facets = new ArrayList<>();
        for (String name : regressors) {
            Facet regressor = facet("--regress", name.trim(), problems);
            if (regressor != null) {
                facets.add(regressor);
            }
        }
        if (csv && printing.json()) {
            problems.add(Place.of("--csv"), "does not go with --json", "Maybe one of the two.");
        }
        if (hksj && wald) {
            problems.add(Place.of("--wald"), "does not go with --hksj", "Maybe one of the two.");
        }
        if (!(correlation >= -1 && correlation <= 1)) {
            problems.add(Place.of("--correlation"), correlation + " is outside -1 to 1", "Maybe 0.5.");
        }
        problems.throwIfAny(InvalidInput::new);
        PoolRequest request = request(evidence, pooling, asked);
        if (network) {
            networkOnly();
            PublishedNetworkText text = new PublishedNetworkText(NetworkPool.of(evidence, request));
            printing.print(text::document, text::print);
            return 0;
        }
        PoolAnalysis analysis = PoolAnalysis.of(evidence, request, facet, facets);
        Path page = report;
        if (page != null) {
            ReportPage.write(page, PoolReport.html(analysis, stamp()), printing);
        }
        printing.print(() -> PublishedPoolJson.document(analysis, leaveOneOut), out -> {
            if (csv) {
                PublishedPoolCsv.print(out, analysis.pooled());
            } else {
                new PublishedPoolText(analysis, leaveOneOut, rows).print(out);
            }
        });
        return 0;
    }

    /** What is meant for published trials is refused beside a table, not passed over. */
    private void publishedOnly() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--effect", effect != null);
        given.put("--wald", wald);
        given.put("--definition", definition != null);
        given.put("--by", by != null);
        given.put("--regress", !regressors.isEmpty());
        given.put("--all-arms", allArms);
        given.put("--leave-one-out", leaveOneOut);
        given.put("--rows", rows);
        given.put("--csv", csv);
        given.put("--report", report != null);
        given.put("a filter of published trials", filters.choosesTrials());
        given.put("--network", network);
        refuse(
                "--table",
                given,
                "Maybe leave one of them out; a table takes --measure, --method, --hksj, --exclude and --json.");
    }

    /** What a network does not do is refused, not passed over. */
    private void networkOnly() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--by", by != null);
        given.put("--regress", !regressors.isEmpty());
        given.put("--leave-one-out", leaveOneOut);
        given.put("--all-arms", allArms);
        given.put("--hksj", hksj);
        given.put("--csv", csv);
        given.put("--report", report != null);
        refuse("--network", given, "Maybe leave one of them out.");
    }

    private static void refuse(String option, Map<String, Boolean> given, String maybe) {
        Problems problems = new Problems();
        given.forEach((other, is) -> {
            if (is) {
                problems.add(Place.of(option), "does not go with " + other, maybe);
            }
        });
        problems.throwIfAny(InvalidInput::new);
    }

    /** The command as it was typed, and what it ran on. */
    private RunStamp stamp() {
        List<String> words = new ArrayList<>();
        for (String word : spec.commandLine().getParseResult().originalArgs()) {
            words.add(word.matches("[A-Za-z0-9_./,=+-]+") ? word : "'" + word + "'");
        }
        return ReportPage.stamp("remit evidence pool " + String.join(" ", words), Map.of(), Map.of());
    }

    private PoolRequest request(Evidence evidence, @Nullable PoolingMethod pooling, @Nullable EffectMeasure asked) {
        EvidenceQuery query = filters.query(evidence);
        return new PoolRequest(
                query,
                query.measures().iterator().next(),
                filters.month(),
                asked,
                pooling,
                wald ? IntervalMethod.WALD : IntervalMethod.MODIFIED_HARTUNG_KNAPP,
                definition,
                correlation,
                PoolRequest.of(query, "").level(),
                null,
                allArms);
    }

    private static @Nullable EffectMeasure effect(String code, Problems problems) {
        EffectMeasure found = EffectMeasure.of(code);
        if (found == null || Double.isNaN(found.noEffect()) || found == EffectMeasure.GENERIC) {
            problems.add(
                    Place.of("--effect"),
                    "'" + code + "' is no effect of an arm against another",
                    Problems.nearest(code, List.of("RR", "OR", "RD", "MD", "SMD", "IRR", "HR")));
            return null;
        }
        return found;
    }

    private static @Nullable Facet facet(String option, String name, Problems problems) {
        Facet found = Facet.of(name);
        if (found == null) {
            problems.add(
                    Place.of(option),
                    "'" + name + "' is unknown",
                    Problems.nearest(
                            name, Arrays.stream(Facet.values()).map(Facet::word).toList()));
        }
        return found;
    }
}
