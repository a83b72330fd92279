package remit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.evidence.claim.Certainty;
import remit.evidence.claim.ClaimGrader;
import remit.evidence.claim.Claims;
import remit.evidence.claim.Grade;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harm;
import remit.evidence.claim.Harms;
import remit.evidence.claim.Overrides;
import remit.files.RunRecord;
import remit.report.ClaimsReport;
import remit.report.RunStamp;

/** {@code remit evidence claims}: public claims graded against the published trials. */
@Command(
        name = "claims",
        description =
                "Grades public claims against the published trials: supported, contradicted, uncertain, no evidence.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: remit evidence claims --report claims.html",
            "Example: remit evidence claims C37",
            "Overrides are a list of {claim, question, certainty, reason} in YAML, or a table with those columns."
        })
final class EvidenceClaims implements Callable<Integer> {

    /** Therapies whose harms are listed: those the claims speak of. */
    private static final List<String> THERAPIES = List.of("msc", "ahsct", "car-t");

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Claims to grade, such as C37; all when none is given.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "TRIAL",
            description = "Trials to leave out; all is computed anew.")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--overrides",
            paramLabel = "FILE",
            description = "A person's levels of certainty, each with a reason.")
    private @Nullable Path overrides;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Writes the report with all that stands behind it.")
    private @Nullable Path report;

    @Mixin
    private Printing printing = new Printing();

    @Mixin
    private EvidenceFolderOption tables = new EvidenceFolderOption();

    @Override
    public Integer call() {
        Evidence evidence = tables.evidence();
        Problems problems = new Problems();
        Set<String> leftOut = EvidenceFilters.trials(evidence, excluded, problems);
        problems.throwIfAny(InvalidInput::new);
        Path own = overrides;
        String ownText = own == null ? null : text(own);
        Overrides levels = own == null || ownText == null
                ? Overrides.NONE
                : Overrides.read(String.valueOf(own.getFileName()), ownText);
        List<GradedClaim> graded = ClaimGrader.of(evidence, leftOut, levels).grade(Claims.select(ids));
        Path file = report;
        List<Harm> harms = file == null && !printing.json() ? List.of() : Harms.of(evidence, THERAPIES, leftOut);
        if (file != null) {
            ReportPage.write(file, ClaimsReport.html(graded, harms, evidence, excluded, stamp(ownText)), printing);
        }
        printing.print(() -> ClaimJson.document(graded, harms, excluded), out -> {
            if (ids.isEmpty()) {
                summary(out, graded);
            } else {
                graded.forEach(one -> ClaimText.print(out, one));
            }
        });
        return 0;
    }

    private static String text(Path overrides) {
        try {
            return Files.readString(overrides);
        } catch (IOException e) {
            throw EvidenceFilters.wrong(
                    "--overrides", overrides + " cannot be read (" + e.getMessage() + ")", "Maybe the path is off.");
        }
    }

    private static void summary(PrintWriter out, List<GradedClaim> graded) {
        for (Grade grade : Grade.values()) {
            List<GradedClaim> list =
                    graded.stream().filter(one -> one.grade() == grade).toList();
            out.printf("%s: %d%n", grade.words().toUpperCase(Locale.ROOT), list.size());
            for (GradedClaim one : list) {
                Certainty certainty = one.certainty();
                out.printf(
                        "  %-4s %-10s %s%n",
                        one.claim().id(),
                        certainty == null ? "" : certainty.words(),
                        one.claim().statement());
            }
        }
        out.println("Nobody has tested, as far as the tables show: " + names(graded, GradedClaim::isUntested));
        out.println("No matter that trials can decide: " + names(graded, one -> !one.isForTrials()));
        out.println("Certainty stands after the number. Maybe see one claim: remit evidence claims C37");
    }

    private static String names(List<GradedClaim> graded, Predicate<GradedClaim> which) {
        String names =
                graded.stream().filter(which).map(one -> one.claim().id()).collect(Collectors.joining(" "));
        return names.isEmpty() ? "none of these" : names;
    }

    private RunStamp stamp(@Nullable String overridesText) {
        String repeat = "remit evidence claims"
                + (ids.isEmpty() ? "" : " " + String.join(" ", ids))
                + (excluded.isEmpty() ? "" : " --exclude " + String.join(",", excluded))
                + (overridesText == null ? "" : " --overrides FILE")
                + " --report FILE.html";
        return ReportPage.stamp(
                repeat,
                overridesText == null ? Map.of() : Map.of("overrides", RunRecord.sha256(overridesText)),
                Map.of("left out", excluded.isEmpty() ? "none" : String.join(", ", excluded)));
    }
}
