package remit.solve.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {

    /** scipy.special.ndtri (Cephes, another algorithm), Debian python3-scipy, 2026-11-21. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-20, -9.262340089798409",
        "0.001, -3.090232306167813",
        "0.025, -1.9599639845400545",
        "0.25, -0.6744897501960817",
        "0.5, 0",
        "0.7, 0.5244005127080407",
        "0.975, 1.959963984540054",
        "0.9999, 3.719016485455709"
    })
    void agreesWithAnotherAlgorithm(double probability, double expected) {
        assertThat(NormalQuantile.of(probability)).isCloseTo(expected, within(2e-15 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void refusesWhatIsNoProbability() {
        for (double bad : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> NormalQuantile.of(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
