package remit.patient.output;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.Timing;
import remit.patient.forecast.Forecast;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.TransplantSetting;

/**
 * A forecast as a FHIR R4 bundle: one RiskAssessment per option (chances of harms and of doing better or worse), one CarePlan
 * with the follow-up. The subject is a Patient with nothing but the pseudonym.
 */
public final class FhirForecast {

    private static final String BASE = "urn:uuid:00000000-0000-4000-8000-0000000000";

    private FhirForecast() {}

    /** The bundle as JSON; empty of risks when no forecast was asked for. */
    public static String json(PatientDocument document) {
        return FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true).encodeResourceToString(bundle(document));
    }

    /** The bundle. */
    static Bundle bundle(PatientDocument document) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.COLLECTION);
        Patient patient = new Patient();
        patient.addIdentifier().setValue(document.name());
        String subject = BASE + "00";
        bundle.addEntry().setFullUrl(subject).setResource(patient);
        Date day =
                Date.from(document.person().asOf().atStartOfDay(ZoneOffset.UTC).toInstant());
        Forecast forecast = document.forecast();
        int number = 1;
        if (forecast != null) {
            for (Forecast.Option option : forecast.options()) {
                bundle.addEntry()
                        .setFullUrl(BASE + "%02x".formatted(number++))
                        .setResource(risk(option, subject, day, document.setting()));
            }
        }
        if (!document.plan().isEmpty()) {
            bundle.addEntry().setFullUrl(BASE + "%02x".formatted(number)).setResource(plan(document, subject));
        }
        return bundle;
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(value).round(new MathContext(4));
    }

    private static RiskAssessment risk(Forecast.Option option, String subject, Date day, TransplantSetting setting) {
        RiskAssessment risk = new RiskAssessment();
        risk.setStatus(RiskAssessment.RiskAssessmentStatus.PRELIMINARY);
        risk.setSubject(new Reference(subject));
        risk.getOccurrenceDateTimeType().setValue(day);
        risk.setMethod(
                new CodeableConcept()
                        .setText(
                                "Remit: virtual twins weighted by the person's history; research software, not tested on real people"));
        if (option.family().equals("ahsct")) {
            risk.addNote().setText(setting.sentence());
        }
        risk.setCode(new CodeableConcept().setText("Forecast under: " + option.label()));
        for (Forecast.Chance chance : option.harms()) {
            prediction(risk, chance);
        }
        for (Forecast.Chance chance : option.flare()) {
            prediction(risk, chance);
        }
        for (Forecast.Comparison one : option.against()) {
            risk.addPrediction()
                    .setOutcome(
                            new CodeableConcept().setText("%s better than if going on as now".formatted(one.measure())))
                    .setProbability(new org.hl7.fhir.r4.model.DecimalType(decimal(one.better() / 100.0)))
                    .setWhen(months(one.month()));
        }
        return risk;
    }

    private static void prediction(RiskAssessment risk, Forecast.Chance chance) {
        risk.addPrediction()
                .setOutcome(new CodeableConcept().setText(chance.what()))
                .setProbability(new org.hl7.fhir.r4.model.DecimalType(decimal(chance.perHundred() / 100)))
                .setRationale("90 %% interval %.0f to %.0f of 100".formatted(chance.low(), chance.high()))
                .setWhen(months(chance.month()));
    }

    private static Range months(double until) {
        return new Range().setLow(month(0)).setHigh(month(until));
    }

    private static Quantity month(double months) {
        return new Quantity()
                .setValue(decimal(months))
                .setUnit("months")
                .setSystem("http://unitsofmeasure.org")
                .setCode("mo");
    }

    private static CarePlan plan(PatientDocument document, String subject) {
        CarePlan plan = new CarePlan();
        plan.setStatus(CarePlan.CarePlanStatus.DRAFT);
        plan.setIntent(CarePlan.CarePlanIntent.PROPOSAL);
        plan.setTitle("Follow-up proposed by published schedules");
        plan.setSubject(new Reference(subject));
        for (FollowUpPlan.Item item : document.plan()) {
            CarePlan.CarePlanActivityDetailComponent detail = plan.addActivity().getDetail();
            detail.setStatus(CarePlan.CarePlanActivityStatus.NOTSTARTED);
            detail.setDescription(
                    "%s (%s%s)".formatted(item.what(), item.source(), item.verified() ? "" : "; not verified"));
            long days = Math.round(item.month() * 30.44);
            Date day = Date.from(document.person()
                    .asOf()
                    .plusDays(days)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
            Timing timing = new Timing();
            timing.getRepeat().setBounds(new Period().setStart(day));
            detail.setScheduled(timing);
        }
        return plan;
    }
}
