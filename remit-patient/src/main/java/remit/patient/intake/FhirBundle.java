package remit.patient.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;
import remit.patient.record.Finding.Kind;
import remit.patient.record.Sex;

/**
 * Reads a FHIR R4 bundle (HAPI). Resources of one patient are read in any order; those of others, entered in error or
 * negated are told and left out. Codes are matched by the tables of {@link CodeTable}; codes that are in no table are told
 * once each.
 */
public final class FhirBundle {

    private static final int LONGEST = 160;

    private final String file;
    private final Intake intake;
    private final Set<String> patientIds = new HashSet<>();
    private final TreeMap<String, Unknown> unknown = new TreeMap<>();
    private final FhirObservations observations;
    private final FhirMedications medications;

    private record Unknown(String path, int times) {}

    private FhirBundle(String file, CodeTable codes) {
        this.file = file;
        intake = new Intake(codes);
        observations = new FhirObservations(intake, this::meaning);
        medications = new FhirMedications(intake, this::meaning);
    }

    /**
     * Reads a bundle.
     *
     * @param file name for messages
     * @param text JSON or XML
     * @param essentials measures that a disease cannot do without
     * @throws InvalidInput if it is no bundle of one person with a disease that the table knows
     */
    public static PersonReading read(
            String file, String text, CodeTable codes, Function<String, Collection<String>> essentials) {
        return new FhirBundle(file, codes).read(text, essentials);
    }

    private PersonReading read(String text, Function<String, Collection<String>> essentials) {
        Bundle bundle = bundle(text);
        List<Entry> entries = entries(bundle);
        List<Patient> patients = entries.stream()
                .map(Entry::resource)
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .toList();
        if (patients.size() != 1) {
            throw wrong(
                    patients.isEmpty()
                            ? "the bundle has no Patient"
                            : "the bundle has %d patients".formatted(patients.size()),
                    "Maybe a bundle with one Patient and what belongs to it.");
        }
        for (Entry entry : entries) {
            if (entry.resource() instanceof Patient patient) {
                patient(entry, patient);
            }
        }
        medications.named(entries.stream().map(Entry::resource).toList());
        Set<String> present = new HashSet<>();
        for (Entry entry : entries) {
            present.add(last(String.valueOf(entry.resource().getIdElement().getIdPart())));
            present.add(last(entry.url()));
        }
        for (Entry entry : entries) {
            resource(entry.path(), entry.resource(), present);
        }
        unknown.forEach((code, one) -> intake.finding(
                Kind.UNKNOWN_CODE,
                one.path(),
                "code %s is in no table%s".formatted(code, one.times() > 1 ? " (%d times)".formatted(one.times()) : ""),
                null));
        return Unusable.orPerson(file, intake, essentials);
    }

