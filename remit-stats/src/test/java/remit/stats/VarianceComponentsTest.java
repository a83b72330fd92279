package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.Reference.assertClose;
import static remit.stats.Reference.value;

import org.junit.jupiter.api.Test;

class VarianceComponentsTest {

    /** Davies and Goldsmith, Statistical Methods in Research and Production, 1972, section 6.4: yield of dyestuff of six batches. */
    private static final double[][] DYESTUFF = {
        {1545, 1440, 1440, 1520, 1580},
        {1540, 1555, 1490, 1560, 1495},
        {1595, 1550, 1605, 1510, 1560},
        {1445, 1440, 1595, 1465, 1545},
        {1595, 1630, 1515, 1635, 1625},
        {1520, 1455, 1450, 1480, 1445}
    };

    @Test
    void dyestuff() {
        // Davies and Goldsmith: mean squares 11271.5 and 2451.25, so the variances are 1764.05 and 2451.25; mean 1527.5
        VarianceComponents components = VarianceComponents.ofValues(DYESTUFF);
        assertThat(components.within()).isCloseTo(2451.25, within(1e-9));
        assertThat(components.between()).isCloseTo(1764.05, within(1e-9));
        assertThat(components.mean()).isCloseTo(1527.5, within(1e-9));
        assertThat(components.groupSize()).isCloseTo(5, within(1e-12));
        assertThat(components.intraclassCorrelation()).isCloseTo(1764.05 / (1764.05 + 2451.25), within(1e-12));
        // Closed form, balanced, planned size 5: t(0.975, 5) = 2.570582 times sqrt(MSB / 5 (1 + 1/6))
        Estimate next = components.predict(5, 0.95);
        assertThat(next.high() - next.value())
                .isCloseTo(2.5705818356363 * Math.sqrt(11271.5 / 5 * (1 + 1 / 6.0)), within(1e-7));
    }

    @Test
    void unbalancedMatchesR() {
        // R 4.2.2 anova(lm) and the moment equations, on warpbreaks.csv
        double[] values = Reference.column("warpbreaks.csv", "value");
        int[] events = new int[6];
        int[] sizes = new int[6];
        double[][] groups = new double[6][];
        double[] means = new double[6];
        double[] sds = new double[6];
        for (int g = 0; g < 6; g++) {
            groups[g] = Reference.where("warpbreaks.csv", "value", "group", g);
            sizes[g] = groups[g].length;
            means[g] = Means.mean(groups[g]);
            sds[g] = Means.standardDeviation(groups[g]);
            for (double value : groups[g]) {
                events[g] += value > 26 ? 1 : 0;
            }
        }
        VarianceComponents components = VarianceComponents.ofValues(groups);
        assertThat(components.subjects()).isEqualTo(values.length);
        assertClose(components.within(), value("vc.within"), 1e-12);
        assertClose(components.between(), value("vc.between"), 1e-11);
        assertClose(components.groupSize(), value("vc.n0"), 1e-12);
        VarianceComponents moments = VarianceComponents.ofMoments(sizes, means, sds);
        assertThat(moments.between()).isCloseTo(components.between(), within(1e-9));
        VarianceComponents yes = VarianceComponents.ofProportions(events, sizes);
        assertClose(yes.within(), value("vc.yes.within"), 1e-12);
        assertClose(yes.between(), value("vc.yes.between"), 1e-11);
    }

    @Test
    void clippedAtZeroAndUndefinedBelowTwoGroups() {
        VarianceComponents equal = VarianceComponents.ofValues(new double[][] {{1, 3}, {1, 3}, {}});
        assertThat(equal.between()).isZero();
        assertThat(equal.within()).isCloseTo(2, within(1e-15));
        assertThat(equal.groups()).isEqualTo(2);
        VarianceComponents one = VarianceComponents.ofValues(new double[][] {{1, 3}});
        assertThat(one.between()).isNaN();
        assertThat(one.predict(10, 0.9).hasInterval()).isFalse();
        Estimate share = VarianceComponents.ofProportions(new int[] {0, 5, 9}, new int[] {10, 10, 10})
                .predictProportion(10, 0.9);
        assertThat(share.low()).isZero();
        assertThat(share.high()).isEqualTo(1);
    }
}
