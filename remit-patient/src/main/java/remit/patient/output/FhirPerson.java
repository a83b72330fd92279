package remit.patient.output;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.time.LocalDate;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;
import remit.patient.record.DatedItem;
import remit.patient.record.Measure;
import remit.patient.record.Measurement;
import remit.patient.record.Medication;
import remit.patient.record.Person;

/**
 * Writes a record as a FHIR R4 bundle that reads back to the same record: Patient, Condition, an Observation per value, a
 * DiagnosticReport per visit, MedicationStatement, Procedure. The date of birth is made up to fit the age; assays and allergies
 * are not written.
 */
public final class FhirPerson {

    private static final String SUBJECT = "Patient/p";
    private static final String UCUM = "http://unitsofmeasure.org";

    private final Person person;
    private final CodeTable codes;
    private final Bundle bundle = new Bundle();

    private FhirPerson(Person person, CodeTable codes) {
        this.person = person;
        this.codes = codes;
    }

    /**
     * The bundle as JSON, or as XML.
     *
     * @param person with items that the table has codes for
     * @throws IllegalArgumentException if an item has no code
     */
    public static String text(Person person, CodeTable codes, boolean xml) {
        FhirContext context = FhirContext.forR4Cached();
        IParser parser = xml ? context.newXmlParser() : context.newJsonParser();
        return parser.setPrettyPrint(true).encodeResourceToString(new FhirPerson(person, codes).bundle());
    }

    private Bundle bundle() {
        bundle.setType(Bundle.BundleType.COLLECTION);
        patient();
        condition(person.disease() + ":" + person.course(), CodeTable.Kind.DISEASE, person.onset(), null);
        for (DatedItem one : person.conditions()) {
            condition(one.name(), CodeTable.Kind.CONDITION, one.from(), one.to());
        }
        observations();
        for (Medication one : person.medications()) {
            medication(one);
        }
        for (DatedItem one : person.procedures()) {
            Procedure procedure = new Procedure();
            procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
            procedure.setCode(concept(CodeTable.Kind.PROCEDURE, one.name()));
            procedure.setSubject(new Reference(SUBJECT));
            procedure.setPerformed(day(one.from()));
            add("procedure", procedure);
        }
        return bundle;
    }

    private void add(String kind, Resource resource) {
        resource.setId(kind + bundle.getEntry().size());
        bundle.addEntry().setFullUrl("urn:example:" + resource.getId()).setResource(resource);
    }

    private void patient() {
        Patient patient = new Patient();
        switch (person.sex()) {
            case FEMALE -> patient.setGender(AdministrativeGender.FEMALE);
            case MALE -> patient.setGender(AdministrativeGender.MALE);
            case UNKNOWN -> {}
        }
        Integer age = person.ageYears();
        if (age != null) {
            LocalDate born = person.asOf().minusYears(age).minusMonths(5).withDayOfMonth(1);
            patient.setBirthDateElement(new DateType(born.toString()));
        }
        patient.setId("p");
        bundle.addEntry().setFullUrl("urn:example:p").setResource(patient);
    }

    private static @Nullable DateTimeType day(@Nullable LocalDate date) {
        return date == null ? null : new DateTimeType(date.toString());
    }

    private CodeableConcept concept(CodeTable.Kind kind, String name) {
        Meaning meaning = codes.codeOf(kind, name);
        if (meaning == null) {
            throw new IllegalArgumentException("no code of " + name);
        }
        return new CodeableConcept(new Coding(CodeTable.uri(meaning.system()), meaning.code(), null)).setText(name);
    }

    private void condition(String name, CodeTable.Kind kind, @Nullable LocalDate from, @Nullable LocalDate to) {
        Condition condition = new Condition();
        condition.setClinicalStatus(new CodeableConcept(new Coding(
                "http://terminology.hl7.org/CodeSystem/condition-clinical", to == null ? "active" : "resolved", null)));
        condition.setCode(concept(kind, name));
        condition.setSubject(new Reference(SUBJECT));
        condition.setOnset(day(from));
        condition.setAbatement(day(to));
        add("condition", condition);
    }

    private void observations() {
        TreeMap<LocalDate, DiagnosticReport> visits = new TreeMap<>();
        for (Measurement one : person.measurements()) {
            Measure measure = codes.measure(one.measure());
            if (measure == null) {
                throw new IllegalArgumentException("no measure " + one.measure());
            }
            Observation observation = new Observation();
            observation.setStatus(Observation.ObservationStatus.FINAL);
            observation.setCode(concept(CodeTable.Kind.MEASURE, one.measure()));
            observation.setSubject(new Reference(SUBJECT));
            observation.setEffective(day(one.date()));
            observation.setValue(new Quantity()
                    .setValueElement(new DecimalType(Double.toString(one.value())))
                    .setUnit(measure.unit().code())
                    .setSystem(UCUM)
                    .setCode(measure.unit().code()));
            add("value", observation);
            visits.computeIfAbsent(one.date(), date -> new DiagnosticReport())
                    .addResult(new Reference(
                            "Observation/" + observation.getIdElement().getIdPart()));
        }
        visits.forEach((date, report) -> {
            report.setStatus(DiagnosticReport.DiagnosticReportStatus.FINAL);
            report.setCode(new CodeableConcept().setText("visit"));
            report.setSubject(new Reference(SUBJECT));
            report.setEffective(day(date));
            add("visit", report);
        });
    }

    private void medication(Medication one) {
        MedicationStatement statement = new MedicationStatement();
        statement.setStatus(
                one.to() == null
                        ? MedicationStatement.MedicationStatementStatus.ACTIVE
                        : MedicationStatement.MedicationStatementStatus.COMPLETED);
        statement.setMedication(concept(CodeTable.Kind.DRUG, one.drug()));
        statement.setSubject(new Reference(SUBJECT));
        Period period = new Period().setStartElement(day(one.from())).setEndElement(day(one.to()));
        statement.setEffective(period);
        String dose = one.dose();
        if (dose != null) {
            remit.domain.Quantity perDay = remit.domain.Quantity.parse(dose);
            String unit = perDay.unit().code();
            if (!unit.endsWith("/d")) {
                throw new IllegalArgumentException("the dose " + dose + " is none a day");
            }
            unit = unit.substring(0, unit.length() - 2);
            Dosage dosage = new Dosage();
            dosage.getTiming().getRepeat().setFrequency(1).setPeriod(1).setPeriodUnit(Timing.UnitsOfTime.D);
            Type amount = new Quantity()
                    .setValueElement(new DecimalType(Double.toString(perDay.value())))
                    .setUnit(unit)
                    .setSystem(UCUM)
                    .setCode(unit);
            dosage.addDoseAndRate().setDose(amount);
            statement.addDosage(dosage);
        }
        add("drug", statement);
    }
}
