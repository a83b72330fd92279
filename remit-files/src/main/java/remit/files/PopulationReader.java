package remit.files;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.files.Catalog.DiseaseWords.Limits;
import remit.model.expr.Evaluator;
import remit.text.Node;
import remit.trial.protocol.Protocol.BaselineTarget;
import remit.trial.protocol.Protocol.Population;
import remit.trial.protocol.Rule;

/** Reads who is enrolled. */
final class PopulationReader {

    private static final Pattern RANGE =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*(?:\\.\\.|-|–|to)\\s*([0-9]+(?:\\.[0-9]+)?)");
    private static final int USUAL_REFRACTORY = 1;
    private static final String REFRACTORY = "refractory";

    /** More would leave too few candidates to choose from. */
    private static final int MOST_TARGETS = 4;

    private final Reading reading;

    PopulationReader(Reading reading) {
        this.reading = reading;
    }

    private record Ages(
            double low,
            double high,
            @Nullable Double mean,
            @Nullable Double sd) {}

    @Nullable
    Population read(@Nullable Node node) {
        Catalog.DiseaseWords words = reading.words();
        if (!(node instanceof Node.Mapping mapping)) {
            return null;
        }
        Ages ages = ages(mapping.get("age"));
        Node femaleNode = mapping.get("female");
        Double female = reading.share(femaleNode, "female");
        List<Rule> eligibility = reading.rules(mapping.get("eligibility"), "eligibility");
        Double size = Reading.number(mapping.get("size"));
        Double centres = Reading.number(mapping.get("centres"));
        String course = course(words, mapping);
        Integer refractory = refractory(mapping, eligibility);
        if (ages == null || size == null || course == null || refractory == null) {
            return null;
        }
        return new Population(
                (int) (double) size,
                course,
                ages.low(),
                ages.high(),
                ages.mean(),
                ages.sd(),
                female,
                refractory,
                eligibility,
                centres == null ? 1 : (int) (double) centres,
                traits(words, course, mapping.get("traits")),
                baseline(words, mapping.get("baseline")));
    }

    private SortedMap<String, Double> traits(Catalog.@Nullable DiseaseWords words, String course, @Nullable Node node) {
        SortedMap<String, Double> traits = new TreeMap<>();
        Map<String, Limits> known = words == null ? Map.of() : words.traits().getOrDefault(course, Map.of());
        Reading.entries(node).forEach((name, entry) -> {
            Limits limits = known.get(name);
            Double value = Reading.number(entry.value());
            if (limits == null) {
                if (words != null) {
                    reading.wrong(
                            entry.keyPlace(),
                            "traits: course %s has no trait '%s'".formatted(course, name),
                            Problems.nearest(name, new TreeSet<>(known.keySet())));
                }
            } else if (value != null && !(value >= limits.low() && value <= limits.high())) {
                reading.wrong(
                        entry.value().place(),
                        "traits: %s %s is outside %s to %s"
                                .formatted(
                                        name,
                                        Numbers.show(value),
                                        Numbers.show(limits.low()),
                                        Numbers.show(limits.high())),
                        null);
            } else if (value != null) {
                traits.put(name, value);
            }
        });
        return traits;
    }

    /** What measures are to be at day 0: mean or median, and optionally a standard deviation. */
    private SortedMap<String, BaselineTarget> baseline(Catalog.@Nullable DiseaseWords words, @Nullable Node node) {
        SortedMap<String, BaselineTarget> targets = new TreeMap<>();
        Reading.entries(node).forEach((name, entry) -> {
            if (words != null && !words.measures().contains(name)) {
                reading.wrong(
                        entry.keyPlace(),
                        "baseline: '%s' is no measure or score of the disease's clinic".formatted(name),
                        Problems.nearest(name, new TreeSet<>(words.measures())));
                return;
            }
            if (!(entry.value() instanceof Node.Mapping mapping)) {
                return;
            }
            Double mean = Reading.number(mapping.get("mean"));
            Double median = Reading.number(mapping.get("median"));
            Double sd = Reading.number(mapping.get("sd"));
            Double center = mean == null ? median : mean;
            if (center == null || (mean != null && median != null)) {
                reading.wrong(
                        entry.value().place(),
                        "baseline: %s needs a mean or a median".formatted(name),
                        "Maybe {mean: 10, sd: 4}.");
            } else if (sd != null && !(sd > 0)) {
                reading.wrong(
                        entry.value().place(),
                        "baseline: the sd of %s is not above 0".formatted(name),
                        "Maybe leave it out.");
            } else {
                targets.put(name, new BaselineTarget(center, mean == null, sd));
            }
        });
        if (node != null && targets.size() > MOST_TARGETS) {
            reading.wrong(
                    node.place(),
                    "baseline: %d measures; a cohort is matched to %d at most".formatted(targets.size(), MOST_TARGETS),
                    "Maybe keep those that matter.");
        }
        return targets;
    }

