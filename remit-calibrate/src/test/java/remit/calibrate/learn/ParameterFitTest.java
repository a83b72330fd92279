package remit.calibrate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import remit.domain.Provenance;
import remit.stats.Means;
import remit.trial.disease.ParameterEnsemble;
import remit.trial.disease.PopulationModel.Uncertain;
import remit.trial.disease.Spread;

class ParameterFitTest {

    private static final double CHANCE = 1 / 400.0 + 1 / 800.0;

    private static Uncertain uncertain(String symbol, double zero) {
        return new Uncertain(
                symbol,
                1.0,
                new Spread.Lognormal(0.3),
                zero,
                zero > 0 ? "nothing" : "",
                0,
                10,
                new Provenance(remit.domain.SourceKind.ASSUMED, "a test"));
    }

    @Test
    void oneFigureMovesOneParameter() {
        Observation figure = Made.share("a", 1, "x", 0.5, 0.7);
        ParameterEnsemble ensemble = new ParameterFit(
                        List.of(figure),
                        List.of(new Sensitivity(List.of(0.2), List.of(0.0))),
                        Made.only(Cause.FIGURE, 0.1))
                .ensemble("one", List.of(uncertain("k", 0)), 50, 1);
        double[] drawn = IntStream.range(0, ensemble.size())
                .mapToDouble(member -> ensemble.normal(member, "k"))
                .toArray();
        // closed form: slope 0.2, error 0.2, variance of the rest 0.01 + chance; members have these moments up to their
        // four
        // digits
        double rest = 0.01 + CHANCE;
        assertThat(Means.mean(drawn)).isCloseTo(0.2 * 0.2 / (0.04 + rest), within(1e-4));
        assertThat(Means.standardDeviation(drawn)).isCloseTo(Math.sqrt(rest / (0.04 + rest)), within(1e-4));
    }

    @Test
    void aParameterWithoutFiguresKeepsItsPrior() {
        ParameterEnsemble ensemble = new ParameterFit(
                        List.of(Made.share("a", 1, "x", 0.5, 0.7)),
                        List.of(new Sensitivity(List.of(0.0), List.of(0.0))),
                        Made.only(Cause.FIGURE, 0.1))
                .ensemble("one", List.of(uncertain("k", 0.25)), 400, 1);
        long zeros = IntStream.range(0, 400)
                .filter(i -> Double.isNaN(ensemble.normal(i, "k")))
                .count();
        // closed form: a quarter, for no figure speaks for or against it
        assertThat(zeros).isEqualTo(100);
    }

    /** Zeros among 1,000 members, with a figure simulated as a mixture with a quarter of zeros and published as if it acted. */
    private static long zeros(double effect) {
        ParameterEnsemble ensemble = new ParameterFit(
                        List.of(Made.share("a", 1, "x", 0.5, 0.5 + effect / 4)),
                        List.of(new Sensitivity(List.of(0.0), List.of(-effect))),
                        Made.only(Cause.FIGURE, 0.05))
                .ensemble("one", List.of(uncertain("k", 0.25)), 1000, 1);
        return IntStream.range(0, 1000)
                .filter(i -> Double.isNaN(ensemble.normal(i, "k")))
                .count();
    }

    @Test
    void figuresThatNeedAnEffectSpeakAgainstZero() {
        // closed form: errors 0 with and 0.1 without, log odds ln(1/3) - 0.1^2 / (2 (0.0025 + chance))
        double logOdds = StrictMath.log(1 / 3.0) - 0.01 / (2 * (0.0025 + CHANCE));
        assertThat(zeros(0.1)).isCloseTo(Math.round(1000 / (1 + StrictMath.exp(-logOdds))), within(2L));
    }

    @Test
    void zeroIsNeverRuledOut() {
        // closed form: odds of 1 to 4,000 by the likelihood, of which the floor leaves one in twenty
        assertThat(zeros(0.3)).isEqualTo(50);
    }
}
