package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CholeskyTest {

    private static final double[][] MATRIX = {{4, 2, 0}, {2, 5, 1}, {0, 1, 3}};

    @Test
    void factorsSolvesAndInverts() {
        Cholesky factor = Cholesky.of(MATRIX);
        // closed form: determinant 4 (15 - 1) - 2 (6 - 0) = 44; inverse by cofactors
        assertThat(StrictMath.exp(factor.logDeterminant())).isCloseTo(44, within(1e-10));
        double[][] inverse = factor.inverse();
        double[][] expected = {{14, -6, 2}, {-6, 12, -4}, {2, -4, 16}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(inverse[i][j]).isCloseTo(expected[i][j] / 44, within(1e-14));
            }
        }
        // closed form: the matrix times (1, 2, 3)
        assertThat(factor.solve(new double[] {8, 15, 11})).containsExactly(new double[] {1, 2, 3}, within(1e-14));
    }

    @Test
    void theFactorTimesItsTransposeIsTheMatrix() {
        Cholesky factor = Cholesky.of(MATRIX);
        double[] column = factor.times(new double[] {2, 0, 0});
        // closed form: the first column of the factor is (2, 1, 0), twice that is the first column of the matrix
        assertThat(column).containsExactly(new double[] {4, 2, 0}, within(1e-14));
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cholesky.of(new double[][] {{1, 2}, {2, 1}}))
                .withMessageContaining("not positive definite");
    }
}
