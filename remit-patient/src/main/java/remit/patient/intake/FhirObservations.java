package remit.patient.intake;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;
import remit.patient.record.Finding.Kind;
import remit.patient.record.Measure;

/** Reads observations and their components. */
final class FhirObservations {

    private static final Set<String> COUNTED = Set.of("final", "amended", "corrected", "preliminary", "unknown");

    /** Assays whose values are not interchangeable, as the table notes them. */
    private static final Set<String> ASSAYS = Set.of("Farr", "chemiluminescence");

    /** UCUM, as units of quantities name it. */
    private static final String UCUM = "http://unitsofmeasure.org";

    private final Intake intake;
    private final Meanings meanings;

    FhirObservations(Intake intake, Meanings meanings) {
        this.intake = intake;
        this.meanings = meanings;
    }

    void read(String path, Observation observation) {
        String stated = observation.getStatusElement().getValueAsString();
        String status = stated == null ? "unknown" : stated;
        if (!COUNTED.contains(status)) {
            intake.finding(Kind.NOT_COUNTED, path, "the observation is " + status, null);
            return;
        }
        String date = FhirBundle.date(observation.getEffective());
        if (date == null && observation.hasIssued()) {
            date = observation.getIssuedElement().getValueAsString();
        }
        boolean ofPanel = observation.hasComponent() && !observation.hasValue();
        if (!ofPanel) {
            one(path, observation.getCode(), observation.getValue(), observation.getDataAbsentReason(), date);
        }
        List<Observation.ObservationComponentComponent> components = observation.getComponent();
        for (int i = 0; i < components.size(); i++) {
            Observation.ObservationComponentComponent part = components.get(i);
            one(
                    "%s.component[%d]".formatted(path, i),
                    part.getCode(),
                    part.getValue(),
                    part.getDataAbsentReason(),
                    date);
        }
    }

    private void one(
            String path, CodeableConcept code, @Nullable Type value, CodeableConcept absent, @Nullable String date) {
        Meaning meaning = meanings.of(path + ".code", code, Set.of(CodeTable.Kind.MEASURE));
        Measure measure = meaning == null ? null : intake.codes().measure(meaning.name());
        if (meaning == null || measure == null) {
            return;
        }
        String method = ASSAYS.contains(meaning.note()) ? meaning.note() : "";
        switch (value) {
            case Quantity quantity -> quantity(path + ".valueQuantity", measure, quantity, date, method);
            case IntegerType number ->
                bare(path + ".valueInteger", measure, String.valueOf(number.getValue()), date, method);
            case StringType text -> bare(path + ".valueString", measure, text.getValue(), date, method);
            case null ->
                intake.finding(
                        Kind.MISSING,
                        path,
                        measure.label() + " has no value" + (absent.isEmpty() ? "" : ", with a reason"),
                        null);
            default ->
                intake.finding(
                        Kind.NOT_READ,
                        path,
                        "%s is a %s, not a number".formatted(measure.label(), value.fhirType()),
                        null);
        }
    }

    private void quantity(String path, Measure measure, Quantity quantity, @Nullable String date, String method) {
        if (!quantity.hasValue()) {
            intake.finding(Kind.MISSING, path, measure.label() + " has no value", null);
            return;
        }
        if (quantity.hasComparator()) {
            intake.finding(
                    Kind.APPROXIMATE,
                    path,
                    "%s is a bound (%s); the bound is taken"
                            .formatted(
                                    measure.label(),
                                    quantity.getComparatorElement().getValueAsString()),
                    null);
        }
        boolean coded = quantity.hasCode()
                && (!quantity.hasSystem() || quantity.getSystem().equals(UCUM));
        String unit = coded ? quantity.getCode() : quantity.getUnit();
        intake.measurement(path, measure, date, quantity.getValue().doubleValue(), unit, method);
    }

    private void bare(String path, Measure measure, @Nullable String text, @Nullable String date, String method) {
        try {
            intake.measurement(path, measure, date, Double.parseDouble(text == null ? "" : text.strip()), null, method);
        } catch (NumberFormatException e) {
            intake.finding(Kind.NOT_READ, path, measure.label() + " is not a number", null);
        }
    }
}
