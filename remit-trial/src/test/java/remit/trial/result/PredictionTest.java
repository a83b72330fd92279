package remit.trial.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import remit.stats.Means;
import remit.stats.Proportions;

/** What a real trial would publish. */
class PredictionTest {

    /** Ten draws of 40 patients whose means differ by {@code between} and whose values by {@code within}. */
    private static double[][] draws(double between, double within) {
        double[][] draws = new double[10][40];
        for (int d = 0; d < draws.length; d++) {
            for (int i = 0; i < draws[d].length; i++) {
                draws[d][i] = 20 + between * (d % 2 == 0 ? 1 : -1) + within * (i % 2 == 0 ? 1 : -1);
            }
        }
        return draws;
    }

    @Test
    void ofAMeanIsNormalTheory() {
        // Draws alike: between 0; within variance 40/39; centres add (0.12 / 1.8137994)^2 of it (logistic SD pi/sqrt 3)
        Prediction prediction = Prediction.ofMean(draws(0, 1), 20, 0.12, true);
        double within = 40 / 39.0;
        double centre = 0.12 * 0.12 / (Math.PI * Math.PI / 3) * within;
        double half = 1.6448536269514722 * Math.sqrt(centre + within / 20);
        assertThat(prediction.low()).isCloseTo(20 - half, within(1e-9));
        assertThat(prediction.high()).isCloseTo(20 + half, within(1e-9));
        assertThat(prediction.shares().get("parameters")).isZero();
        assertThat(prediction.shares().get("sampling")).isCloseTo(within / 20 / (centre + within / 20), within(1e-12));
    }

    @Property(tries = 100)
    void sharesOfTheVarianceAddUpAndTheIntervalHoldsTheMonteCarloOne(
            @ForAll @DoubleRange(max = 5) double between,
            @ForAll @DoubleRange(min = 0.1, max = 5) double within,
            @ForAll @IntRange(min = 2, max = 200) int planned,
            @ForAll @DoubleRange(max = 0.5) double centre) {
        double[][] draws = draws(between, within);
        Prediction prediction = Prediction.ofMean(draws, planned, centre, true);
        assertThat(sum(prediction)).isCloseTo(1, within(1e-12));
        // 400 virtual patients told as independent ones, a real trial of half as many at most
        double[] all = java.util.Arrays.stream(draws)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        var interval = Means.mean(all, 0.95);
        assertThat(prediction.low()).isLessThanOrEqualTo(interval.low());
        assertThat(prediction.high()).isGreaterThanOrEqualTo(interval.high());
        assertThat(width(Prediction.ofMean(draws, planned + 100, centre, false)))
                .isLessThanOrEqualTo(width(Prediction.ofMean(draws, planned, centre, false)));
    }

    @Property(tries = 100)
    void ofAProportionHoldsTheMonteCarloIntervalToo(
            @ForAll @IntRange(min = 60, max = 340) int events,
            @ForAll @IntRange(min = 2, max = 200) int planned,
            @ForAll @DoubleRange(max = 0.5) double centre) {
        int[] perDraw = new int[10];
        int[] sizes = new int[10];
        for (int i = 0; i < events; i++) {
            perDraw[i % 10]++;
        }
        java.util.Arrays.fill(sizes, 40);
        Prediction prediction = Prediction.ofProportion(perDraw, sizes, planned, centre);
        var interval = Proportions.wilson(events, 400, 0.95);
        assertThat(sum(prediction)).isCloseTo(1, within(1e-12));
        // a published share is a count out of those planned: one person of slack
        assertThat(prediction.low()).isLessThanOrEqualTo(interval.low() + 1.0 / planned);
        assertThat(prediction.high()).isGreaterThanOrEqualTo(interval.high() - 1.0 / planned);
        assertThat(prediction.low()).isBetween(0.0, 1.0);
        Prediction free = prediction.complement();
        assertThat(free.low()).isEqualTo(1 - Objects.requireNonNull(prediction.high()));
        assertThat(free.high()).isEqualTo(1 - Objects.requireNonNull(prediction.low()));
    }

    @Test
    void ofAShareWithEverybodySeenIsThatOfTheProportion() {
        double[][] yesOrNo = new double[10][40];
        int[] events = new int[10];
        int[] sizes = new int[10];
        for (int d = 0; d < 10; d++) {
            sizes[d] = 40;
            events[d] = 8 + d;
            for (int i = 0; i < events[d]; i++) {
                yesOrNo[d][i] = 1;
            }
        }
        Prediction share = Prediction.ofShare(yesOrNo, 50, 0.12);
        Prediction proportion = Prediction.ofProportion(events, sizes, 50, 0.12);
        // Closed form: pseudo-observations are the 1 and 0 themselves; a count apart at most by rounding the size that
        // tells
        assertThat(share.low()).isCloseTo(Objects.requireNonNull(proportion.low()), within(0.02));
        assertThat(share.high()).isCloseTo(Objects.requireNonNull(proportion.high()), within(0.02));
    }

    @Test
    void ofARateIsPoissonBetweenTrials() {
        // Two draws alike, 10 events in 20 years each: no spread but sampling, rate 0.5, variance 0.5 / 10
        Prediction rate = Prediction.ofRate(List.of(10, 10), List.of(20.0, 20.0), 10);
        assertThat(rate.high()).isCloseTo(0.5 + 1.6448536269514722 * Math.sqrt(0.05), within(1e-12));
        assertThat(rate.shares()).containsEntry("sampling", 1.0).containsEntry("parameters", 0.0);
        // Draws far apart: between-draw variance is (0.4^2 + 0.4^2)/1 - 2 x 0.5/20, closed form of the moments
        Prediction apart = Prediction.ofRate(List.of(2, 18), List.of(20.0, 20.0), 10);
        double between = 2 * 0.16 - 2 * 0.5 / 20;
        assertThat(apart.shares().get("parameters")).isCloseTo(between / (between + 0.05), within(1e-12));
        assertThat(apart.low()).isZero();
        assertThat(Prediction.ofRate(List.of(0), List.of(0.0), 10)).isEqualTo(Prediction.NONE);
    }

    @Test
    void assuranceIsPowerWhenTheModelIsCertain() {
        // No spread between draws, effect 2.8 standard errors: Phi(2.8 - 1.959964) = 0.79955 (tables: power of 80 %)
        double[][] differences = draws(0, 1);
        double error = 20 / 2.8;
        assertThat(Prediction.assurance(differences, error * error, true)).isCloseTo(0.79955, within(1e-4));
        assertThat(Prediction.assurance(differences, error * error, false)).isLessThan(1e-5);
        assertThat(Prediction.assurance(differences, 0, true)).isNull();
    }

    @Test
    void aDifferenceOfSharesStaysWithinOne() {
        Prediction wide =
                Prediction.ofDifference(new double[][] {{1, 1}, {-1, -1}}, 0.2).within(-1, 1);
        assertThat(wide.low()).isEqualTo(-1);
        assertThat(wide.high()).isEqualTo(1);
        assertThat(Prediction.NONE.within(-1, 1)).isEqualTo(Prediction.NONE);
        assertThat(Prediction.NONE.complement()).isEqualTo(Prediction.NONE);
    }

    private static double sum(Prediction prediction) {
        return prediction.shares().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static double width(Prediction prediction) {
        return Objects.requireNonNull(prediction.high()) - Objects.requireNonNull(prediction.low());
    }
}
