package remit.report;

import static remit.report.Html.element;

import java.util.ArrayList;
import java.util.List;
import remit.evidence.Evidence;
import remit.evidence.claim.Grade;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harm;

/** Writes graded claims as one {@link Page}: first a page that anybody can read, then everything it rests on. */
public final class ClaimsReport {

    private ClaimsReport() {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param claims graded, in the order to show
     * @param harms what trials counted of harms
     * @param evidence the tables they were graded on
     * @param excluded trials that were left out at the user's wish
     * @param stamp what identifies the run
     */
    public static String html(
            List<GradedClaim> claims, List<Harm> harms, Evidence evidence, List<String> excluded, RunStamp stamp) {
        ClaimSummary summary = new ClaimSummary(claims, harms);
        ClaimDetails details = new ClaimDetails(claims);
        ClaimTables tables = new ClaimTables(claims, harms, evidence);
        ClaimMethods methods = new ClaimMethods(claims, evidence, excluded, stamp);
        List<Html> sections = new ArrayList<>();
        sections.add(summary.plain());
        sections.add(summary.untested());
        sections.add(summary.all());
        sections.add(tables.findings());
        sections.add(new HarmTables(harms).section());
        sections.add(details.section());
        sections.add(tables.risksOfBias());
        sections.add(methods.rules());
        sections.add(methods.prisma());
        sections.add(tables.rows());
        sections.add(methods.provenance());
        sections.add(TrustSections.clinics());
        return Page.html(
                "Claims about stem-cell therapy, graded",
                "Remit · evidence",
                claims.size() == 1
                        ? "A claim about stem-cell therapy, held against the published trials"
                        : "%d claims about stem-cell therapy, held against the published trials"
                                .formatted(claims.size()),
                "Published trials only · grades by stated rules · not medical advice",
                sections,
                stamp.version());
    }

    /** A grade as a coloured word; the word says it without the colour. */
    static Html badge(Grade grade) {
        return element("span", glyph(grade) + " " + grade.words())
                .cls("grade " + grade.words().replace(' ', '-'));
    }

    private static String glyph(Grade grade) {
        return switch (grade) {
            case SUPPORTED -> "✓";
            case CONTRADICTED -> "✗";
            case UNCERTAIN -> "?";
            case NO_EVIDENCE -> "–";
        };
    }
}
