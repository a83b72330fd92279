package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.Reference.assertClose;
import static remit.stats.Reference.assertMatches;
import static remit.stats.Reference.value;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinearModelTest {

    private static final double[] CHANGE = Reference.column("anorexia.csv", "change");
    private static final double[] BASELINE = Reference.column("anorexia.csv", "baseline");
    private static final boolean[] TREATED = Reference.marks("anorexia.csv", "treated");

    @Test
    void ancovaMatchesR() {
        // R 4.2.2 lm(change ~ treated + baseline) on MASS::anorexia
        assertMatches(Ancova.adjustedDifference(CHANGE, BASELINE, TREATED, 0.95), "ancova", 1e-11);
        assertClose(Ancova.test(CHANGE, BASELINE, TREATED).pValue(), value("ancova.p"), 1e-10);
        double[][] rows = new double[CHANGE.length][];
        double[] after = new double[CHANGE.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {TREATED[i] ? 1 : 0, BASELINE[i]};
            after[i] = CHANGE[i] + BASELINE[i];
        }
        assertClose(LinearModel.fit(CHANGE, rows).residualSd(), value("ancova.sigma"), 1e-11);
        // Follow-up value or change: the same difference (Vickers and Altman 2001)
        assertMatches(Ancova.adjustedDifference(after, BASELINE, TREATED, 0.95), "ancova", 1e-10);
    }

    @Test
    void constantBaselineLeavesThePooledDifference() {
        double[] constant = new double[CHANGE.length];
        Arrays.fill(constant, 8);
        TestResult adjusted = Ancova.test(CHANGE, constant, TREATED);
        TestResult pooled = Means.pooledTest(
                Reference.where("anorexia.csv", "change", "treated", 1),
                Reference.where("anorexia.csv", "change", "treated", 0));
        assertThat(adjusted.statistic()).isCloseTo(pooled.statistic(), within(1e-10));
        assertThat(adjusted.degreesOfFreedom()).isEqualTo(pooled.degreesOfFreedom());
    }

    @Test
    void whatCannotBeFitted() {
        boolean[] nobody = new boolean[CHANGE.length];
        assertThat(Ancova.adjustedDifference(CHANGE, BASELINE, nobody, 0.95).isDefined())
                .isFalse();
        assertThat(Ancova.adjustedDifference(
                                new double[] {1, 2, 3, 4},
                                new double[] {0, 0, 1, 1},
                                new boolean[] {false, false, true, true},
                                0.95)
                        .isDefined())
                .isFalse();
        assertThatThrownBy(() ->
                        LinearModel.fit(new double[] {1, 2, 3, 4}, new double[][] {{1, 2}, {2, 4}, {3, 6}, {5, 10}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("combination of the others");
        assertThatThrownBy(() -> LinearModel.fit(new double[] {1, 2}, new double[][] {{1}, {2}}))
                .hasMessageContaining("2 subjects for 2 coefficients");
    }
}
