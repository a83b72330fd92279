package remit.report;

import java.util.List;
import remit.trial.result.TrialResult;

/** Writes the report of a trial as one {@link Page}. The same result and stamp give the same bytes. */
public final class ReportWriter {

    private ReportWriter() {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param result what the trial found
     * @param published published arms to draw beside; {@link PublishedArms#none()} for none
     * @param stamp what identifies the run
     */
    public static String html(TrialResult result, PublishedArms published, RunStamp stamp) {
        Findings findings = new Findings(result);
        SummarySections summary = new SummarySections(findings);
        OutcomeSections outcomes = new OutcomeSections(findings, published);
        MethodSections methods = new MethodSections(findings);
        TrustSections trust = new TrustSections(findings, published, stamp);
        List<Html> sections = List.of(
                summary.question(),
                summary.answer(),
                summary.keyFigures(),
                outcomes.curves(),
                outcomes.responders(),
                outcomes.balance(),
                outcomes.subgroups(),
                methods.estimands(),
                methods.participants(),
                methods.assumptions(),
                trust.trust(),
                trust.provenance(),
                trust.unprovenClinics());
        String of = "%s · %s virtual patients in each of %d arm%s · simulated%s, not medical advice"
                .formatted(
                        result.diseaseName(),
                        Figures.count(result.patientsPerArm()),
                        result.arms().size(),
                        result.arms().size() == 1 ? "" : "s",
                        findings.isCalibrated() ? ", corrected by published trials" : ", not calibrated");
        return Page.html(
                result.protocol().heading() + " · virtual trial in " + result.diseaseName(),
                "Remit · virtual trial",
                result.protocol().heading(),
                of,
                sections,
                stamp.version());
    }
}
