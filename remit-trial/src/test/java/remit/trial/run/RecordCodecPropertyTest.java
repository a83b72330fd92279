package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import remit.solve.FailureReason;
import remit.solve.SolveOutcome;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;

/** Any records survive the codec bit for bit, and damaged or foreign bytes read as nothing. */
class RecordCodecPropertyTest {

    private static final List<String> NAMES = List.of("age", "k", "ω");

    @Property(tries = 200)
    void roundTrip(@ForAll long seed, @ForAll @IntRange(max = 5) int count) {
        List<PatientRecord> records = records(new Random(seed), count);
        RecordCodec codec = new RecordCodec(seed);
        byte[] bytes = codec.encode(records);
        List<PatientRecord> back = codec.decode(bytes);
        assertThat(back).isNotNull().hasSize(count);
        // the encoding holds every number by its bits, so equal bytes mean equal records
        assertThat(codec.encode(back)).isEqualTo(bytes);
        for (int i = 0; i < count; i++) {
            assertThat(back.get(i).traits()).isEqualTo(records.get(i).traits());
            assertThat(back.get(i).ineligible()).isEqualTo(records.get(i).ineligible());
            assertThat(back.get(i).arms()).hasSameSizeAs(records.get(i).arms());
            for (int arm = 0; arm < back.get(i).arms().size(); arm++) {
                ArmCourse expected = records.get(i).arms().get(arm);
                ArmCourse course = back.get(i).arms().get(arm);
                assertThat(course.events()).isEqualTo(expected.events());
                assertThat(course.outcome()).isEqualTo(expected.outcome());
                assertThat(values(course.visits())).isEqualTo(values(expected.visits()));
                assertThat(course.withoutRescue() == null).isEqualTo(expected.withoutRescue() == null);
            }
        }
    }

    @Property(tries = 200)
    void tornOrForeignBytesReadAsNothing(@ForAll long seed, @ForAll @IntRange(max = 10_000) int cut) {
        RecordCodec codec = new RecordCodec(seed);
        byte[] bytes = codec.encode(records(new Random(seed), 2));
        byte[] torn = Arrays.copyOf(bytes, Math.min(cut, bytes.length - 1));
        assertThat(codec.decode(torn)).isNull();
        assertThat(new RecordCodec(seed + 1).decode(bytes)).isNull();
    }

    private static List<List<Double>> values(List<Visit> visits) {
        return visits.stream()
                .map(visit -> Arrays.stream(visit.values()).boxed().toList())
                .toList();
    }

    private static List<PatientRecord> records(Random random, int count) {
        List<PatientRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TreeMap<String, Double> traits = new TreeMap<>();
            NAMES.forEach(name -> traits.put(name, number(random)));
            TreeMap<String, Integer> ineligible = new TreeMap<>();
            if (random.nextBoolean()) {
                ineligible.put("SLEDAI >= 6", random.nextInt(200));
            }
            boolean enrolled = random.nextInt(4) > 0;
            List<ArmCourse> arms = new ArrayList<>();
            for (int arm = 0; enrolled && arm < random.nextInt(3); arm++) {
                arms.add(course(random, "arm" + arm));
            }
            Visit screening = enrolled ? visit(random) : null;
            records.add(new PatientRecord(
                    i, random.nextInt(200), random.nextInt(50), new Traits(traits), screening, ineligible, arms));
        }
        return records;
    }

    private static ArmCourse course(Random random, String id) {
        boolean twin = random.nextBoolean();
        return new ArmCourse(
                id,
                visits(random),
                events(random),
                twin ? visits(random) : noVisits(),
                twin ? events(random) : noEvents(),
                switch (random.nextInt(3)) {
                    case 0 -> new SolveOutcome.Reached(number(random));
                    case 1 -> new SolveOutcome.Stopped(random.nextInt(9), number(random));
                    default ->
                        new SolveOutcome.Failed(
                                FailureReason.values()[random.nextInt(FailureReason.values().length)], number(random));
                });
    }

    private static @Nullable List<Visit> noVisits() {
        return null;
    }

    private static @Nullable List<PatientEvent> noEvents() {
        return null;
    }

    private static List<Visit> visits(Random random) {
        List<Visit> visits = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            visits.add(visit(random));
        }
        return visits;
    }

    private static Visit visit(Random random) {
        double[] values = new double[random.nextInt(6)];
        Arrays.setAll(values, i -> number(random));
        return new Visit(number(random), values);
    }

    private static List<PatientEvent> events(Random random) {
        List<PatientEvent> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(new PatientEvent(i % 2 == 0 ? "rescue:ünder" : "infection", number(random), number(random)));
        }
        return events;
    }

    /** Any double but NaN with a payload: the JVM may quieten those. */
    private static double number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> Double.POSITIVE_INFINITY;
            case 3 -> Double.MIN_VALUE;
            default -> random.nextGaussian() * 1e3;
        };
    }
}
