package remit.library;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The patients of each disease whose reference state is a fixed point, with what is meant to move there, and the read-outs
 * that the suite compares. A disease that is not named has one patient without background and nothing that moves.
 *
 * @param readouts read-outs of the disease
 * @param moving slow damage that goes on in the reference; nothing else may but cumulative hazards
 * @param patients backgrounds and courses that share the reference
 */
record ReferencePatients(List<String> readouts, Set<String> moving, List<Consumer<Course>> patients) {

    private static final Map<String, ReferencePatients> DISEASES = Map.of(
            "lupus",
            new ReferencePatients(
                    List.of("SLEDAI_expected", "UPCR", "eGFR", "ALC", "platelets"),
                    Set.of(),
                    List.of(lupus(1, 1, 1), lupus(0.15, 1.1, 1.1), lupus(1.4, 0.6, 0.6))),
            // bowel damage is slow and meant to (k_STR 1e-4 per day)
            "crohns-disease",
            new ReferencePatients(
                    List.of("CDAI_expected", "SES_CD"), Set.of("STR"), List.of(withoutFistula(1), withoutFistula(0.4))),
            "psoriasis",
            new ReferencePatients(List.of("PASI_expected", "BSA"), Set.of(), List.of(course -> {})),
            // the islet before the diagnosis: nothing moves there
            "type-1-diabetes",
            new ReferencePatients(
                    List.of("Cpeptide", "IDAA1C"), Set.of(), List.of(course -> course.parameter("begun_0", 0))),
            "rheumatoid-arthritis",
            new ReferencePatients(
                    List.of("DAS28_CRP_expected", "TJC28", "SJC28", "HAQ", "ESR", "mTSS"),
                    Set.of("ERO"),
                    List.of(
                            course -> {},
                            course -> course.background("MTX", 15)
                                    .background("GC", 5)
                                    .background("NSA", 150))),
            // new bone goes on
            "ankylosing-spondylitis",
            new ReferencePatients(
                    List.of("ASDAS_expected", "BASDAI_expected", "ESR", "mSASSS"),
                    Set.of("SYND"),
                    List.of(
                            course -> course.background("NSA", 150),
                            course -> course.background("NSA", 0).background("CSD", 2))),
            // axonal loss and brain volume go on
            "multiple-sclerosis",
            new ReferencePatients(List.of("EDSS_steady", "MG"), Set.of("AX", "BV"), List.of(course -> {})));

    static ReferencePatients of(String disease) {
        return DISEASES.getOrDefault(disease, new ReferencePatients(List.of("TE"), Set.of(), List.of(course -> {})));
    }

    private static Consumer<Course> lupus(double kidney, double joints, double skin) {
        return course -> course.background("GC", 10)
                .background("HCQ", 400)
                .parameter("o_KI", kidney)
                .parameter("o_MSK", joints)
                .parameter("o_MUC", skin);
    }

    private static Consumer<Course> withoutFistula(double lumen) {
        return course ->
                course.parameter("o_MU", lumen).parameter("perianal", 0).parameter("FIS_init", 0);
    }
}
