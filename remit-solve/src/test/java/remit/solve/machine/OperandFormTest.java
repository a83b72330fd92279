package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;

/**
 * Every operation with every form of its operands against {@link Operation}'s meaning: in a register, in memory near
 * and far, in the window, a constant, the same as the first; used later or not; with few and with all registers taken.
 */
class OperandFormTest {

    private static final int IN_REGISTER = 0;
    private static final int IN_FRAME = 1;
    private static final int IN_WINDOW = 2;
    private static final int CONSTANT = 3;
    private static final int AS_FIRST = 4;
    private static final int COMPARED = 5;
    private static final int FORMS = 6;

    private static final int WINDOW_SLOTS = 4;
    private static final int[] PRESSURES = {0, 12, 27, 40};

    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void everyOperationWithEveryFormOfOperands(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        int compared = 0;
        for (Operation operation : Operation.values()) {
            if (isComputed(operation)) {
                for (int pressure : PRESSURES) {
                    int firstSlot = pressure == 27 ? 700 : pressure == 12 ? 120 : 0;
                    compared += compareForms(operation, pressure, firstSlot, set, precision);
                }
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    private static boolean isComputed(Operation operation) {
        return switch (operation) {
            case LOAD, LOAD_WINDOW, CONSTANT, PICK, STORE, STORE_WINDOW -> false;
            default -> !operation.isTranscendental();
        };
    }

    private static int compareForms(
            Operation operation, int pressure, int firstSlot, InstructionSet set, Precision precision) {
        SplittableRandom random = new SplittableRandom(operation.ordinal() * 1000L + pressure);
        List<Tape> tapes = new ArrayList<>();
        int operands = operation.operands();
        int combinations = (int) Math.pow(FORMS, operands);
        int slots = firstSlot + 2 * pressure + 20 + WINDOW_SLOTS;
        for (int forms = 0; forms < combinations; forms++) {
            for (int living = 0; living < 1 << operands; living++) {
                // Of the many combinations of three operands a quarter, except where all registers are free.
                if (operands < 3 || pressure == 0 || random.nextInt(4) == 0) {
                    tapes.add(tape(operation, forms, living, pressure, firstSlot, random));
                }
            }
        }
        TapeTrial trial = new TapeTrial(tapes, slots, set, precision, false);
        for (int tape = 0; tape < tapes.size(); tape++) {
            for (int repetition = 0; repetition < 2; repetition++) {
                double[][] inputs = new double[trial.lanes()][slots];
                for (double[] lane : inputs) {
                    for (int slot = 0; slot < slots; slot++) {
                        lane[slot] = repetition < 1
                                ? TapeTrial.SPECIAL[random.nextInt(TapeTrial.SPECIAL.length)]
                                : TapeTrial.number(random);
                    }
                }
                trial.compare(tape, slots - WINDOW_SLOTS, inputs);
            }
        }
        return tapes.size();
    }

    /** Slots: three operands' sources, results, sources of values that fill registers, their copies, the window. */
    private static Tape tape(
            Operation operation, int forms, int living, int pressure, int firstSlot, SplittableRandom random) {
        Tape.Builder tape = Tape.builder(operation + " forms " + forms + " living " + living + " pressure " + pressure);
        int[] filling = new int[pressure];
        for (int i = 0; i < pressure; i++) {
            filling[i] = tape.of(Operation.ABS, tape.load(firstSlot + 20 + i));
        }
        int[] operands = new int[operation.operands()];
        for (int position = 0; position < operands.length; position++) {
            operands[position] = switch (forms % FORMS) {
                case IN_REGISTER -> tape.of(Operation.NEGATE, tape.load(firstSlot + position));
                case IN_FRAME -> tape.load(firstSlot + position);
                case IN_WINDOW -> tape.loadWindow(position);
                case CONSTANT -> tape.constant(TapeTrial.SPECIAL[random.nextInt(TapeTrial.SPECIAL.length)]);
                case COMPARED ->
                    tape.of(comparison(random), tape.load(firstSlot + position), tape.loadWindow(position));
                case AS_FIRST -> position == 0 ? tape.load(firstSlot) : operands[0];
                default -> throw new IllegalStateException();
            };
            forms /= FORMS;
        }
        int result = tape.of(operation, operands);
        tape.storeWindow(3, result);
        for (int position = 0; position < operands.length; position++) {
            if ((living >> position & 1) != 0) {
                tape.store(firstSlot + 10 + position, tape.of(Operation.ADD, operands[position], result));
            }
        }
        tape.store(firstSlot + 14, result);
        for (int i = 0; i < pressure; i++) {
            tape.store(firstSlot + 20 + pressure + i, filling[i]);
        }
        return tape.build();
    }

    private static Operation comparison(SplittableRandom random) {
        Operation[] all = {Operation.LESS, Operation.LESS_EQUAL, Operation.EQUAL, Operation.NOT_EQUAL};
        return all[random.nextInt(all.length)];
    }

    /** All pairs or triples of special numbers, in registers and memory. */
    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void everyOperationOnEverySpecialNumber(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        for (Operation operation : Operation.values()) {
            if (!isComputed(operation)) {
                continue;
            }
            Tape.Builder tape = Tape.builder(operation.name());
            int[] operands = new int[operation.operands()];
            for (int position = 0; position < operands.length; position++) {
                operands[position] = tape.load(position);
            }
            tape.store(3, tape.of(operation, operands));
            TapeTrial trial = new TapeTrial(List.of(tape.build()), 4, set, precision, true);
            int count = TapeTrial.SPECIAL.length;
            int all = count * count * count;
            for (int first = 0; first < all; first += trial.lanes()) {
                double[][] inputs = new double[trial.lanes()][4];
                for (int lane = 0; lane < inputs.length; lane++) {
                    int index = (first + lane) % all;
                    inputs[lane][0] = TapeTrial.SPECIAL[index % count];
                    inputs[lane][1] = TapeTrial.SPECIAL[index / count % count];
                    inputs[lane][2] = TapeTrial.SPECIAL[index / count / count];
                }
                trial.compare(0, 0, inputs);
            }
        }
        assertThat(TapeTrial.SPECIAL).contains(Double.NaN, -0.0, Double.MIN_VALUE);
    }
}
