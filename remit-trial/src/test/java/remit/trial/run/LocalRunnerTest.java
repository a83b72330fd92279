package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.domain.InvalidInput;
import remit.trial.Tiny;
import remit.trial.clinic.PatientRecord;
import remit.trial.disease.Spread;
import remit.trial.protocol.Protocol;

/** The runner's promise: threads, chunks, order and resumption change no bit. */
class LocalRunnerTest {

    private static Tiny tiny() {
        return new Tiny()
                .triggers(4, 0.3)
                .hazards(0.004, 0.0005)
                .hit("0.1", true)
                .dropOut(0.2)
                .varies("tau_F", Spread.ofCv(0.5))
                .background(Tiny.daily(0, Double.POSITIVE_INFINITY, 10, 10))
                .eligible("noisy > 1.4")
                .conditional("extra", "FLARE > 0.5", true, 1, Tiny.boluses("IV", 10, "mg", 0.0))
                .arm("a", Tiny.boluses("SC", 100, "mg", 0.0, 28.0))
                .arm("b", Tiny.placebo());
    }

    /** Chunks in memory. */
    private static final class Memory implements ChunkStore {

        private final Map<Integer, byte[]> chunks = new ConcurrentHashMap<>();

        @Override
        public byte @Nullable [] read(int chunk) {
            return chunks.get(chunk);
        }

        @Override
        public void write(int chunk, byte[] bytes) {
            chunks.put(chunk, bytes);
        }
    }

    private static byte[] bytes(List<PatientRecord> records) {
        return new RecordCodec(0).encode(records);
    }

    @Test
    void threadsAndChunksChangeNoBit() {
        TrialPlan plan = tiny().plan(5, 40);
        byte[] expected = bytes(new LocalRunner(1, 40).run(plan, Progress.silent(), ChunkStore.none()));
        assertThat(bytes(new LocalRunner(2, 7).run(plan, Progress.silent(), ChunkStore.none())))
                .isEqualTo(expected);
        assertThat(bytes(new LocalRunner(4, 1).run(plan, Progress.silent(), ChunkStore.none())))
                .isEqualTo(expected);
    }

    @Test
    void aLargerTrialBeginsWithTheSamePatients() {
        List<PatientRecord> few = new LocalRunner(1).run(tiny().plan(5, 6), Progress.silent(), ChunkStore.none());
        List<PatientRecord> many = new LocalRunner(2).run(tiny().plan(5, 12), Progress.silent(), ChunkStore.none());
        assertThat(bytes(many.subList(0, 6))).isEqualTo(bytes(few));
    }

    @Test
    void aKilledRunGoesOnFromItsChunks() {
        TrialPlan plan = tiny().plan(5, 20);
        byte[] expected = bytes(new LocalRunner(1, 4).run(plan, Progress.silent(), ChunkStore.none()));
        Memory memory = new Memory();
        new LocalRunner(1, 4).run(plan, Progress.silent(), memory);
        memory.chunks.remove(1);
        memory.chunks.put(3, new byte[] {1, 2, 3});
        List<int[]> heard = new ArrayList<>();
        List<PatientRecord> resumed = new LocalRunner(2, 4)
                .run(plan, (done, total, fromStore) -> heard.add(new int[] {done, total, fromStore}), memory);
        assertThat(bytes(resumed)).isEqualTo(expected);
        // three of five chunks of four came from the store; the torn one and the lost one were simulated again
        assertThat(heard.getLast()).containsExactly(20, 20, 12);
    }

    @Test
    void chunksOfAnotherPlanAreNotTaken() {
        Memory memory = new Memory();
        new LocalRunner(1, 4).run(tiny().plan(5, 8), Progress.silent(), memory);
        AtomicInteger fromStore = new AtomicInteger();
        byte[] other = bytes(
                new LocalRunner(1, 4).run(tiny().plan(6, 8), (done, total, resumed) -> fromStore.set(resumed), memory));
        assertThat(fromStore.get()).isZero();
        assertThat(other)
                .isEqualTo(bytes(new LocalRunner(1, 4).run(tiny().plan(6, 8), Progress.silent(), ChunkStore.none())));
    }

    @Test
    void nobodyEligibleIsAValueWithItsReason() {
        Tiny none = new Tiny().eligible("DAMAGE < 0.6").eligible("DAMAGE > 5").arm("a");
        List<PatientRecord> records = new LocalRunner(2).run(none.plan(1, 2), Progress.silent(), ChunkStore.none());
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.screening()).isNull();
            assertThat(record.arms()).isEmpty();
            // 200 draws of a slot, all refused by the second rule: the first holds
            assertThat(record.ineligible()).isEqualTo(Map.of("DAMAGE > 5", 200));
        });
    }

    @Test
    void patientsThatCannotBeSolvedAreValuesWithTheirReason() {
        TrialPlan plan = new Tiny().law("tau_F", "0/0").arm("a").triggers(4, 0).plan(1, 2);
        List<PatientRecord> records = new LocalRunner(1).run(plan, Progress.silent(), ChunkStore.none());
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.screening()).isNull();
            assertThat(record.ineligible().keySet())
                    .containsExactly("not solved: the right-hand side or the state is not a finite number");
        });
    }

    @Test
    void interruptionCancelsAndKeepsWhatIsDone() {
        Memory memory = new Memory();
        TrialPlan plan = tiny().plan(5, 60);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> new LocalRunner(1, 2)
                        .run(
                                plan,
                                (done, total, resumed) -> {
                                    if (done == 9) {
                                        caller.interrupt();
                                    }
                                },
                                memory))
                .isInstanceOf(RunCancelled.class)
                .hasMessageContaining("of 60");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.chunks).hasSizeGreaterThanOrEqualTo(4).hasSizeLessThan(30);
    }

    @Test
    void aWrongCourseIsTheUsersError() {
        Protocol protocol = tiny().protocol();
        Protocol.Population population = protocol.population();
        Protocol wrong = new Protocol(
                protocol.trial(),
                null,
                null,
                protocol.disease(),
                new Protocol.Population(10, "usuel", 18, 65, null, null, null, 0, List.of(), 1),
                protocol.background(),
                protocol.arms(),
                protocol.reference(),
                protocol.randomization(),
                protocol.followUp(),
                protocol.endpoints(),
                protocol.conditional(),
                0,
                List.of());
        TrialPlan plan = TrialPlan.of(wrong, tiny().disease(), tiny().plan(1, 1).therapies(), 1, 1);
        assertThat(population.course()).isEqualTo("usual");
        assertThatThrownBy(() -> new LocalRunner(1).run(plan, Progress.silent(), ChunkStore.none()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no course 'usuel'")
                .hasMessageContaining("Maybe you meant 'usual'.");
    }
}
