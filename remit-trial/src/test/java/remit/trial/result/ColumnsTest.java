package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written row by row is read column by column, wherever it lies. Expected numbers: the row times 10, plus the column. */
class ColumnsTest {

    private static final int WIDTH = 7;

    /** A file in memory. */
    private static final class Memory implements NumberFile {

        private double[] all = new double[0];

        @Override
        public void append(double[] numbers) {
            int before = all.length;
            all = Arrays.copyOf(all, before + numbers.length);
            System.arraycopy(numbers, 0, all, before, numbers.length);
        }

        @Override
        public void read(long from, double[] into, int at, int count) {
            System.arraycopy(all, (int) from, into, at, count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 1025, 2048, 2100, 5000})
    void columnsComeBack(int rows) {
        Memory file = new Memory();
        Columns inFile = new Columns(WIDTH, file, 2L * WIDTH * 512);
        Columns inMemory = new Columns(WIDTH, null, 0);
        for (int row = 0; row < rows; row++) {
            double[] numbers = new double[WIDTH];
            for (int column = 0; column < WIDTH; column++) {
                numbers[column] = 10.0 * row + column;
            }
            inFile.add(numbers);
            inMemory.add(numbers);
        }
        for (int column = 0; column < WIDTH; column++) {
            double[] expected = new double[rows];
            for (int row = 0; row < rows; row++) {
                expected[row] = 10.0 * row + column;
            }
            assertThat(inFile.column(column)).containsExactly(expected);
            assertThat(inMemory.column(column)).containsExactly(expected);
        }
        assertThat(inFile.rows()).isEqualTo(rows);
        assertThat(file.all.length > 0).as("the file is used").isEqualTo(rows > 3 * 512);
        assertThatThrownBy(() -> inFile.add(new double[WIDTH + 1])).isInstanceOf(IllegalArgumentException.class);
    }
}
