package remit.server.design;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import remit.server.science.Catalogue;
import remit.trial.disease.Therapy;

/**
 * Ways to give a therapy that an arm can take with one click: usual regimens of the library, transplantation after each
 * conditioning, CAR-T cells; of these what the checks let pass in a disease's commented protocol.
 */
@Component
public final class UsualTherapies {

    private static final List<String> KINDS = List.of("placebo", "msc", "ahsct", "car-t", "biologic", "conventional");

    private final Catalogue catalogue;
    private final Map<String, List<Usual>> byDisease = new ConcurrentHashMap<>();

    UsualTherapies(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * A usual way to give a therapy.
     *
     * @param value as a protocol writes it
     * @param words therapy, regimen, what it is
     */
    public record Usual(String value, String words) {}

    /** Those of a disease if they are known already, else none. */
    public List<Usual> known(String disease) {
        return byDisease.getOrDefault(disease, List.of());
    }

    /** Those of a disease, found in a few seconds when asked for first: placebo first, then cells, then drugs; none where the disease is unknown. */
    public List<Usual> of(String disease) {
        return catalogue.hasDisease(disease) ? byDisease.computeIfAbsent(disease, this::right) : List.of();
    }

    private List<Usual> right(String disease) {
        Sheet example = Sheet.of(catalogue.example(disease));
        return KINDS.stream()
                .flatMap(kind -> catalogue.therapies().stream()
                        .filter(therapy -> therapy.kind().equals(kind)))
                .flatMap(UsualTherapies::ways)
                .filter(usual -> Checked.of(example.with("arms.1.therapy", usual.value()), catalogue)
                        .problems()
                        .isEmpty())
                .toList();
    }

    private static Stream<Usual> ways(Therapy therapy) {
        String id = therapy.id();
        String name = therapy.name();
        return switch (therapy.role()) {
            case NONE -> Stream.of(new Usual(id, name));
            case TRANSPLANT ->
                therapy.conditioning().keySet().stream()
                        .map(conditioning -> new Usual(
                                "{%s: {conditioning: %s, cd34: 5e6 cells/kg, day: 30}}".formatted(id, conditioning),
                                "%s after %s: 5e6 CD34/kg on day 30".formatted(name, conditioning)));
            case CAR_T ->
                Stream.of(new Usual(
                        "{%s: {dose: 1e6 cells/kg, day: 6}}".formatted(id), name + ": 1e6 cells/kg on day 6"));
            case DAILY, BOLUS, CELLS ->
                therapy.regimens().entrySet().stream()
                        .map(regimen -> new Usual(
                                "{%s: %s}".formatted(id, regimen.getKey()),
                                "%s, %s: %s".formatted(name, regimen.getKey(), regimen.getValue())));
        };
    }
}
