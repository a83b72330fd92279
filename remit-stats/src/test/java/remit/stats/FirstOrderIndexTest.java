package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FirstOrderIndexTest {

    private static final int DRAWS = 4000;

    /** A low-discrepancy number in (0, 1): van der Corput in a base. */
    private static double uniform(int i, int base) {
        double value = 0;
        double part = 1.0 / base;
        for (int rest = i + 1; rest > 0; rest /= base, part /= base) {
            value += part * (rest % base);
        }
        return value;
    }

    @Test
    void theIshigamiFunction() {
        double[][] x = new double[3][DRAWS];
        double[] y = new double[DRAWS];
        int[] bases = {2, 3, 5};
        for (int i = 0; i < DRAWS; i++) {
            for (int p = 0; p < 3; p++) {
                x[p][i] = Math.PI * (2 * uniform(i, bases[p]) - 1);
            }
            double sine = Math.sin(x[1][i]);
            y[i] = Math.sin(x[0][i]) + 7 * sine * sine + 0.1 * Math.pow(x[2][i], 4) * Math.sin(x[0][i]);
        }
        // closed form (Ishigami and Homma 1990, a = 7, b = 0.1): variances 4.346 of the first input, a^2/8 = 6.125 of
        // the
        // second, none of the third by itself; of 13.845 in all
        double first = Math.pow(1 + 0.1 * Math.pow(Math.PI, 4) / 5, 2) / 2;
        assertThat(FirstOrderIndex.of(x[0], y).variance()).isCloseTo(first, within(0.25));
        assertThat(FirstOrderIndex.of(x[1], y).variance()).isCloseTo(49.0 / 8, within(0.35));
        assertThat(FirstOrderIndex.of(x[2], y).variance()).isCloseTo(0, within(0.15));
    }

    @Test
    void anExactZeroIsAValueOfItsOwn() {
        double[] x = new double[DRAWS];
        double[] y = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            x[i] = i % 4 == 0 ? Double.NaN : uniform(i, 3);
            y[i] = i % 4 == 0 ? 0 : 1;
        }
        // closed form: 1 with probability 3/4, variance 3/16
        FirstOrderIndex index = FirstOrderIndex.of(x, y);
        assertThat(index.variance()).isCloseTo(3.0 / 16, within(1e-9));
    }

    @Test
    void anInputThatDoesNothingHasNoShareBeyondItsError() {
        double[] x = new double[DRAWS];
        double[] y = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            x[i] = uniform(i, 2);
            y[i] = uniform(i, 7);
        }
        FirstOrderIndex index = FirstOrderIndex.of(x, y);
        // closed form: none of 1/12
        assertThat(index.variance()).isLessThan(0.002);
    }

    @Test
    void missingOutputsDoNotCount() {
        double[] x = new double[DRAWS];
        double[] y = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            x[i] = uniform(i, 2);
            y[i] = i % 3 == 0 ? Double.NaN : x[i];
        }
        // closed form: all of 1/12, but for what varies inside the 20 groups, 1/400 of it
        assertThat(FirstOrderIndex.of(x, y).variance()).isCloseTo(1.0 / 12, within(0.003));
    }
}
