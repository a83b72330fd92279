package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol.Arm;
import remit.trial.protocol.Protocol.ConditionalTreatment;
import remit.trial.protocol.Protocol.Stop;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Rule;

/** Reads background, arms and conditional treatments. */
final class ArmsReader {

    private final Reading reading;

    ArmsReader(Reading reading) {
        this.reading = reading;
    }

    /** Standard care: therapies with their doses, and alternatives. */
    List<Regimen> background(@Nullable Node node) {
        List<Regimen> regimens = new ArrayList<>();
        for (Map.Entry<String, Node.Entry> entry : Reading.entries(node).entrySet()) {
            String key = entry.getKey();
            Node value = entry.getValue().value();
            Place keyPlace = entry.getValue().keyPlace();
            if (isAlternatives(key)) {
                regimens.addAll(alternatives(key, keyPlace, value, RegimenReader.Setting.STANDING));
            } else {
                regimens.addAll(
                        new RegimenReader(reading, RegimenReader.Setting.STANDING).read(key, keyPlace, value, null));
            }
        }
        return regimens;
    }

    private static boolean isAlternatives(String key) {
        return key.matches("one[- ]of( .+)?");
    }

    /** Rows that exclude each other. In a list, what stands in one item goes to the same patients. */
    private List<Regimen> alternatives(String group, Place place, Node node, RegimenReader.Setting setting) {
        List<Regimen> regimens = new ArrayList<>();
        boolean listed = node instanceof Node.Listing;
        List<Node> mappings = listed ? Reading.items(node) : List.of(node);
        int rows = 0;
        for (Node mapping : mappings) {
            List<Regimen> item = new ArrayList<>();
            for (Map.Entry<String, Node.Entry> entry : Reading.entries(mapping).entrySet()) {
                rows++;
                item.addAll(new RegimenReader(reading, setting)
                        .read(
                                entry.getKey(),
                                entry.getValue().keyPlace(),
                                entry.getValue().value(),
                                group));
            }
            regimens.addAll(listed ? together(mapping, item) : item);
        }
        double sum = 0;
        for (Regimen regimen : regimens) {
            sum += regimen.share().withPrevious() ? 0 : regimen.share().fraction();
        }
        if (sum > 1 + 1e-9) {
            reading.wrong(
                    place,
                    "shares of '%s' sum to %s, above 1".formatted(group, Numbers.show(Math.rint(sum * 1000) / 1000)),
                    rows > 1 ? "Maybe give every row its share: '2 g/d in 35 % of patients'." : null);
        }
        return regimens;
    }

    private List<Regimen> together(Node item, List<Regimen> regimens) {
        List<Regimen> together = new ArrayList<>();
        for (Regimen regimen : regimens) {
            if (together.isEmpty()) {
                together.add(regimen);
                continue;
            }
            double first = together.getFirst().share().fraction();
            if (regimen.share().fraction() != first) {
                reading.wrong(
                        item.place(),
                        "'%s' and '%s' go to the same patients, but their shares are %s and %s"
                                .formatted(
                                        together.getFirst().therapy(),
                                        regimen.therapy(),
                                        Numbers.show(first),
                                        Numbers.show(regimen.share().fraction())),
                        "Maybe give both the same share, or each its own item.");
            }
            together.add(regimen.withShare(regimen.share().following()));
        }
        return together;
    }

    /** The arms; those that are wrong are reported and left out. */
    List<Arm> arms(@Nullable Node node, List<Regimen> common) {
        List<Arm> arms = new ArrayList<>();
        Map<String, Place> seen = new TreeMap<>();
        for (Node item : Reading.items(node)) {
            Node idNode = Reading.child(item, "id");
            String id = Reading.text(idNode);
            if (id == null || idNode == null) {
                arm(item, "?", common);
                continue;
            }
            Place first = seen.putIfAbsent(id.toLowerCase(Locale.ROOT), idNode.place());
            if (first != null) {
                reading.wrong(
                        idNode.place(),
                        "arm '%s' stands twice; the first is on line %d".formatted(id, first.line()),
                        "Maybe '%s-2'.".formatted(id));
            }
            arms.add(arm(item, id, common));
        }
        return arms;
    }

    private Arm arm(Node node, String id, List<Regimen> common) {
        String label = Reading.text(Reading.child(node, "label"));
        List<Regimen> background = background(Reading.child(node, "background"));
        Set<String> stoppable = new TreeSet<>();
        common.forEach(regimen -> stoppable.add(regimen.therapy()));
        List<Regimen> study = study(Reading.child(node, "therapy"), RegimenReader.Setting.STUDY);
        return new Arm(
                id, label == null ? id : label, study, background, stops(Reading.child(node, "stop"), stoppable));
    }

