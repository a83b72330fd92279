package remit.trial.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTiltTest {

    /**
     * Two equally frequent rows, 0 and 1, and a wanted mean of 0.7. Closed form: ln(0.7/0.3) = 0.847 without the ridge; with
     * it the coefficient c solves 0.7 - 1/(1 + exp(-c)) = 0.01 c, c = 0.809 (1/(1 + exp(-0.809)) = 0.692).
     */
    @Test
    void oneFeature() {
        double[] got = ExponentialTilt.coefficients(new double[][] {{0}, {1}}, new double[] {0.7});
        assertThat(0.7 - 1 / (1 + Math.exp(-got[0])) - 0.01 * got[0]).isCloseTo(0, within(1e-6));
        assertThat(got[0]).isCloseTo(0.809, within(0.002));
    }

    /** Means that the sample has already need no weights. */
    @Test
    void nothingToDo() {
        double[][] sample = {{-1, 1}, {0, 0}, {1, 1}};
        double[] got = ExponentialTilt.coefficients(sample, new double[] {0, 2 / 3.0});
        assertThat(got).containsExactly(new double[] {0, 0}, within(1e-9));
    }

    /** No weights have a mean beyond the largest row: the coefficient is large and finite. */
    @Test
    void outOfReach() {
        double[] got = ExponentialTilt.coefficients(new double[][] {{0}, {1}}, new double[] {3});
        // the ridge stops where 3 - 1 = 0.01 c
        assertThat(got[0]).isCloseTo(200, within(1.0));
    }
}
