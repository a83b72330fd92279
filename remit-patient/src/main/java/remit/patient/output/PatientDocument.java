package remit.patient.output;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.patient.forecast.Forecast;
import remit.patient.forecast.Watch;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.PublishedHarms;
import remit.patient.guide.TransplantSetting;
import remit.patient.intake.PersonReading;
import remit.patient.record.Finding;
import remit.patient.record.Person;
import remit.patient.rule.Eligibility;

/**
 * Everything that is said of one person.
 *
 * @param name what the person is called: a pseudonym unless another name was asked for
 * @param person the record
 * @param findings of its reading
 * @param eligibility sets of rules
 * @param forecast null when none was asked for
 * @param left options that were left out because of safety, with the reason
 * @param watch of the last visit; null when none was asked for
 * @param harms as published
 * @param plan of follow-up by therapy of an option; empty when none was asked for
 * @param setting where and when a transplantation would be done
 * @param version of Remit
 */
public record PatientDocument(
        String name,
        Person person,
        List<Finding> findings,
        List<Eligibility> eligibility,
        @Nullable Forecast forecast,
        List<String> left,
        @Nullable Watch watch,
        PublishedHarms harms,
        List<FollowUpPlan.Item> plan,
        TransplantSetting setting,
        String version) {

    public PatientDocument {
        findings = List.copyOf(findings);
        eligibility = List.copyOf(eligibility);
        left = List.copyOf(left);
        plan = List.copyOf(plan);
    }

    /**
     * What is said of a person before anything is forecast.
     *
     * @param called what the person is called; null for the pseudonym
     */
    public static PatientDocument of(
            @Nullable String called,
            PersonReading reading,
            List<Eligibility> eligibility,
            PublishedHarms harms,
            String version) {
        return new PatientDocument(
                called == null ? reading.person().pseudonym() : called,
                reading.person(),
                reading.findings(),
                eligibility,
                null,
                List.of(),
                null,
                harms,
                List.of(),
                harms.setting(null, null),
                version);
    }

    /**
     * With a forecast.
     *
     * @param excluded options that were left out because of safety, with the reason
     * @param followUp by therapy of an option
     * @param where and when a transplantation would be done, as the forecast has it
     */
    public PatientDocument withForecast(
            Forecast made, List<String> excluded, List<FollowUpPlan.Item> followUp, TransplantSetting where) {
        return new PatientDocument(
                name, person, findings, eligibility, made, excluded, watch, harms, followUp, where, version);
    }

    /** With what the last visit says, and the follow-up that is due. */
    public PatientDocument withWatch(Watch made, List<FollowUpPlan.Item> followUp) {
        return new PatientDocument(
                name, person, findings, eligibility, forecast, left, made, harms, followUp, setting, version);
    }
}
