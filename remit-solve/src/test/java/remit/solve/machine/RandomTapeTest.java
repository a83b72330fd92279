package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;

/** Random tapes, many values alive at once, against the interpreter. */
class RandomTapeTest {

    private static final int TAPES = 1000;
    private static final int WINDOW_SLOTS = 40;
    private static final Operation[] OPERATIONS = Arrays.stream(Operation.values())
            .filter(operation -> operation != Operation.PICK && !operation.isTranscendental())
            .toArray(Operation[]::new);

    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void randomTapesGiveTheBitsOfTheInterpreter(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        long instructions = 0;
        for (int seed = 0; seed < TAPES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int slots = 10 + random.nextInt(seed % 10 == 0 ? 3000 : 300);
            Tape tape = tape(random, seed, 1 + random.nextInt(2000), slots);
            instructions += tape.size();
            TapeTrial trial = new TapeTrial(List.of(tape), slots + WINDOW_SLOTS, set, precision, true);
            double[][] inputs = new double[trial.lanes()][slots + WINDOW_SLOTS];
            for (double[] lane : inputs) {
                for (int slot = 0; slot < lane.length; slot++) {
                    lane[slot] = TapeTrial.number(random);
                }
            }
            trial.compare(0, slots + WINDOW_SLOTS / 2, inputs);
        }
        assertThat(instructions).isGreaterThan(500L * TAPES);
    }

    private static Tape tape(SplittableRandom random, int seed, int size, int slots) {
        Tape.Builder tape = Tape.builder("random " + seed);
        int[] values = new int[size + 4];
        int count = 0;
        // How far back operands reach: far means that many values are alive.
        int reach = 1 << 1 + random.nextInt(10);
        while (count < size) {
            Operation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
            int slot = random.nextInt(slots);
            int windowSlot = random.nextInt(WINDOW_SLOTS) - WINDOW_SLOTS / 2;
            boolean leaf = count == 0 || random.nextInt(4) == 0;
            switch (leaf ? OPERATIONS[random.nextInt(3)] : operation) {
                case LOAD -> values[count++] = tape.load(slot);
                case LOAD_WINDOW -> values[count++] = tape.loadWindow(windowSlot);
                case CONSTANT -> values[count++] = tape.constant(TapeTrial.number(random));
                case STORE -> {
                    tape.store(slot, any(random, values, count, reach));
                    count = Math.min(count + 1, size);
                    values[count - 1] = values[Math.max(0, count - 2)];
                }
                case STORE_WINDOW -> {
                    tape.storeWindow(windowSlot, any(random, values, count, reach));
                    count = Math.min(count + 1, size);
                    values[count - 1] = values[Math.max(0, count - 2)];
                }
                default -> {
                    int[] operands = new int[operation.operands()];
                    for (int i = 0; i < operands.length; i++) {
                        operands[i] = any(random, values, count, reach);
                    }
                    values[count++] = tape.of(operation, operands);
                }
            }
        }
        for (int i = 0; i < Math.min(slots, count); i++) {
            tape.store(i, values[count - 1 - i]);
        }
        return tape.build();
    }

    private static int any(SplittableRandom random, int[] values, int count, int reach) {
        return values[Math.max(0, count - 1 - random.nextInt(reach))];
    }
}
