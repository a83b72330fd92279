package remit.files;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Node;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol.Endpoints;
import remit.trial.protocol.Protocol.FollowUp;

/** Reads follow-up and endpoints. */
final class EndpointsReader {

    private final Reading reading;

    EndpointsReader(Reading reading) {
        this.reading = reading;
    }

    /** Length and visits; null when a problem was added or the structure is wrong. */
    static @Nullable FollowUp followUp(@Nullable Node node, Problems problems) {
        Double months = Reading.number(Reading.child(node, "months"));
        Node visitsNode = Reading.child(node, "visits");
        if (months == null || !(months > 0) || visitsNode == null) {
            return null;
        }
        List<Double> visits = visitsNode instanceof Node.Listing listing
                ? listed(listing, months, problems)
                : spaced(visitsNode, months, problems);
        return visits == null ? null : new FollowUp(months, visits);
    }

    private static @Nullable List<Double> listed(Node.Listing listing, double months, Problems problems) {
        List<Double> visits = new ArrayList<>();
        boolean good = true;
        for (Node item : listing.items()) {
            Double month = Reading.number(item);
            if (month == null) {
                return null;
            }
            if (visits.isEmpty() && month > 0) {
                problems.add(
                        item.place(),
                        "the first visit is month 0, the day of randomization",
                        "Maybe 'visits: [0, ...]'.");
                good = false;
            }
            if (!visits.isEmpty() && month <= visits.getLast()) {
                problems.add(
                        item.place(),
                        "visits do not ascend: month %s after month %s"
                                .formatted(Numbers.show(month), Numbers.show(visits.getLast())),
                        "Maybe sort them.");
                good = false;
            }
            if (month > months) {
                problems.add(
                        item.place(),
                        "visit at month %s is after the end of follow-up (month %s)"
                                .formatted(Numbers.show(month), Numbers.show(months)),
                        "Maybe 'months: %s', or leave the visit out.".formatted(Numbers.show(month)));
                good = false;
            }
            visits.add(month);
        }
        return good && visits.size() >= 2 ? visits : null;
    }

    private static @Nullable List<Double> spaced(Node node, double months, Problems problems) {
        String text = Reading.text(node);
        if (text == null) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        Double step = lower.equals("monthly")
                ? Double.valueOf(1)
                : lower.matches("every [0-9]+(\\.[0-9]+)? months?")
                        ? Numbers.finite(lower.replaceAll("[^0-9.]", ""))
                        : lower.matches("every month") ? Double.valueOf(1) : null;
        if (step == null || !(step >= 0.2) || months / step > 200) {
            problems.add(
                    node.place(),
                    "visits: '" + text + "' is not a plan of visits",
                    "Maybe 'every 3 months' or [0, 1, 3, 6].");
            return null;
        }
        List<Double> visits = new ArrayList<>();
        for (int i = 0; i * step < months - 1e-9; i++) {
            visits.add(i * step);
        }
        visits.add(months);
        return visits;
    }

    @Nullable
    Endpoints endpoints(@Nullable Node node, @Nullable FollowUp followUp) {
        Node primaryNode = Reading.child(node, "primary");
        EndpointChoice primary = choice(primaryNode, followUp, true);
        List<EndpointChoice> secondary = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        if (primary != null) {
            seen.add(primary.measure() + "@" + primary.month());
        }
        for (Node item : Reading.items(Reading.child(node, "secondary"))) {
            EndpointChoice choice = choice(item, followUp, false);
            if (choice != null && !seen.add(choice.measure() + "@" + choice.month())) {
                reading.wrong(
                        item.place(), "endpoint '%s' stands twice".formatted(choice.measure()), "Maybe remove one.");
            } else if (choice != null) {
                secondary.add(choice);
            }
        }
        return primary == null ? null : new Endpoints(primary, secondary);
    }

    private @Nullable EndpointChoice choice(@Nullable Node node, @Nullable FollowUp followUp, boolean primary) {
        Node measureNode = node instanceof Node.Mapping ? Reading.child(node, "measure") : node;
        String measure = Reading.text(measureNode);
        Catalog.DiseaseWords words = reading.words();
        if (node == null || measureNode == null || measure == null || measure.isEmpty() || words == null) {
            return null;
        }
        Catalog.Timing timing = words.endpoints().get(measure);
        if (timing == null) {
            reading.wrong(
                    measureNode.place(),
                    "measure '%s' is unknown in this disease".formatted(measure),
                    Problems.nearest(measure, new TreeSet<>(words.endpoints().keySet())));
            return null;
        }
        Node monthNode = Reading.child(node, "month");
        Double month = Reading.number(monthNode);
        if (month != null && monthNode != null && !checkMonth(measure, month, monthNode.place(), followUp)) {
            return null;
        }
        if (primary && month == null && monthNode == null && timing == Catalog.Timing.VISIT) {
            reading.wrong(
                    node.place(),
                    "the primary endpoint %s is read at a visit; its month is missing".formatted(measure),
                    "Maybe 'primary: {measure: %s, month: 6}'.".formatted(measure));
            return null;
        }
        return new EndpointChoice(measure, month, strategies(Reading.child(node, "strategies")));
    }

    private boolean checkMonth(String measure, double month, Place place, @Nullable FollowUp followUp) {
        if (followUp == null || followUp.visitMonths().contains(month)) {
            return true;
        }
        List<String> visits = followUp.visitMonths().stream().map(Numbers::show).toList();
        reading.wrong(
                place,
                "%s at month %s: there is no visit then".formatted(measure, Numbers.show(month)),
                "Maybe one of the visits: " + String.join(", ", visits) + ".");
        return false;
    }

    private static Map<IntercurrentEvent, Strategy> strategies(@Nullable Node node) {
        Map<IntercurrentEvent, Strategy> strategies = new EnumMap<>(IntercurrentEvent.class);
        Reading.entries(node).forEach((event, entry) -> {
            String word = Reading.text(entry.value());
            for (IntercurrentEvent known : IntercurrentEvent.values()) {
                for (Strategy strategy : Strategy.values()) {
                    if (word(known).equals(event.replace('-', ' '))
                            && word(strategy).equals(word)) {
                        strategies.put(known, strategy);
                    }
                }
            }
        });
        return strategies;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
