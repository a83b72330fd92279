package remit.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SparseProgramTest {

    private static final SparsePattern FULL = SparsePattern.dense(2);

    /** I - J = (0 1; 1 0): no pivot without pivoting, none wrong with. */
    @Test
    void zeroPivotIsNotTrustedAndPivotingSolvesIt() {
        double[] jacobian = {1, -1, -1, 1};
        assertThat(new StaticLu(FULL).factor(1, jacobian)).isFalse();
        DenseLu dense = new DenseLu(FULL);
        assertThat(dense.factor(1, jacobian, new double[] {1, 1})).isTrue();
        double[] x = {3, 5};
        dense.solve(x);
        assertThat(x).containsExactly(new double[] {5, 3}, within(1e-15));
    }

    @Test
    void tinyPivotsAndTheirGrowthAreNotTrusted() {
        assertThat(new StaticLu(FULL).factor(1, new double[] {1 - 1e-12, -1, -1, 0.5}))
                .as("tiny")
                .isFalse();
        assertThat(new StaticLu(FULL).factor(1, new double[] {0, -1e6, -1e6, 0}))
                .as("grown")
                .isFalse();
        assertThat(new StaticLu(FULL).factor(1, new double[] {0, -1e3, -1e3, 0}))
                .as("harmless")
                .isTrue();
        assertThat(new StaticLu(FULL).factor(1, new double[] {Double.NaN, 0, 0, 0}))
                .as("NaN")
                .isFalse();
    }

    /** Units of states must not matter: D W D^-1 has the same verdict, here with units 12 orders of magnitude apart. */
    @Test
    void verdictDoesNotDependOnUnits() {
        assertThat(new StaticLu(FULL).factor(1, new double[] {-3, -1e-12, 1e12, -3}))
                .isTrue();
        assertThat(new StaticLu(FULL).factor(1, new double[] {1 - 1e-11, -1e-12, 1e12, -3}))
                .isFalse();
    }

    @Test
    void singularMatrixIsRefused() {
        assertThat(new DenseLu(FULL).factor(1, new double[] {0, 1, 1, 0}, new double[] {1, 1}))
                .isFalse();
    }

    @Test
    void patternsAreChecked() {
        assertThatThrownBy(() -> new SparsePattern(2, new int[][] {{0}, {0}})).hasMessageContaining("diagonal");
        assertThatThrownBy(() -> new SparsePattern(2, new int[][] {{0, 0}, {1}}))
                .hasMessageContaining("order");
        assertThatThrownBy(() -> new SparsePattern(2, new int[][] {{0, 2}, {1}}))
                .hasMessageContaining("range");
        assertThatThrownBy(() -> new SparsePattern(2, new int[][] {{0}})).hasMessageContaining("2 rows");
        SparsePattern pattern = new SparsePattern(3, new int[][] {{0, 2}, {1}, {0, 1, 2}});
        assertThat(pattern.count()).isEqualTo(6);
        assertThat(pattern.index(2, 1)).isEqualTo(4);
        assertThat(pattern.index(1, 2)).isEqualTo(-1);
    }

    @Test
    void tolerancesAreChecked() {
        assertThatThrownBy(() -> Tolerance.uniform(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tolerance.uniform(1e-3, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tolerance.uniform(1e-3, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        double[] mine = {1};
        Tolerance tolerance = new Tolerance(1e-3, mine);
        mine[0] = 2;
        tolerance.absolute()[0] = 3;
        assertThat(tolerance.absolute()).containsExactly(1);
    }
}
