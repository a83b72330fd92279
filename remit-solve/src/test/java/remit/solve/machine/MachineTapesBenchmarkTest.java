package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import remit.solve.tape.Frame;
import remit.solve.tape.Operation;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** Prints what machine code costs here; the limits are wide, for loaded machines. */
@Tag("nightly")
class MachineTapesBenchmarkTest {

    private static final int SLOTS = 60;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void timeOfAnInstruction(InstructionSet set) {
        assumeThat(set.isAvailable()).isTrue();
        Tape tape = mixed(3000, SLOTS);
        TapeCode code = MachineTapes.compile(List.of(tape), SLOTS, set);
        double nanoseconds = nanosecondsPerRun(code, 20_000);
        System.out.printf(
                "%s: %.3f ns an instruction, %.3f ns an instruction and lane (%d instructions, %d bytes)%n",
                set,
                nanoseconds / tape.size(),
                nanoseconds / tape.size() / set.lanes(),
                tape.size(),
                ((MachineTapes) code).codeBytes());
        assertThat(nanoseconds / tape.size()).isLessThan(20);
    }

    @Test
    void timeOfACall() {
        InstructionSet set = InstructionSet.best();
        assumeThat(set).isNotNull();
        TapeCode code = MachineTapes.compile(List.of(Tape.builder("empty").build()), SLOTS, set);
        double nanoseconds = nanosecondsPerRun(code, 20_000_000);
        System.out.printf("a call: %.1f ns%n", nanoseconds);
        assertThat(nanoseconds).isLessThan(1000);
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void timeOfGeneration(InstructionSet set) {
        assumeThat(set.isAvailable()).isTrue();
        Tape tape = mixed(10_000, 2000);
        for (int repetition = 0; repetition < 3; repetition++) {
            long start = THREADS.getCurrentThreadCpuTime();
            TapeCode code = MachineTapes.compile(List.of(tape), 2000, set);
            double milliseconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            System.out.printf("%s: %d instructions written in %.1f ms%n", set, tape.size(), milliseconds);
            assertThat(code).isNotNull();
            assertThat(milliseconds).isLessThan(10_000);
        }
    }

    private static double nanosecondsPerRun(TapeCode code, int runs) {
        Frame frame = code.frame();
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int lane = 0; lane < code.lanes(); lane++) {
                frame.put(slot, lane, 0.5 + slot * 0.001);
            }
        }
        double[] times = new double[9];
        for (int repetition = 0; repetition < times.length; repetition++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int run = 0; run < runs; run++) {
                code.run(0, frame, 0);
            }
            times[repetition] = (THREADS.getCurrentThreadCpuTime() - start) / (double) runs;
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    /** Products and sums of loaded numbers and earlier values, as the right-hand side of a model has them. */
    static Tape mixed(int instructions, int slots) {
        SplittableRandom random = new SplittableRandom(1);
        Tape.Builder tape = Tape.builder("mixed");
        int[] values = new int[instructions];
        int count = 0;
        int written = 0;
        while (written < instructions) {
            int a = random.nextInt(3) == 0 || count < 40
                    ? tape.load(random.nextInt(slots / 2))
                    : any(random, values, count);
            int b = random.nextInt(4) == 0 || count < 40
                    ? tape.constant(0.4 + random.nextInt(20) * 0.01)
                    : any(random, values, count);
            int value = switch (random.nextInt(4)) {
                case 0 -> tape.of(Operation.MULTIPLY, a, b);
                case 1 -> tape.of(Operation.MULTIPLY, tape.constant(0.4), tape.of(Operation.ADD, a, b));
                default ->
                    tape.of(
                            Operation.MULTIPLY_ADD,
                            a,
                            b,
                            count < 40 ? tape.load(random.nextInt(slots / 2)) : any(random, values, count));
            };
            values[count++] = value;
            written++;
            if (written % 8 == 0) {
                tape.store(slots / 2 + random.nextInt(slots / 2), value);
            }
        }
        return tape.build();
    }

    private static int any(SplittableRandom random, int[] values, int count) {
        return values[count - 1 - random.nextInt(Math.min(count, 40))];
    }
}
