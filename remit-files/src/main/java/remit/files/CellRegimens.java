package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.Parameter;
import remit.text.Node;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Share;

/** Reads the cell products: infusions, transplantation, CAR-T; and infusions of placebo. */
final class CellRegimens {

    /** Fewest cells of an infusion read, million per kg. */
    static final double LEAST = 0.01;
    /** Most cells of an infusion read, million per kg. */
    static final double MOST = 100;

    private static final double LEAST_GRAFT = 0.5;
    private static final double MOST_GRAFT = 100;

    private final Reading reading;
    private final RegimenReader.Setting setting;

    CellRegimens(Reading reading, RegimenReader.Setting setting) {
        this.reading = reading;
        this.setting = setting;
    }

    /** A dose text such as "1e6 cells/kg IV on days 0, 7", with the product's standard options. */
    List<Regimen> text(Therapy therapy, Place place, String text, DoseText parsed, Share share) {
        List<SingleDoses.Course> courses = SingleDoses.of(
                place, text, therapy.id(), parsed, therapy.unit(), true, reading.followUpDays(), reading.problems());
        if (courses == null) {
            return List.of();
        }
        List<Regimen> regimens = new ArrayList<>();
        for (SingleDoses.Course course : courses) {
            String route = reading.route(therapy, place, text, course.route());
            if (route == null) {
                return List.of();
            }
            double million = course.amount().in(DoseLimits.MILLION_PER_KILOGRAM);
            regimens.add(new Regimen.Cells(therapy.id(), million, route, course.days(), standard(therapy), share));
        }
        return regimens;
    }

    /** A mapping with dose, route, days and product options. */
    List<Regimen> cells(Therapy therapy, Node.Mapping mapping, @Nullable String group) {
        Set<String> keys = new TreeSet<>(List.of("dose", "route", "days", "day", "fraction"));
        keys.addAll(therapy.options().keySet());
        boolean known = reading.onlyKeys(mapping, keys, therapy.id());
        Double million = cellDose(mapping, "dose", LEAST, MOST);
        List<Double> days = days(mapping);
        Node routeNode = mapping.get("route");
        String route =
                reading.route(therapy, Reading.placeOf(routeNode, mapping), therapy.id(), Reading.text(routeNode));
        Share share = share(mapping, group);
        Map<String, String> options = options(therapy, mapping);
        if (!known || million == null || days == null || route == null || share == null || options == null) {
            return List.of();
        }
        return List.of(new Regimen.Cells(therapy.id(), million, route, days, options, share));
    }

    /** Days of placebo infusions. */
    List<Regimen> placebo(Therapy therapy, Node.Mapping mapping) {
        boolean known = reading.onlyKeys(mapping, new TreeSet<>(List.of("days", "day")), therapy.id());
        List<Double> days = known ? days(mapping) : null;
        return days == null ? List.of() : List.of(new Regimen.Placebo(therapy.id(), days, Share.ALL));
    }

    /** Conditioning, graft, day of the graft. */
    List<Regimen> transplant(Therapy therapy, Node.Mapping mapping, @Nullable String group) {
        boolean known = reading.onlyKeys(
                mapping,
                new TreeSet<>(List.of("conditioning", "cd34", "cd34-selected", "day", "fraction")),
                therapy.id());
        String conditioning = conditioning(therapy, mapping, true);
        Double million = cellDose(mapping, "cd34", LEAST_GRAFT, MOST_GRAFT);
        Boolean selected = truth(mapping, "cd34-selected");
        Double day = infusionDay(therapy, mapping, conditioning);
        Share share = share(mapping, group);
        if (!known || conditioning == null || million == null || selected == null || day == null || share == null) {
            return List.of();
        }
        return List.of(new Regimen.Transplant(therapy.id(), conditioning, million, selected, day, share));
    }

    /** Dose and day of CAR-T cells. */
    List<Regimen> carT(Therapy therapy, Node.Mapping mapping, @Nullable String group) {
        boolean known = reading.onlyKeys(
                mapping, new TreeSet<>(List.of("conditioning", "dose", "day", "fraction", "route")), therapy.id());
        String conditioning = conditioning(therapy, mapping, false);
        Double million = cellDose(mapping, "dose", LEAST, MOST);
        Double day = infusionDay(therapy, mapping, conditioning);
        Share share = share(mapping, group);
        if (!known || million == null || day == null || share == null) {
            return List.of();
        }
        return List.of(new Regimen.CarT(therapy.id(), million, day, share));
    }

    private @Nullable Double cellDose(Node.Mapping mapping, String key, double low, double high) {
        Node node = mapping.get(key);
        String text = Reading.text(node);
        if (node == null) {
            reading.wrong(mapping.place(), "'" + key + "' is missing", "Maybe '" + key + ": 1e6 cells/kg'.");
            return null;
        }
        return text == null ? null : DoseLimits.cells(node.place(), key, text, low, high, reading.problems());
    }

    private @Nullable List<Double> days(Node.Mapping mapping) {
        Node node = mapping.get("days") == null ? mapping.get("day") : mapping.get("days");
        String text = Reading.daysText(mapping);
        if (node == null) {
            reading.wrong(mapping.place(), "'days' is missing", "Maybe 'days: [0]'.");
            return null;
        }
        List<Double> days = text == null ? null : DayList.parse(text);
        if (days == null) {
            reading.wrong(node.place(), "'days' is not a list of days", "Maybe 'days: [0, 7]'.");
            return null;
        }
        if (setting != RegimenReader.Setting.STANDING && days.getFirst() < 0) {
            reading.wrong(
                    node.place(),
                    "day %s is before randomization".formatted(Numbers.show(days.getFirst())),
                    "Maybe start on day 0: 'days: [0]'.");
            return null;
        }
        return SingleDoses.check(node.place(), "days: " + text, days, reading.followUpDays(), reading.problems())
                ? days
                : null;
    }

