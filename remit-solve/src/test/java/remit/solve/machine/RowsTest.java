package remit.solve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.solve.tape.BytecodeTapes;
import remit.solve.tape.Frame;
import remit.solve.tape.Precision;
import remit.solve.tape.Tape;
import remit.solve.tape.TapeCode;

/** Slots copied as a row for each lane. Expected: the numbers one by one as they were put there. */
class RowsTest {

    private static final int BEFORE = 3;
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Float.MIN_VALUE, -Float.MAX_VALUE
    };

    /** Rows that fill squares and rows that do not, shorter than a square and much longer. */
    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void everyLaneHasItsRow(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        SplittableRandom random = new SplittableRandom(1);
        for (int size = 1; size < 60; size++) {
            // The rows end where the frame does.
            TapeCode code = MachineTapes.compile(List.of(), BEFORE + size, size, set, precision);
            assertThat(code).isNotNull();
            Frame frame = code.frame();
            int lanes = frame.lanes();
            double[] expected = new double[lanes * size + 2];
            for (int lane = 0; lane < lanes; lane++) {
                for (int slot = 0; slot < size; slot++) {
                    double number = random.nextInt(8) == 0
                            ? ODD[random.nextInt(ODD.length)]
                            : precision.round(random.nextDouble(-99, 99));
                    frame.put(BEFORE + slot, lane, number);
                    expected[1 + lane * size + slot] = number;
                }
            }
            MemorySegment rows = code.rowMemory(expected.length);
            code.rows(frame, BEFORE, size, rows, 1);
            assertThat(Arrays.copyOf(rows.toArray(ValueLayout.JAVA_DOUBLE), expected.length - 1))
                    .as("%d slots", size)
                    .isEqualTo(Arrays.copyOf(expected, expected.length - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("remit.solve.machine.TapeTrial#everyMachine")
    void whatTheCodeWasNotMadeForIsRefused(InstructionSet set, Precision precision) {
        assumeThat(set.isAvailable()).isTrue();
        TapeCode code = MachineTapes.compile(List.of(), 10, 4, set, precision);
        assertThat(code).isNotNull();
        Frame frame = code.frame();
        MemorySegment into = code.rowMemory(4 * frame.lanes());
        assertThatThrownBy(() -> code.rows(frame, 0, 5, into, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> code.rows(frame, 7, 4, into, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.rows(frame, -1, 4, into, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.rows(frame, 0, 4, into, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.rows(frame, 0, 4, into, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        MemorySegment onHeap = MemorySegment.ofArray(new double[1000]);
        assertThatThrownBy(() -> code.rows(frame, 0, 4, onHeap, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory");
        Frame other = new OffHeapFrame(9, frame.lanes(), precision);
        assertThatThrownBy(() -> code.rows(other, 0, 4, into, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneLaneHasOneRow() {
        TapeCode code = new BytecodeTapes(List.of(Tape.builder("empty").build()), 5);
        Frame frame = code.frame();
        frame.write(0, 0, new double[] {1, 2, 3, 4, 5});
        MemorySegment row = code.rowMemory(4);
        code.rows(frame, 2, 3, row, 1);
        assertThat(row.toArray(ValueLayout.JAVA_DOUBLE)).containsExactly(0, 3, 4, 5);
    }
}
