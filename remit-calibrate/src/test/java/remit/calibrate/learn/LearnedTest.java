package remit.calibrate.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        List<Predicted> leftOut = LeftOut.by(known, sizes, Observation::trial);
        for (int i = 0; i < known.size(); i++) {
            Observation one = known.get(i);
            Predicted without = Learned.from(
                            known.stream()
                                    .filter(other -> !other.trial().equals(one.trial()))
                                    .toList(),
                            sizes)
                    .predict(one);
            assertThat(leftOut.get(i).mean()).isCloseTo(without.mean(), within(1e-9));
            assertThat(leftOut.get(i).variance()).isCloseTo(without.variance(), within(1e-9));
        }
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
