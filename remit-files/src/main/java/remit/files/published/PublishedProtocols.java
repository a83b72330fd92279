package remit.files.published;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedRegimen;
import remit.evidence.PublishedTrial;
import remit.files.Catalog;
import remit.files.LibraryCatalog;
import remit.library.Library;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;

/** The arms of evidence tables as protocols. */
public final class PublishedProtocols {

    private static final String OWN = "other:";

    private final Evidence evidence;
    private final Library library;
    private final Catalog catalog;
    private final PublishedWords words = PublishedWords.standard();
    private final Map<String, Disease> diseases = new HashMap<>();
    private final Map<String, Therapy> therapies = new TreeMap<>();

    private PublishedProtocols(Evidence evidence, Library library) {
        this.evidence = evidence;
        this.library = library;
        // What a protocol file may name when it is checked alone: the tables that come with Remit.
        this.catalog = LibraryCatalog.of(library, Evidence.standard());
        for (String id : library.diseases()) {
            Disease disease = library.disease(id);
            disease.evidence().forEach(code -> diseases.put(code, disease));
        }
        for (PublishedRegimen regimen : evidence.regimens()) {
            Therapy therapy = therapies.containsKey(regimen.therapy()) ? null : therapy(regimen.therapy());
            if (therapy != null) {
                therapies.put(regimen.therapy(), therapy);
            }
        }
    }

    /**
     * Builds every arm that is marked as one group of patients that a virtual arm can stand for, in table order.
     *
     * @param evidence tables
     * @param library diseases and therapies
     */
    public static List<ArmProtocol> of(Evidence evidence, Library library) {
        return new PublishedProtocols(evidence, library).build();
    }

    private List<ArmProtocol> build() {
        List<ArmProtocol> built = new ArrayList<>();
        BaselinePieces baseline = new BaselinePieces(evidence.rows());
        for (PublishedPopulation row : evidence.populations()) {
            PublishedTrial trial = evidence.trial(row.trialId());
            PublishedArm arm = evidence.arm(row.trialId(), row.armId());
            if (row.oneGroup() && trial != null && arm != null) {
                built.add(new ArmBuilder(evidence, words, catalog, trial, arm, row)
                        .build(diseases.get(row.disease()), therapies, baseline));
            }
        }
        return List.copyOf(built);
    }

    /** A therapy by its word of the tables: the library's id, or one of the names it is known by there. */
    private @Nullable Therapy therapy(String word) {
        String name = (word.startsWith(OWN) ? word.substring(OWN.length()) : word).toLowerCase(Locale.ROOT);
        return library.therapies().contains(name) ? library.therapy(name) : null;
    }
}
