package remit.patient.intake;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;
import remit.patient.record.Finding.Kind;

/** Reads what the person was given: statements, requests and administrations. */
final class FhirMedications {

    private static final Set<String> NOT_TAKEN =
            Set.of("entered-in-error", "not-taken", "not-done", "cancelled", "draft", "intended");

    private final Intake intake;
    private final Meanings meanings;
    private final Map<String, CodeableConcept> named = new HashMap<>();

    FhirMedications(Intake intake, Meanings meanings) {
        this.intake = intake;
        this.meanings = meanings;
    }

    /** Learns which medications stand in the bundle under an id. */
    void named(Collection<Resource> resources) {
        for (Resource resource : resources) {
            if (resource instanceof Medication medication) {
                named.put(String.valueOf(medication.getIdElement().getIdPart()), medication.getCode());
            }
        }
    }

    void read(String path, MedicationStatement statement) {
        Type effective = statement.getEffective();
        String status = status(statement.getStatusElement());
        String end = effective instanceof Period period ? end(period) : null;
        boolean over = status.equals("stopped") || status.equals("completed");
        taken(path, statement.getMedication(), status, FhirBundle.date(effective), end, over, statement.getDosage());
    }

    void read(String path, MedicationRequest request) {
        String status = status(request.getStatusElement());
        if ("true".equals(request.getDoNotPerformElement().getValueAsString())) {
            status = "not-taken";
        }
        Period period = request.getDispenseRequest().getValidityPeriod();
        String from = period.hasStart()
                ? period.getStartElement().getValueAsString()
                : request.hasAuthoredOn() ? request.getAuthoredOnElement().getValueAsString() : null;
        boolean over = status.equals("stopped") || status.equals("completed");
        taken(path, request.getMedication(), status, from, end(period), over, request.getDosageInstruction());
    }

    void read(String path, MedicationAdministration administration) {
        Type effective = administration.getEffective();
        String status = status(administration.getStatusElement());
        String from = FhirBundle.date(effective);
        String end = effective instanceof Period period ? end(period) : from;
        taken(path, administration.getMedication(), status, from, end, true, List.of());
    }

    private static String status(Enumeration<?> stated) {
        String code = stated.getValueAsString();
        return code == null ? "" : code;
    }

    private static @Nullable String end(Period period) {
        return period.hasEnd() ? period.getEndElement().getValueAsString() : null;
    }

    private void taken(
            String path,
            @Nullable Type medication,
            String status,
            @Nullable String from,
            @Nullable String to,
            boolean over,
            List<Dosage> dosage) {
        CodeableConcept concept = concept(medication);
        if (concept == null) {
            intake.finding(Kind.NOT_READ, path + ".medication", "no medication is named", null);
            return;
        }
        Meaning meaning = meanings.of(path + ".medication", concept, Set.of(CodeTable.Kind.DRUG));
        if (meaning == null) {
            return;
        }
        if (NOT_TAKEN.contains(status)) {
            intake.finding(Kind.NOT_COUNTED, path, "%s is %s".formatted(meaning.name(), status), null);
            return;
        }
        if (over && to == null) {
            intake.finding(
                    Kind.NOT_COUNTED,
                    path,
                    "%s is over, but no end is stated; left out".formatted(meaning.name()),
                    null);
            return;
        }
        intake.medication(path, meaning.name(), from, to, perDay(path, meaning.name(), dosage));
    }

    private @Nullable CodeableConcept concept(@Nullable Type medication) {
        return switch (medication) {
            case CodeableConcept concept -> concept;
            case Reference reference when reference.getResource() instanceof Medication target -> target.getCode();
            case Reference reference -> {
                String to = reference.getReference() == null ? "" : reference.getReference();
                yield named.get(to.substring(Math.max(to.lastIndexOf('/'), to.lastIndexOf(':')) + 1));
            }
            case null, default -> null;
        };
    }

    private remit.domain.@Nullable Quantity perDay(String path, String drug, List<Dosage> dosages) {
        if (dosages.isEmpty()) {
            return null;
        }
        Dosage dosage = dosages.getFirst();
        Type dose = dosage.getDoseAndRateFirstRep().getDose();
        Timing.TimingRepeatComponent repeat = dosage.getTiming().getRepeat();
        BigDecimal period = repeat.getPeriod();
        String periodUnit = repeat.getPeriodUnitElement().getValueAsString();
        Integer times =
                repeat.hasFrequencyElement() ? repeat.getFrequencyElement().getValue() : Integer.valueOf(1);
        if (times == null
                || !(dose instanceof Quantity quantity)
                || !quantity.hasValue()
                || period == null
                || period.signum() <= 0
                || periodUnit == null) {
            intake.finding(Kind.MISSING, path + ".dosage", "the dose of %s a day cannot be told".formatted(drug), null);
            return null;
        }
        String unit = quantity.hasCode() ? quantity.getCode() : quantity.getUnit();
        try {
            Unit of = intake.codes().unit(unit == null ? "" : unit);
            double days = period.doubleValue() * Unit.parse(periodUnit).factorTo(Unit.DAY);
            return new remit.domain.Quantity(quantity.getValue().doubleValue() * times / days, of.dividedBy(Unit.DAY));
        } catch (IllegalArgumentException e) {
            intake.finding(Kind.UNIT, path + ".dosage", "the unit of the dose of %s is not UCUM".formatted(drug), null);
            return null;
        }
    }
}
