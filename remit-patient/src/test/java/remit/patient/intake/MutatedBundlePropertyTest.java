package remit.patient.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import remit.domain.InvalidInput;
import remit.patient.MadeUp;
import remit.patient.record.Finding;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles with one or more things broken in them: the reading ends with a record and findings, or with a clear message, and
 * never with a value that nobody wrote.
 */
class MutatedBundlePropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The example of the repository, and a made-up person of each disease. */
    private static final List<Original> ORIGINALS = originals();

    private static final List<String> WORDS =
            List.of("", " ", "null", "-1", "1e400", "2026-13-45", "mg/dL", "mmol/L", "§", "true", "Patient/x");

    /** A bundle that is right, with what is read of it. */
    private record Original(String text, Person person, Set<Finding> findings) {

        static Original of(String text) {
            PersonReading reading = Examples.fhir(text);
            return new Original(text, reading.person(), Set.copyOf(reading.findings()));
        }
    }

    private static List<Original> originals() {
        List<Original> all = new ArrayList<>(List.of(Original.of(Examples.text("lupus.json"))));
        MadeUp.DISEASES.forEach(disease -> all.add(Original.of(MadeUp.bundle(disease, 1))));
        return all;
    }

    @Property(tries = 600)
    void everyMutationEndsInWords(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 7) int which,
            @ForAll @IntRange(min = 1, max = 3) int times) {
        Original original = ORIGINALS.get(which);
        Random random = new Random(seed);
        JsonNode bundle = JSON.readTree(original.text());
        for (int i = 0; i < times; i++) {
            mutate(bundle, random);
        }
        try {
            PersonReading reading = Examples.fhir(bundle.toString());
            Written written = new Written();
            written.collect(bundle);
            for (Measurement one : reading.person().measurements()) {
                if (!original.person().measurements().contains(one)) {
                    assertThat(written.says(one)).as(one + " of " + bundle).isTrue();
                }
            }
            assertThat(changedSilently(original, reading)).as(bundle.toString()).isFalse();
        } catch (InvalidInput e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    /** Every number with a unit that stands anywhere in a bundle, found without FHIR. */
    private static final class Written {

        private final List<Double> values = new ArrayList<>();
        private final List<String> units = new ArrayList<>();
        private final Set<String> days = new HashSet<>();

        void collect(JsonNode node) {
            if (node instanceof ObjectNode object && object.has("value")) {
                for (String key : List.of("code", "unit")) {
                    values.add(object.get("value").asDouble(Double.NaN));
                    units.add(object.path(key).asString(""));
                }
            }
            if (node.isString() && node.asString().length() >= 4) {
                days.add(node.asString());
            }
            if (node.isNumber()) {
                days.add(node.asString());
            }
            node.forEach(this::collect);
        }

        /** Whether a value is one of the numbers in its unit, and its day one of the dates. */
        boolean says(Measurement one) {
            var measure = Examples.CODES.measures().get(one.measure());
            boolean dated = days.stream()
                    .anyMatch(text -> one.date().toString().startsWith(text.substring(0, Math.min(10, text.length()))));
            boolean valued = false;
            for (int i = 0; i < values.size(); i++) {
                valued |= isNear(values.get(i), one.value())
                        && measure.unit().code().startsWith("{");
                try {
                    valued |= isNear(measure.convert(values.get(i), Examples.CODES.unit(units.get(i))), one.value());
                } catch (IllegalArgumentException e) {
                    // no unit: says nothing
                }
            }
            return dated && valued && one.value() >= measure.low() && one.value() <= measure.high();
        }

        private static boolean isNear(double one, double other) {
            return Math.abs(one - other) <= 1e-6 * Math.abs(other);
        }
    }

    /** A measure with fewer values, a drug or another trait that is gone or other, and no finding: dropped without a word. */
    private static boolean changedSilently(Original original, PersonReading reading) {
        Map<String, Integer> before = counts(original.person());
        Map<String, Integer> after = counts(reading.person());
        boolean fewer =
                before.entrySet().stream().anyMatch(entry -> after.getOrDefault(entry.getKey(), 0) < entry.getValue());
        boolean drugs = reading.person().medications().size()
                < original.person().medications().size();
        return (fewer || drugs) && original.findings().containsAll(reading.findings());
    }

    private static Map<String, Integer> counts(Person person) {
        Map<String, Integer> counts = new HashMap<>();
        person.measurements().forEach(one -> counts.merge(one.measure(), 1, Integer::sum));
        return counts;
    }

    /** Breaks one place of a document: removes it, or puts a word, a number, a list or an object there. */
    private static void mutate(JsonNode root, Random random) {
        List<Runnable> places = new ArrayList<>();
        collect(root, random, places);
        places.get(random.nextInt(places.size())).run();
    }

    private static void collect(JsonNode node, Random random, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                // a whole resource that is not there leaves no trace, and none is asked for
                if (!name.equals("entry") && !name.equals("resource") && !name.equals("resourceType")) {
                    places.add(() -> change(object, name, random));
                }
                collect(object.get(name), random, places);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> collect(item, random, places));
        }
    }

    private static void change(ObjectNode object, String name, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.putNull(name);
            case 2 -> object.put(name, WORDS.get(random.nextInt(WORDS.size())));
            case 3 -> object.put(name, random.nextInt(2_000_000) - 1_000_000);
            case 4 -> object.putArray(name).add("x");
            default -> object.putObject(name).put("x", "y");
        }
    }
}
