package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import remit.solve.tape.Frame;
import remit.solve.tape.InterpretedTapes;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** Runs tapes as machine code and by the interpreter on the same numbers. */
final class TapeTrial {

    static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        0.5,
        -2.5,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -0x0.7p-1023,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        1e300,
        1e-300,
        4503599627370497.5,
        // The like in 32 bits.
        0x1p-149,
        -0x1p-127,
        0x1.fffffep127,
        8388609.5,
        0x1.000002p0,
        0x1.0000000000001p0
    };

    private final List<Tape> tapes;
    private final int slots;
    private final List<TapeCode> machines;
    private final TapeCode oracle;

    /**
     * A trial.
     *
     * @param everyOrder whether to try the orders of instructions too that are not the best
     */
    TapeTrial(List<Tape> tapes, int slots, InstructionSet set, Precision precision, boolean everyOrder) {
        this.tapes = tapes;
        this.slots = slots;
        machines = new ArrayList<>();
        machines.add(code(set, precision, TapeWriter::writeBest));
        if (everyOrder) {
            machines.add(code(set, precision, TapeTrial::write));
            machines.add(
                    code(set, precision, (plan, room, assembler) -> write(Ordering.onDemand(plan), room, assembler)));
        }
        oracle = new InterpretedTapes(tapes, slots, precision);
    }

    private TapeCode code(InstructionSet set, Precision precision, MachineTapes.Writing writing) {
        TapeCode code = MachineTapes.compile(tapes, slots, 0, set, precision, writing);
        assertThat(code).isNotNull();
        return code;
    }

    private static int write(Plan plan, int room, Assembler assembler) {
        TapeWriter writer = new TapeWriter(plan, room, assembler);
        writer.write();
        return writer.spillCount();
    }

    /** Every instruction set with every kind of numbers. */
    static Stream<Arguments> everyMachine() {
        return Arrays.stream(InstructionSet.values())
                .flatMap(set -> Arrays.stream(Precision.values()).map(precision -> Arguments.of(set, precision)));
    }

    int lanes() {
        return machines.getFirst().lanes();
    }

    /** Runs a tape in every order with numbers for every lane and slot and compares all slots. */
    void compare(int tape, int window, double[][] inputs) {
        double[][] expected = new double[lanes()][slots];
        for (int lane = 0; lane < lanes(); lane++) {
            Frame own = oracle.frame();
            own.write(0, 0, inputs[lane]);
            oracle.run(tape, own, window);
            own.read(0, 0, expected[lane]);
        }
        for (TapeCode machine : machines) {
            Frame actual = machine.frame();
            for (int lane = 0; lane < lanes(); lane++) {
                actual.write(0, lane, inputs[lane]);
            }
            machine.run(tape, actual, window);
            for (int lane = 0; lane < lanes(); lane++) {
                compare(tape, lane, actual, expected[lane]);
            }
        }
    }

    private void compare(int tape, int lane, Frame actual, double[] expected) {
        double[] found = new double[slots];
        actual.read(0, lane, found);
        for (int slot = 0; slot < slots; slot++) {
            // Every NaN counts as the same.
            if (Double.doubleToLongBits(found[slot]) != Double.doubleToLongBits(expected[slot])) {
                throw new AssertionError("%s lane %d slot %d: %s instead of %s, from %s"
                        .formatted(tapes.get(tape), lane, slot, found[slot], expected[slot], text(tapes.get(tape))));
            }
        }
    }

    /** A number: special, small whole, ordinary or of any size. */
    static double number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
            case 1 -> random.nextInt(5) - 2;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            default -> random.nextGaussian();
        };
    }

    static String text(Tape tape) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(60, tape.size()); i++) {
            Operation operation = tape.operation(i);
            text.append("\n%d %s".formatted(i, operation));
            for (int position = 0; position < operation.operands(); position++) {
                text.append(' ').append(tape.operand(i, position));
            }
            switch (operation) {
                case CONSTANT -> text.append(' ').append(tape.constant(i));
                case LOAD, PICK, LOAD_WINDOW, STORE, STORE_WINDOW ->
                    text.append(" @").append(tape.slot(i));
                default -> {}
            }
        }
        return text.toString();
    }
}