    private @Nullable Share share(Node.Mapping mapping, @Nullable String group) {
        Node node = mapping.get("fraction");
        if (node == null) {
            return new Share(1, group);
        }
        Double fraction = reading.share(node, "fraction");
        return fraction == null ? null : new Share(fraction, group);
    }

    private @Nullable Boolean truth(Node.Mapping mapping, String key) {
        Node node = mapping.get(key);
        String text = Reading.text(node);
        if (node == null || text == null) {
            return node == null ? Boolean.FALSE : null;
        }
        return switch (text) {
            case "true", "yes" -> Boolean.TRUE;
            case "false", "no" -> Boolean.FALSE;
            default -> {
                reading.wrong(node.place(), "%s: '%s' is neither true nor false".formatted(key, text), "Maybe true.");
                yield null;
            }
        };
    }

    private @Nullable String conditioning(Therapy therapy, Node.Mapping mapping, boolean needed) {
        Node node = mapping.get("conditioning");
        Set<String> all = new TreeSet<>(therapy.conditioning().keySet());
        String text = Reading.text(node);
        if (node == null || text == null) {
            if (needed && node == null) {
                reading.wrong(
                        mapping.place(), "'conditioning' is missing", "Maybe one of: " + String.join(", ", all) + ".");
                return null;
            }
            return all.stream().findFirst().orElse(null);
        }
        if (!all.contains(text)) {
            reading.wrong(node.place(), "conditioning '" + text + "' is unknown", Problems.nearest(text, all));
            return null;
        }
        return text;
    }

    /** Day of the graft or infusion; what comes before it must not begin before randomization. */
    private @Nullable Double infusionDay(Therapy therapy, Node.Mapping mapping, @Nullable String conditioning) {
        Node node = mapping.get("day");
        if (node == null) {
            reading.wrong(mapping.place(), "'day' of the infusion is missing", "Maybe 'day: 30'.");
            return null;
        }
        Double day = Reading.number(node);
        if (day == null) {
            reading.wrong(node.place(), "'day' is not a number", "Maybe 'day: 30'.");
            return null;
        }
        Therapy.Conditioning steps =
                conditioning == null ? null : therapy.conditioning().get(conditioning);
        double lead = steps == null
                ? 0
                : steps.steps().stream().mapToDouble(Therapy.Step::day).min().orElse(0);
        if (day + Math.min(0, lead) < 0) {
            reading.wrong(
                    node.place(),
                    "%s on day %s: what comes before it would begin on day %s, before randomization"
                            .formatted(therapy.id(), Numbers.show(day), Numbers.show(day + lead)),
                    "Maybe 'day: %s' or later.".formatted(Numbers.show(-lead)));
            return null;
        }
        if (day > reading.followUpDays()) {
            reading.wrong(
                    node.place(),
                    "day %s is after the end of follow-up".formatted(Numbers.show(day)),
                    "Maybe a longer follow-up.");
            return null;
        }
        return day;
    }

    private static Map<String, String> standard(Therapy therapy) {
        Map<String, String> options = new TreeMap<>();
        therapy.options().forEach((name, option) -> {
            String standard = option.standard();
            if (standard != null) {
                options.put(name, standard);
            }
        });
        return options;
    }

    private @Nullable Map<String, String> options(Therapy therapy, Node.Mapping mapping) {
        Map<String, String> options = standard(therapy);
        boolean good = true;
        for (Map.Entry<String, Therapy.Option> entry : therapy.options().entrySet()) {
            Node node = mapping.get(entry.getKey());
            String text = Reading.text(node);
            if (node == null || text == null) {
                good &= node == null;
                continue;
            }
            String value = entry.getValue().parameter() == null
                    ? choice(entry.getKey(), entry.getValue(), node, text)
                    : number(therapy, entry.getKey(), entry.getValue().parameter(), node, text);
            if (value == null) {
                good = false;
            } else {
                options.put(entry.getKey(), value);
            }
        }
        return good ? options : null;
    }

    private @Nullable String choice(String name, Therapy.Option option, Node node, String text) {
        Set<String> all = new TreeSet<>(option.choices().keySet());
        List<String> matches = all.stream()
                .filter(choice -> choice.equalsIgnoreCase(text)
                        || (text.length() >= 3 && choice.regionMatches(true, 0, text, 0, text.length())))
                .toList();
        if (matches.size() == 1) {
            return matches.getFirst();
        }
        reading.wrong(
                node.place(),
                "%s '%s' is unknown".formatted(name, text),
                "Maybe one of: " + String.join(", ", all) + ".");
        return null;
    }

    private @Nullable String number(Therapy therapy, String name, String symbol, Node node, String text) {
        Double value = Numbers.finite(text.replaceFirst("(?i)\\s*(years?|a)$", ""));
        if (value == null) {
            reading.wrong(node.place(), "%s: '%s' is not a number".formatted(name, text), null);
            return null;
        }
        Parameter parameter = therapy.parameters().stream()
                .filter(row -> row.symbol().equals(symbol))
                .reduce((first, second) -> second)
                .orElse(null);
        if (parameter != null) {
            double low = parameter.low();
            double high = parameter.high();
            if (value < low || value > high) {
                reading.wrong(
                        node.place(),
                        "%s: %s is outside what the model covers".formatted(name, text),
                        "Maybe between %s and %s."
                                .formatted(
                                        Double.isNaN(low) ? "0" : Numbers.show(low),
                                        Double.isNaN(high) ? "any" : Numbers.show(high)));
                return null;
            }
        }
        return Numbers.show(value);
    }
}
