package remit.calibrate.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.calibrate.figure.Contributions;
import remit.calibrate.figure.Figure;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

class SensitivityTest {

    @Test
    void findsTheParameterThatActs() {
        RandomSequence random = KeyedRandom.of(3, 0, "people").sequence();
        int n = 400;
        double[] values = new double[n];
        int[] draws = new int[n];
        List<List<Double>> normals = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean none = i % 4 == 0;
            double acts = random.nextNormal();
            double idle = random.nextNormal();
            List<Double> own = new ArrayList<>();
            own.add(none ? Double.NaN : acts);
            own.add(idle);
            normals.add(own);
            draws[i] = i;
            values[i] = (none ? 0 : 2 + acts) + random.nextNormal();
        }
        Sensitivity found =
                Sensitivity.of(Contributions.of(Figure.Statistic.MEAN, 12, values, new double[n], draws), normals, 0.5);
        // made with a slope of 1 and 2 less where the effect is none, times the 0.5 of the scale; 300 patients with
        // unit noise
        assertThat(found.perNormal().get(0)).isBetween(0.4, 0.6);
        assertThat(found.perNormal().get(1)).isBetween(-0.1, 0.1);
        assertThat(found.perZero().get(0)).isBetween(-1.15, -0.8);
    }
}
