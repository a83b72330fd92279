package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Operation;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** Lanes that compute with the values of other lanes. Expected: the same sums by the language itself. */
class PickTest {

    private static final int MOST = 400;

    /** Few slots and so many that registers run out, near the frame's begin and beyond what one byte reaches. */
    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void everyLaneIsGivenTheValuesOfTheLaneItChose(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        SplittableRandom random = new SplittableRandom(1);
        for (int count : new int[] {1, 2, 30, 70, MOST}) {
            int choice = 2 * count;
            TapeCode code = MachineTapes.compile(List.of(sums(count)), 2 * count + 1, 0, set, precision);
            assertThat(code).isNotNull();
            Frame frame = code.frame();
            int lanes = frame.lanes();
            double[][] numbers = new double[lanes][];
            int[] chosen = new int[lanes];
            for (int lane = 0; lane < lanes; lane++) {
                // Small whole numbers: exact in 32 bits too.
                numbers[lane] = random.doubles(count, -99, 99).map(Math::rint).toArray();
                frame.write(0, lane, numbers[lane]);
                chosen[lane] = random.nextInt(lanes);
            }
            frame.choose(choice, 1, chosen);
            code.run(0, frame, 0);
            double[] all = new double[count * lanes];
            frame.readAll(count, count, all);
            for (int lane = 0; lane < lanes; lane++) {
                for (int i = 0; i < count; i++) {
                    double expected = numbers[chosen[lane]][i] * numbers[lane][count - 1 - i] + numbers[lane][i];
                    assertThat(frame.at(count + i, lane)).isEqualTo(expected);
                    assertThat(all[i * lanes + lane]).isEqualTo(expected);
                }
            }
        }
    }

    /** Slot n + i becomes the chosen lane's slot i times this lane's slot n - 1 - i, plus this lane's slot i. */
    private static Tape sums(int count) {
        Tape.Builder tape = Tape.builder("sums");
        int choice = tape.load(2 * count);
        int[] products = new int[count];
        for (int i = 0; i < count; i++) {
            products[i] = tape.of(Operation.MULTIPLY, tape.pick(choice, i), tape.load(count - 1 - i));
        }
        for (int i = 0; i < count; i++) {
            tape.store(count + i, tape.of(Operation.ADD, products[i], tape.load(i)));
        }
        return tape.build();
    }

    @Test
    void oneLaneHasNoOther() {
        TapeCode code = new BytecodeTapes(List.of(sums(1)), 3);
        Frame frame = code.frame();
        frame.put(0, 0, 3);
        frame.choose(2, 1, new int[] {0});
        code.run(0, frame, 0);
        assertThat(frame.at(1, 0)).isEqualTo(12);
        assertThatThrownBy(() -> frame.choose(2, 1, new int[] {1})).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void aLaneThatIsNotThereIsRefused(InstructionSet set) {
        Frame frame = new OffHeapFrame(1, set.lanes(), Precision.DOUBLE);
        int[] chosen = new int[set.lanes()];
        chosen[1] = set.lanes();
        assertThatThrownBy(() -> frame.choose(0, 1, chosen)).isInstanceOf(IndexOutOfBoundsException.class);
        chosen[1] = -1;
        assertThatThrownBy(() -> frame.choose(0, 1, chosen)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** The code reads memory when it comes to it, not in the order of the tape. */
    @Test
    void whatIsPickedFromIsNotWritten() {
        Tape.Builder tape = Tape.builder("wrong");
        int choice = tape.load(1);
        int picked = tape.pick(choice, 0);
        assertThatThrownBy(() -> tape.store(0, picked)).isInstanceOf(IllegalArgumentException.class);
        tape.store(3, picked);
        assertThatThrownBy(() -> tape.pick(choice, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tape.pick(tape.load(2), 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tape.pick(picked, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tape.of(Operation.PICK, picked)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Choices may lie in the window: one tape, many of them. */
    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void lanesMayBeChosenInTheWindow(InstructionSet set) {
        assumeThat(set.isAvailable()).isTrue();
        Tape.Builder tape = Tape.builder("window");
        tape.storeWindow(2, tape.pick(tape.loadWindow(0), 0));
        TapeCode code = MachineTapes.compile(List.of(tape.build()), 5, set);
        assertThat(code).isNotNull();
        Frame frame = code.frame();
        int[] chosen = new int[2 * frame.lanes()];
        for (int lane = 0; lane < frame.lanes(); lane++) {
            frame.put(0, lane, 10 + lane);
            chosen[lane] = frame.lanes() - 1 - lane;
            chosen[frame.lanes() + lane] = 1;
        }
        frame.choose(1, 2, chosen);
        code.run(0, frame, 1);
        code.run(0, frame, 2);
        for (int lane = 0; lane < frame.lanes(); lane++) {
            assertThat(frame.at(3, lane)).isEqualTo(10 + frame.lanes() - 1 - lane);
            assertThat(frame.at(4, lane)).isEqualTo(11);
        }
    }
}