    /** Study treatment: a word, a mapping given together, or a list. */
    List<Regimen> study(@Nullable Node node, RegimenReader.Setting setting) {
        List<Regimen> regimens = new ArrayList<>();
        switch (node) {
            case null -> {
                // reported as missing by the structure check
            }
            case Node.Scalar scalar -> {
                String word = scalar.text().strip();
                if (!word.isEmpty() && !word.equals("none") && !word.equals("standard care")) {
                    regimens.addAll(new RegimenReader(reading, setting).bare(word, scalar.place()));
                }
            }
            case Node.Listing listing -> listing.items().forEach(item -> regimens.addAll(study(item, setting)));
            case Node.Mapping mapping ->
                mapping.entries()
                        .forEach((therapy, entry) -> regimens.addAll(
                                isAlternatives(therapy)
                                        ? alternatives(therapy, entry.keyPlace(), entry.value(), setting)
                                        : new RegimenReader(reading, setting)
                                                .read(therapy, entry.keyPlace(), entry.value(), null)));
        }
        if (regimens.size() > 1
                && regimens.stream().anyMatch(Regimen.Placebo.class::isInstance)
                && setting == RegimenReader.Setting.STUDY) {
            regimens.removeIf(regimen ->
                    regimen instanceof Regimen.Placebo placebo && placebo.days().isEmpty());
        }
        return regimens;
    }

    private List<Stop> stops(@Nullable Node node, Set<String> stoppable) {
        List<Stop> stops = new ArrayList<>();
        for (Node item : Reading.items(node)) {
            String therapy = Reading.text(item);
            if (therapy != null && stoppable(therapy, item.place(), stoppable)) {
                stops.add(new Stop(therapy, 0));
            }
        }
        Reading.entries(node).forEach((therapy, entry) -> {
            String text = Reading.text(entry.value());
            Double day = text == null ? null : Numbers.finite(text);
            Double time = text == null || day != null ? day : DoseText.timeDays(text);
            if (text != null && (time == null || !(time >= 0 && time <= reading.followUpDays()))) {
                reading.wrong(
                        entry.value().place(),
                        time == null
                                ? "'%s' is not a time to stop %s".formatted(text, therapy)
                                : "%s would stop on day %s, outside the trial".formatted(therapy, Numbers.show(time)),
                        "Maybe '%s: day 0'.".formatted(therapy));
            } else if (time != null && stoppable(therapy, entry.keyPlace(), stoppable)) {
                stops.add(new Stop(therapy, time));
            }
        });
        return stops;
    }

    private boolean stoppable(String therapy, Place place, Set<String> stoppable) {
        if (stoppable.contains(therapy)) {
            return true;
        }
        reading.wrong(
                place,
                "'%s' is not in the background, so it cannot be stopped".formatted(therapy),
                stoppable.isEmpty() ? "Maybe add a 'background'." : Problems.nearest(therapy, stoppable));
        return false;
    }

    /** Rescue first, then the named ones. */
    List<ConditionalTreatment> conditional(@Nullable Node rescue, @Nullable Node others, List<String> arms) {
        List<ConditionalTreatment> treatments = new ArrayList<>();
        if (rescue != null) {
            ConditionalTreatment treatment = treatment("rescue", rescue, arms);
            if (treatment != null) {
                treatments.add(treatment);
            }
        }
        Reading.entries(others).forEach((name, entry) -> {
            if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}")) {
                reading.wrong(entry.keyPlace(), "'" + name + "' is not a plain word", "Maybe 'booster'.");
                return;
            }
            if (name.equals("rescue") && rescue != null) {
                reading.wrong(entry.keyPlace(), "'rescue' stands twice", "Maybe another name.");
                return;
            }
            ConditionalTreatment treatment = treatment(name, entry.value(), arms);
            if (treatment != null) {
                treatments.add(name.equals("rescue") ? 0 : treatments.size(), treatment);
            }
        });
        return treatments;
    }

    private @Nullable ConditionalTreatment treatment(String name, Node node, List<String> arms) {
        Rule when = reading.rule(Reading.child(node, "when"), name + ": when");
        List<Regimen> give = study(Reading.child(node, "give"), RegimenReader.Setting.CONDITIONAL);
        for (Regimen regimen : give) {
            if (regimen instanceof Regimen.Transplant) {
                reading.wrong(
                        node.place(),
                        "%s: a transplantation cannot be a conditional treatment".formatted(name),
                        "Maybe an arm of its own.");
                return null;
            }
        }
        Double limit = Reading.number(Reading.child(node, "limit"));
        String intercurrent = Reading.text(Reading.child(node, "intercurrent"));
        List<String> where = new ArrayList<>();
        for (Node item : Reading.items(Reading.child(node, "arms"))) {
            String arm = Reading.text(item);
            if (arm != null && !arms.contains(arm)) {
                reading.wrong(
                        item.place(), "%s: there is no arm '%s'".formatted(name, arm), Problems.nearest(arm, arms));
            } else if (arm != null) {
                where.add(arm);
            }
        }
        if (when == null || give.isEmpty()) {
            return null;
        }
        boolean counts = intercurrent == null ? name.equals("rescue") : intercurrent.equals("true");
        return new ConditionalTreatment(name, when, give, limit == null ? 1 : (int) (double) limit, counts, where);
    }

    /** Whether a therapy of the arms is a cell product that may never be infused. */
    static boolean isCells(Therapy therapy) {
        return switch (therapy.role()) {
            case CELLS, TRANSPLANT, CAR_T -> true;
            case DAILY, BOLUS, NONE -> false;
        };
    }
}
