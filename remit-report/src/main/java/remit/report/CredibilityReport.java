package remit.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes how far predictions may be trusted as one {@link Page}: the headings of ICH M15, the eight kinds of evidence of the
 * FDA's guidance on computational modelling (2023), criteria before results, misses before successes.
 */
public final class CredibilityReport {

    private CredibilityReport() {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param credibility what it rests on
     * @param stamp what identifies the run
     */
    public static String html(Credibility credibility, RunStamp stamp) {
        AcceptanceBar bar = AcceptanceBar.of(credibility.byFamily());
        CredibilityPlan plan = new CredibilityPlan(credibility, bar);
        CredibilityMisses misses = new CredibilityMisses(credibility.byFamily());
        CredibilityScores scores = new CredibilityScores(credibility, bar);
        CredibilityCauses causes = new CredibilityCauses(credibility);
        CredibilityGrounds grounds = new CredibilityGrounds(credibility, bar, stamp);
        List<Html> sections = new ArrayList<>();
        sections.add(plan.inShort());
        sections.addAll(plan.headings());
        sections.add(plan.evaluation());
        sections.add(misses.section());
        sections.add(scores.criteria());
        sections.add(scores.coverage());
        sections.add(scores.scatter());
        sections.add(scores.groups());
        sections.add(scores.otherSplits());
        sections.add(causes.variance());
        sections.add(causes.sizes());
        sections.add(new CredibilityParameters(credibility).section());
        sections.add(causes.unpredicted());
        sections.add(causes.learnedFrom());
        sections.add(grounds.kinds());
        sections.add(grounds.limits());
        sections.add(grounds.verdict());
        sections.add(grounds.repeat());
        return Page.html(
                "Credibility of Remit's predictions",
                "Remit · credibility",
                "How far Remit's predictions of published trials can be trusted",
                "Every figure predicted without its own trial · criteria set before the results · misses first"
                        + " · not medical advice",
                sections,
                stamp.version());
    }
}