    private Bundle bundle(String text) {
        String begin = text.stripLeading();
        boolean xml = begin.startsWith("<");
        if (!xml && !begin.startsWith("{")) {
            throw wrong("is neither JSON nor XML", "Maybe the bundle as application/fhir+json.");
        }
        FhirContext context = FhirContext.forR4Cached();
        IParser parser = xml ? context.newXmlParser() : context.newJsonParser();
        parser.setParserErrorHandler(new ParserFindings(intake));
        IBaseResource resource;
        try {
            resource = parser.parseResource(text);
        } catch (RuntimeException | StackOverflowError e) {
            // HAPI tells what it cannot parse by several kinds of exception; none of them is a defect of Remit.
            throw wrong(
                    "is not a FHIR R4 resource: " + firstLine(e),
                    "Maybe it was cut off, or is of another FHIR version.");
        }
        if (resource instanceof Bundle bundle) {
            return bundle;
        }
        throw wrong(
                "is a %s, not a Bundle".formatted(resource.fhirType()),
                "Maybe the Patient with everything: $everything.");
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private InvalidInput wrong(String message, String maybe) {
        return new InvalidInput(List.of(new Problem(Place.of(file), message, maybe)));
    }

    private record Entry(String path, String url, Resource resource) {}

    private List<Entry> entries(Bundle bundle) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            Bundle.BundleEntryComponent entry = bundle.getEntry().get(i);
            String path = "Bundle.entry[%d].resource".formatted(i);
            if (entry.hasResource()) {
                Resource resource = entry.getResource();
                String url = entry.hasFullUrl() ? entry.getFullUrl() : "";
                entries.add(new Entry(path, url, resource));
                if (resource instanceof DomainResource domain) {
                    for (int c = 0; c < domain.getContained().size(); c++) {
                        Resource inner = domain.getContained().get(c);
                        if (inner instanceof Observation) {
                            entries.add(new Entry("%s.contained[%d]".formatted(path, c), "", inner));
                        }
                    }
                }
            } else {
                intake.finding(Kind.MISSING, path, "the entry has no resource", null);
            }
        }
        return entries;
    }

    private void patient(Entry entry, Patient patient) {
        patientIds.add(String.valueOf(patient.getIdElement().getIdPart()));
        if (!entry.url().isEmpty()) {
            patientIds.add(entry.url());
            patientIds.add(last(entry.url()));
        }
        if (patient.hasGender()) {
            AdministrativeGender gender = patient.getGender();
            intake.sex(
                    gender == AdministrativeGender.FEMALE
                            ? Sex.FEMALE
                            : gender == AdministrativeGender.MALE ? Sex.MALE : Sex.UNKNOWN);
        }
        if (patient.hasBirthDate()) {
            intake.born(
                    entry.path() + ".birthDate", patient.getBirthDateElement().getValueAsString());
        }
        if (patient.hasDeceased() && !"false".equals(patient.getDeceased().primitiveValue())) {
            intake.finding(
                    Kind.NOT_COUNTED, entry.path() + ".deceased", "the record says that the person has died", null);
        }
    }

    private void resource(String path, Resource resource, Set<String> present) {
        switch (resource) {
            case Observation one when isOurs(path, one.getSubject()) -> observations.read(path, one);
            case Condition one when isOurs(path, one.getSubject()) -> condition(path, one);
            case MedicationStatement one when isOurs(path, one.getSubject()) -> medications.read(path, one);
            case MedicationRequest one when isOurs(path, one.getSubject()) -> medications.read(path, one);
            case MedicationAdministration one when isOurs(path, one.getSubject()) -> medications.read(path, one);
            case Procedure one when isOurs(path, one.getSubject()) -> procedure(path, one);
            case AllergyIntolerance one when isOurs(path, one.getPatient()) -> allergy(path, one);
            case DiagnosticReport one when isOurs(path, one.getSubject()) -> report(path, one, present);
            default -> {}
        }
    }

    /** Whether a reference is to this person; one without a subject is taken as such, and told. */
    private boolean isOurs(String path, @Nullable Reference subject) {
        String to = subject == null ? null : subject.getReference();
        if (to == null || to.isBlank()) {
            intake.finding(Kind.APPROXIMATE, path, "no subject; taken as this person's", null);
            return true;
        }
        boolean ours = patientIds.contains(to) || patientIds.contains(last(to));
        if (!ours) {
            intake.finding(Kind.NOT_COUNTED, path, "belongs to another subject", null);
        }
        return ours;
    }

    private static String last(String reference) {
        String bare =
                reference.contains("/_history/") ? reference.substring(0, reference.indexOf("/_history/")) : reference;
        return bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf(':')) + 1);
    }

    /** What a concept means; null when no coding is in a table or they disagree, which is told. */
    private @Nullable Meaning meaning(String path, CodeableConcept concept, Set<CodeTable.Kind> kinds) {
        Meaning found = null;
        for (Coding coding : concept.getCoding()) {
            Meaning meaning = intake.codes().meaning(coding.getSystem(), coding.getCode());
            if (meaning == null) {
                continue;
            }
            if (meaning.kind() == CodeTable.Kind.WRONG) {
                intake.finding(Kind.UNKNOWN_CODE, path, "code %s %s".formatted(meaning.code(), meaning.note()), null);
                return null;
            }
            if (!kinds.contains(meaning.kind())) {
                continue;
            }
            if (found != null && !found.name().equals(meaning.name())) {
                // a wider and a narrower disease may stand side by side
                boolean narrower =
                        meaning.name().startsWith(found.name()) || found.name().startsWith(meaning.name());
                if (!narrower) {
                    intake.finding(
                            Kind.NOT_READ,
                            path,
                            "codes say both %s and %s".formatted(found.name(), meaning.name()),
                            null);
                    return null;
                }
                found = found.name().length() > meaning.name().length() ? found : meaning;
            } else if (found == null || (found.isUnverified() && !meaning.isUnverified())) {
                found = meaning;
            }
        }
        if (found == null) {
            found = byText(concept, kinds);
        }
        if (found == null) {
            String code = concept.getCoding().isEmpty()
                    ? "text"
                    : CodeTable.word(String.valueOf(concept.getCodingFirstRep().getSystem())) + " "
                            + concept.getCodingFirstRep().getCode();
            unknown.merge(code, new Unknown(path, 1), (one, two) -> new Unknown(one.path(), one.times() + 1));
        } else if (found.isUnverified()) {
            intake.finding(
                    Kind.UNVERIFIED_CODE,
                    path,
                    "code %s %s is read as %s, which was not verified"
                            .formatted(found.system(), found.code(), found.name()),
                    null);
        }
        return found;
    }

    private @Nullable Meaning byText(CodeableConcept concept, Set<CodeTable.Kind> kinds) {
        List<@Nullable String> texts = new ArrayList<>();
        texts.add(concept.getText());
        concept.getCoding().forEach(coding -> texts.add(coding.getDisplay()));
        for (String text : texts) {
            Meaning meaning = intake.codes().text(text);
            if (meaning != null && kinds.contains(meaning.kind())) {
                return meaning;
            }
        }
        return null;
    }

    private void condition(String path, Condition condition) {
        Meaning meaning =
                meaning(path + ".code", condition.getCode(), Set.of(CodeTable.Kind.DISEASE, CodeTable.Kind.CONDITION));
        if (meaning == null) {
            return;
        }
        String verified = code(condition.getVerificationStatus());
        if (verified.equals("refuted") || verified.equals("entered-in-error")) {
            intake.finding(Kind.NOT_COUNTED, path, "%s is %s".formatted(meaning.name(), verified), null);
            return;
        }
        String from = date(condition.getOnset());
        if (meaning.kind() == CodeTable.Kind.DISEASE) {
            intake.disease(path, meaning.name(), from);
            return;
        }
        String to = date(condition.getAbatement());
        String clinical = code(condition.getClinicalStatus());
        boolean over = clinical.equals("resolved") || clinical.equals("inactive") || clinical.equals("remission");
        if (to == null && over && from == null) {
            intake.finding(Kind.NOT_COUNTED, path, meaning.name() + " is " + clinical + " and has no date", null);
            return;
        }
        intake.condition(path, meaning.name(), from, to == null && over ? from : to);
    }

    private static String code(CodeableConcept concept) {
        String code = concept.getCodingFirstRep().getCode();
        return code == null ? "" : code.toLowerCase(Locale.ROOT);
    }

    /** The date of a time or the begin of a period, as written; null for none. */
    static @Nullable String date(@Nullable Type type) {
        return switch (type) {
            case BaseDateTimeType time -> time.getValueAsString();
            case Period period
            when period.hasStart() -> period.getStartElement().getValueAsString();
            case null, default -> null;
        };
    }

    private void procedure(String path, Procedure procedure) {
        Meaning meaning = meaning(path + ".code", procedure.getCode(), Set.of(CodeTable.Kind.PROCEDURE));
        if (meaning == null) {
            return;
        }
        String stated = procedure.getStatusElement().getValueAsString();
        String status = stated == null ? "completed" : stated;
        if (!status.equals("completed") && !status.equals("in-progress")) {
            intake.finding(Kind.NOT_COUNTED, path, "%s is %s".formatted(meaning.name(), status), null);
            return;
        }
        intake.procedure(path, meaning.name(), date(procedure.getPerformed()));
    }

    private void allergy(String path, AllergyIntolerance allergy) {
        String verified = code(allergy.getVerificationStatus());
        if (verified.equals("refuted") || verified.equals("entered-in-error")) {
            intake.finding(Kind.NOT_COUNTED, path, "the allergy is " + verified, null);
            return;
        }
        Coding coding = allergy.getCode().getCodingFirstRep();
        Meaning drug = intake.codes().meaning(coding.getSystem(), coding.getCode());
        String text = drug != null
                ? drug.name()
                : allergy.getCode().hasText() ? allergy.getCode().getText() : coding.getDisplay();
        if (text == null) {
            intake.finding(Kind.UNKNOWN_CODE, path + ".code", "the allergy has no known substance", null);
        } else {
            intake.allergy(text);
        }
    }

    private void report(String path, DiagnosticReport report, Set<String> present) {
        for (int i = 0; i < report.getResult().size(); i++) {
            String to = report.getResult().get(i).getReference();
            if (to != null && !to.startsWith("#") && !present.contains(last(to))) {
                intake.finding(
                        Kind.MISSING, "%s.result[%d]".formatted(path, i), "the result is not in the bundle", null);
            }
        }
    }
}