    private static @Nullable String bareCourse(Catalog.@Nullable DiseaseWords words) {
        return words == null || words.courses().isEmpty()
                ? null
                : words.courses().getFirst();
    }

    private @Nullable String course(Catalog.@Nullable DiseaseWords words, Node.Mapping mapping) {
        Node node = mapping.get("course");
        String text = Reading.text(node);
        if (node == null || text == null) {
            return node == null ? bareCourse(words) : null;
        }
        if (words != null && !words.courses().contains(text)) {
            reading.wrong(node.place(), "course '" + text + "' is unknown", Problems.nearest(text, words.courses()));
            return null;
        }
        return text;
    }

    private @Nullable Integer refractory(Node.Mapping mapping, List<Rule> eligibility) {
        Node node = mapping.get(REFRACTORY);
        Double level = Reading.number(node);
        Rule asking = eligibility.stream()
                .filter(rule -> rule.text().contains(REFRACTORY)
                        || Evaluator.names(rule.expression()).contains(REFRACTORY))
                .findFirst()
                .orElse(null);
        if (node == null) {
            return USUAL_REFRACTORY;
        }
        if (level == null) {
            return null;
        }
        if (level < 1 && asking != null && asking.text().equals(REFRACTORY)) {
            reading.wrong(
                    node.place(),
                    "refractory: 0 (newly treated) and the entry rule 'refractory' exclude each other",
                    "Maybe 'refractory: 1'.");
            return null;
        }
        return (int) (double) level;
    }

    private @Nullable Ages ages(@Nullable Node node) {
        if (node instanceof Node.Mapping mapping) {
            Node rangeNode = mapping.get("range");
            double[] range = rangeNode == null ? standard() : range(rangeNode);
            Double mean = Reading.number(mapping.get("mean"));
            Double sd = Reading.number(mapping.get("sd"));
            if (range == null) {
                return null;
            }
            Node meanNode = mapping.get("mean");
            if (mean != null && meanNode != null && !(mean >= range[0] && mean <= range[1])) {
                reading.wrong(
                        meanNode.place(),
                        "age: mean %s lies outside the range %s..%s"
                                .formatted(Numbers.show(mean), Numbers.show(range[0]), Numbers.show(range[1])),
                        "Maybe 'mean: %s'.".formatted(Numbers.show(Math.rint((range[0] + range[1]) / 2))));
                return null;
            }
            return new Ages(range[0], range[1], mean, sd);
        }
        if (node == null) {
            double[] range = standard();
            return new Ages(range[0], range[1], null, null);
        }
        double[] range = range(node);
        return range == null ? null : new Ages(range[0], range[1], null, null);
    }

    private double[] standard() {
        Catalog.DiseaseWords words = reading.words();
        return words == null ? new double[] {18, 75} : new double[] {words.ageLowYears(), words.ageHighYears()};
    }

    private double @Nullable [] range(Node node) {
        String text = Reading.text(node);
        if (text == null) {
            return null;
        }
        Matcher matcher = RANGE.matcher(text.replaceFirst("(?i)\\s*years?$", ""));
        if (!matcher.matches()) {
            reading.wrong(node.place(), "age: '" + text + "' is not a range of years", "Maybe 'age: 18..65'.");
            return null;
        }
        double low = Numbers.parse(matcher.group(1));
        double high = Numbers.parse(matcher.group(2));
        double[] covered = standard();
        if (low > high) {
            reading.wrong(
                    node.place(),
                    "age: %s..%s runs backwards".formatted(Numbers.show(low), Numbers.show(high)),
                    "Maybe 'age: %s..%s'.".formatted(Numbers.show(high), Numbers.show(low)));
            return null;
        }
        if (low < covered[0]) {
            reading.wrong(
                    node.place(),
                    "age: people of %s years are not covered: the model describes ages %s to %s"
                            .formatted(Numbers.show(low), Numbers.show(covered[0]), Numbers.show(covered[1])),
                    "Maybe 'age: %s..%s'."
                            .formatted(
                                    Numbers.show(covered[0]),
                                    Numbers.show(Math.max(covered[0], Math.min(high, covered[1])))));
            return null;
        }
        if (high > covered[1]) {
            reading.wrong(
                    node.place(),
                    "age: people of %s years are not covered: the model describes ages %s to %s"
                            .formatted(Numbers.show(high), Numbers.show(covered[0]), Numbers.show(covered[1])),
                    "Maybe 'age: %s..%s'."
                            .formatted(Numbers.show(Math.min(low, covered[1])), Numbers.show(covered[1])));
            return null;
        }
        return new double[] {low, high};
    }
}
