package remit.patient.intake;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;
import remit.patient.record.CodeTable;
import remit.patient.record.CodeTable.Meaning;

/** Looks up what a concept means, and tells what it finds wrong. */
interface Meanings {

    /** The meaning of one of some kinds; null when there is none. */
    @Nullable
    Meaning of(String path, CodeableConcept concept, Set<CodeTable.Kind> kinds);
}
