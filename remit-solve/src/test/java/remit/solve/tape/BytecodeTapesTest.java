package remit.solve.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BytecodeTapesTest {

    private static final int SLOTS = 40;

    /** Every operation at random over many methods, against the interpreter. */
    @ParameterizedTest
    @EnumSource
    void methodsGiveTheBitsOfTheInterpreter(Precision precision) {
        Tape tape = random(20_000, 1, precision);
        BytecodeTapes bytecode = new BytecodeTapes(List.of(tape), SLOTS, precision);
        InterpretedTapes interpreted = new InterpretedTapes(List.of(tape), SLOTS, precision);
        HeapFrame actual = (HeapFrame) bytecode.frame();
        HeapFrame expected = (HeapFrame) interpreted.frame();
        SplittableRandom random = new SplittableRandom(2);
        int finite = 0;
        for (int run = 0; run < 30; run++) {
            for (int slot = 0; slot < SLOTS; slot++) {
                double value = random.nextDouble(-2, 2);
                actual.put(slot, 0, value);
                expected.put(slot, 0, value);
            }
            bytecode.run(0, actual, 5);
            interpreted.run(0, expected, 5);
            for (int slot = 0; slot < SLOTS; slot++) {
                assertThat(Double.doubleToLongBits(actual.at(slot, 0)))
                        .isEqualTo(Double.doubleToLongBits(expected.at(slot, 0)));
                finite += slot >= SLOTS / 2 && Double.isFinite(actual.at(slot, 0)) ? 1 : 0;
            }
        }
        assertThat(finite)
                .as("results that say something, of %d", 30 * SLOTS / 2)
                .isGreaterThan(200);
    }

    /** HotSpot leaves methods above 8000 bytes to its interpreter (HugeMethodLimit in globals.hpp). */
    @Test
    void noMethodIsTooLongForTheJit() {
        Tape tape = random(20_000, 3, Precision.DOUBLE);
        byte[] bytes = BytecodeTapes.bytecode(tape, new TapeParts(tape, SLOTS), Precision.DOUBLE);
        List<Integer> lengths = ClassFile.of().parse(bytes).methods().stream()
                .map(method -> ((CodeAttribute) method.code().orElseThrow()).codeLength())
                .toList();
        assertThat(lengths).hasSizeGreaterThan(10).allMatch(length -> length < 8000);
    }

    private static boolean isComputed(Operation operation, Precision precision) {
        return operation.isComputed() && !(precision == Precision.FLOAT && operation.isTranscendental());
    }

    private static Tape random(int instructions, long seed, Precision precision) {
        SplittableRandom random = new SplittableRandom(seed);
        Operation[] operations = Operation.values();
        Tape.Builder tape = Tape.builder("random");
        int[] values = new int[instructions];
        for (int i = 0; i < instructions; i++) {
            Operation operation = operations[random.nextInt(operations.length)];
            if (i < 10 || random.nextInt(3) == 0 || !isComputed(operation, precision)) {
                values[i] = switch (random.nextInt(3)) {
                    case 0 -> tape.constant(random.nextDouble(-1, 1));
                    case 1 -> tape.load(random.nextInt(SLOTS / 2));
                    default -> tape.loadWindow(random.nextInt(5));
                };
                continue;
            }
            int[] operands = new int[operation.operands()];
            for (int k = 0; k < operands.length; k++) {
                operands[k] = values[i - 1 - random.nextInt(Math.min(i, 300))];
            }
            values[i] = tape.of(operation, operands);
        }
        for (int k = 0; k < SLOTS / 2; k++) {
            tape.store(SLOTS / 2 + k, values[instructions - 1 - k]);
        }
        return tape.build();
    }
}
