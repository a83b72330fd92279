package remit.calibrate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Learned.Predicted;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;

class LearnedTest {

    private static final double CHANCE = 1 / 400.0 + 1 / 800.0;

    @Test
    void oneKnownFigureShrinksTheError() {
        Learned learned = Learned.from(List.of(Made.share("a", 1, "x", 0.5, 0.7)), Made.only(Cause.THERAPY, 0.1));
        Predicted other = learned.predict(Made.share("b", 2, "x", 0.6, Double.NaN));
        // closed form: the error 0.2 times 0.01 / (0.01 + chance); variance 0.01 - 0.01^2 / (0.01 + chance) + chance
        double share = 0.01 / (0.01 + CHANCE);
        assertThat(other.mean()).isCloseTo(0.6 + 0.2 * share, within(1e-12));
        assertThat(other.variance()).isCloseTo(0.01 * (1 - share) + CHANCE, within(1e-12));
        assertThat(other.shares().get("therapy")).isCloseTo(1 - CHANCE / other.variance(), within(1e-12));
    }

    @Test
    void anotherTherapyLearnsNothing() {
        Learned learned = Learned.from(List.of(Made.share("a", 1, "x", 0.5, 0.7)), Made.only(Cause.THERAPY, 0.1));
        Predicted other = learned.predict(Made.share("b", 2, "y", 0.6, Double.NaN));
        // closed form: the prior
        assertThat(other.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(other.variance()).isCloseTo(0.01 + CHANCE, within(1e-12));
    }

    @Test
    void betterGoesTheOtherWayWhereLessIsBetter() {
        Observation good = Made.share("a", 1, "x", 0.5, 0.7);
        Observation bad = Made.lessIsBetter("b", 2, "x", 0.5, Double.NaN);
        Learned learned = Learned.from(List.of(good), Made.only(Cause.THERAPY, 0.1));
        // closed form: the same shift with the other sign
        assertThat(learned.predict(bad).mean() - 0.5)
                .isCloseTo(
                        -(learned.predict(Made.share("c", 3, "x", 0.5, Double.NaN))
                                        .mean()
                                - 0.5),
                        within(1e-12));
    }

    /** Leaving a trial out by the block formula is learning without it: identity of linear algebra. */
    @Property(tries = 20)
    void leftOutIsLearnedWithout(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        RandomSequence random = KeyedRandom.of(seed, 0, "figures").sequence();
        List<Observation> known = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            known.add(Made.figure(
                    "trial" + i % 5,
                    i + 1,
                    i % 2 == 0 ? "one" : "two",
                    "therapy" + i % 3,
                    i % 4 == 3 ? Scale.LEVEL : Scale.SHARE,
                    random.nextUniform(),
                    random.nextUniform()));
        }
        Map<Cause, Double> sd = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            sd.put(cause, 0.05 + 0.2 * random.nextUniform());
        }
        Sizes sizes = new Sizes(sd, 1.3, 2.5);
        LeftOut leftOut = LeftOut.by(known, sizes, Observation::trial);
        for (int i = 0; i < known.size(); i++) {
            Predicted without = without(known, sizes, known.get(i)).predict(known.get(i));
            assertThat(leftOut.predicted().get(i).mean()).isCloseTo(without.mean(), within(1e-9));
            assertThat(leftOut.predicted().get(i).variance()).isCloseTo(without.variance(), within(1e-9));
            int other = (i + 5) % 12;
            if (leftOut.together(i, other)) {
                PredictedDifference difference =
                        without(known, sizes, known.get(i)).difference(known.get(i), known.get(other), null, false);
                for (double probability : List.of(0.05, 0.5, 0.95)) {
                    assertThat(leftOut.difference(i, other).quantile(probability))
                            .isCloseTo(difference.quantile(probability), within(1e-7));
                }
            }
        }
        assertThat(leftOut.together(0, 5)).isTrue();
        assertThat(leftOut.together(0, 1)).isFalse();
    }

    private static Learned without(List<Observation> known, Sizes sizes, Observation one) {
        return Learned.from(
                known.stream()
                        .filter(other -> !other.trial().equals(one.trial()))
                        .toList(),
                sizes);
    }

    @Test
    void whatBothArmsShareCancelsInTheirDifference() {
        Learned nothing = Learned.from(List.of(), Made.only(Cause.THERAPY, 0.1));
        Observation one = Made.inArm("first", 1, "x", 0.6);
        Observation same = Made.inArm("second", 2, "x", 0.1);
        Observation other = Made.inArm("second", 2, "y", 0.1);
        // closed form: normal with the variance of chance, 2 CHANCE; with another therapy 2 * 0.1^2 more; the 95 %
        // quantile of
        // the normal is 1.6449; the grid of points is good to one percent
        assertThat(width(nothing.difference(one, same, null, false)))
                .isCloseTo(2 * 1.6449 * Math.sqrt(2 * CHANCE), withinPercentage(1));
        PredictedDifference apart = nothing.difference(one, other, null, false);
        assertThat(width(apart)).isCloseTo(2 * 1.6449 * Math.sqrt(2 * CHANCE + 0.02), withinPercentage(1));
        assertThat(apart.quantile(0.5)).isCloseTo(0.5, within(1e-6));
        // closed form: chance is 2 CHANCE of the variance 2 CHANCE + 0.02
        assertThat(apart.shares().get("sampling")).isCloseTo(2 * CHANCE / (2 * CHANCE + 0.02), within(1e-9));
        // closed form: Phi((0.5 - 1.96 sqrt(2 / 400)) / sqrt(2 CHANCE + 0.02)), Python 3 statistics.NormalDist
        assertThat(apart.power(true)).isCloseTo(0.98535, within(0.003));
        assertThat(apart.power(false)).isLessThan(0.001);
    }

    @Test
    void aRatioOfSharesHasNoIntervalWhereNothingDivides() {
        Learned nothing = Learned.from(List.of(), Made.only(Cause.THERAPY, 0.1));
        Observation one = Made.share("t", 1, "x", 0.7, Double.NaN);
        Observation never = Made.share("t", 2, "y", 0.05, Double.NaN);
        assertThat(nothing.difference(one, never, null, true).quantile(0.95)).isInfinite();
        assertThat(nothing.difference(never, one, null, true).quantile(0.95)).isBetween(0.0, 1.0);
    }

    private static double width(PredictedDifference difference) {
        return difference.quantile(0.95) - difference.quantile(0.05);
    }

    @Test
    void theLargeCauseIsFoundLarge() {
        RandomSequence random = KeyedRandom.of(7, 0, "figures").sequence();
        List<Observation> known = new ArrayList<>();
        for (int therapy = 0; therapy < 30; therapy++) {
            double effect = 0.3 * random.nextNormal();
            for (int i = 0; i < 4; i++) {
                double simulated = 0.4 + 0.4 * random.nextUniform();
                known.add(Made.share(
                        "trial" + therapy + "-" + i,
                        4 * therapy + i,
                        "therapy" + therapy,
                        simulated,
                        simulated + effect + 0.06 * random.nextNormal()));
            }
        }
        Sizes sizes = SizeFit.fit(
                known, known.stream().map(one -> Sensitivity.none()).toList(), SizeFit.start(), 400, evaluation -> {});
        // made with 0.3 between therapies: here a therapy is its class, so that four causes share it; 30 draws know it
        // to a fifth
        double between = Math.sqrt(square(sizes.of(Cause.THERAPY))
                + square(sizes.of(Cause.THERAPY_MEASURE))
                + square(sizes.of(Cause.CLASS))
                + square(sizes.of(Cause.DISEASE_CLASS))
                + square(sizes.of(Cause.CLASS_MEASURE)));
        assertThat(between).isBetween(0.2, 0.45);
        assertThat(sizes.of(Cause.TRIAL)).isLessThan(0.1);
    }

    private static double square(double x) {
        return x * x;
    }
}
