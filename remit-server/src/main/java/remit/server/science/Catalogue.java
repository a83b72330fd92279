package remit.server.science;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import remit.library.Library;
import remit.server.state.Settings;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;

/** Diseases and therapies of the library, read once. A library that changes is seen after a restart. */
@Component
public final class Catalogue {

    private final Library library;
    private final Map<String, Disease> diseases = new ConcurrentHashMap<>();
    private final Map<String, Therapy> therapies = new ConcurrentHashMap<>();

    Catalogue(Settings settings) {
        this.library = settings.library();
    }

    /** The library itself. */
    public Library library() {
        return library;
    }

    /** All diseases, in the order of their ids. */
    public List<Disease> diseases() {
        return library.diseases().stream().map(this::disease).toList();
    }

    /** All therapies, in the order of their ids. */
    public List<Therapy> therapies() {
        return library.therapies().stream().map(this::therapy).toList();
    }

    /** Names of the diseases by their ids. */
    public Map<String, String> diseaseNames() {
        return diseases().stream().collect(Collectors.toMap(Disease::id, Disease::name));
    }

    /** Whether there is such a disease. */
    public boolean hasDisease(String id) {
        return library.diseases().contains(id);
    }

    /** Whether there is such a therapy. */
    public boolean hasTherapy(String id) {
        return library.therapies().contains(id);
    }

    /** A disease of the library. */
    public Disease disease(String id) {
        return diseases.computeIfAbsent(id, library::disease);
    }

    /** A therapy of the library. */
    public Therapy therapy(String id) {
        return therapies.computeIfAbsent(id, library::therapy);
    }

    /** The commented protocol to start a disease from; empty when the library has none. */
    public String example(String disease) {
        String text = library.example(disease);
        return text == null ? "" : text;
    }
}
