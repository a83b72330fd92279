package remit.patient.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import remit.domain.InvalidInput;
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
    private static final String ORIGINAL = Examples.text("lupus.json");
    private static final Person PERSON = Examples.fhir(ORIGINAL).person();
    private static final List<String> WORDS =
            List.of("", " ", "null", "-1", "1e400", "2026-13-45", "mg/dL", "mmol/L", "§", "true", "Patient/x");

    @Property(tries = 500)
    void everyMutationEndsInWords(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int times) {
        Random random = new Random(seed);
        JsonNode bundle = JSON.readTree(ORIGINAL);
        for (int i = 0; i < times; i++) {
            mutate(bundle, random);
        }
        try {
            PersonReading reading = Examples.fhir(bundle.toString());
            // a value that differs from the original's must be what the mutated text says: it is at least plausible
            for (Measurement one : reading.person().measurements()) {
                var measure = Examples.CODES.measures().get(one.measure());
                assertThat(one.value()).isBetween(measure.low(), measure.high());
            }
            assertThat(lost(reading.person()))
                    .as("a measure that is gone is told")
                    .isLessThanOrEqualTo(reading.findings().size() * 40);
            if (!reading.person().equals(PERSON)) {
                assertThat(changedSilently(reading)).as(bundle.toString()).isFalse();
            }
        } catch (InvalidInput e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
        }
    }

    /** Values per measure that the original had and this one has not. */
    private static int lost(Person person) {
        return Math.max(0, PERSON.measurements().size() - person.measurements().size());
    }

    /** A measure with fewer values, and no finding at all: something was dropped without a word. */
    private static boolean changedSilently(PersonReading reading) {
        Map<String, Integer> before = counts(PERSON);
        Map<String, Integer> after = counts(reading.person());
        boolean fewer =
                before.entrySet().stream().anyMatch(entry -> after.getOrDefault(entry.getKey(), 0) < entry.getValue());
        return fewer && reading.findings().stream().allMatch(MutatedBundlePropertyTest::isOfTheOriginal);
    }

    private static boolean isOfTheOriginal(remit.patient.record.Finding finding) {
        return Examples.fhir(ORIGINAL).findings().contains(finding);
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
