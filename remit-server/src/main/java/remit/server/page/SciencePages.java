package remit.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import remit.server.science.Catalogue;
import remit.server.science.Mechanism;
import remit.server.science.ParameterRow;
import remit.trial.clinic.Observable;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;

/** Diseases and therapies: mechanism, words, every parameter with its source. */
@RestController
final class SciencePages {

    private static final int ARROWS_PER_STATE = 4;

    private final Pages pages;
    private final Catalogue catalogue;
    private final Map<String, Mechanism> mechanisms = new ConcurrentHashMap<>();

    SciencePages(Pages pages, Catalogue catalogue) {
        this.pages = pages;
        this.catalogue = catalogue;
    }

    @GetMapping("/diseases")
    ResponseEntity<String> diseases(HttpServletRequest request) {
        return pages.page("diseases", request, Map.of("diseases", catalogue.diseases()));
    }

    @GetMapping("/diseases/{id}")
    ResponseEntity<String> disease(@PathVariable("id") String id, HttpServletRequest request) {
        if (!catalogue.hasDisease(id)) {
            throw new Absent("disease");
        }
        Disease disease = catalogue.disease(id);
        Mechanism mechanism = mechanisms.computeIfAbsent(id, each -> Mechanism.of(disease, List.of()));
        List<ParameterRow> parameters = ParameterRow.of(disease.parameters());
        return pages.page(
                "disease",
                request,
                Map.of(
                        "disease",
                        disease,
                        "measures",
                        disease.clinic().observables().stream()
                                .filter(one -> one instanceof Observable.Measure || one instanceof Observable.Score)
                                .toList(),
                        "mechanism",
                        mechanism.strongest(ARROWS_PER_STATE),
                        "whole",
                        mechanism,
                        "parameters",
                        parameters,
                        "balance",
                        ParameterRow.balance(parameters)));
    }

    @GetMapping("/therapies")
    ResponseEntity<String> therapies(HttpServletRequest request) {
        return pages.page("therapies", request, Map.of("therapies", catalogue.therapies()));
    }

    @GetMapping("/therapies/{id}")
    ResponseEntity<String> therapy(@PathVariable("id") String id, HttpServletRequest request) {
        if (!catalogue.hasTherapy(id)) {
            throw new Absent("therapy");
        }
        Therapy therapy = catalogue.therapy(id);
        Mechanism mechanism = mechanisms.computeIfAbsent("therapy " + id, each -> mechanism(therapy));
        List<ParameterRow> parameters = ParameterRow.of(therapy.parameters());
        return pages.page(
                "therapy",
                request,
                Map.of(
                        "therapy",
                        therapy,
                        "mechanism",
                        mechanism.strongest(ARROWS_PER_STATE * 2),
                        "parameters",
                        parameters,
                        "balance",
                        ParameterRow.balance(parameters)));
    }

    /** A therapy in the first disease that it fits. */
    private Mechanism mechanism(Therapy therapy) {
        if (therapy.fragments().isEmpty()) {
            return new Mechanism(List.of(), List.of());
        }
        for (Disease disease : catalogue.diseases()) {
            try {
                return Mechanism.of(disease, List.of(therapy)).around("therapy");
            } catch (remit.domain.InvalidInput e) {
                // this disease lacks what the therapy acts on; another may have it
            }
        }
        return new Mechanism(List.of(), List.of());
    }
}
