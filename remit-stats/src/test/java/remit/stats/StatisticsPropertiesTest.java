package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What must hold for any data: closed forms and symmetries, no outside numbers needed. */
class StatisticsPropertiesTest {

    /** One subject: time on a coarse grid so that ties happen, cause 0 to 2, arm, a value. */
    record Subject(double time, int cause, boolean treated, double value) {}

    @Provide
    Arbitrary<List<Subject>> cohorts() {
        Arbitrary<Subject> subject = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.doubles().between(-50, 50).ofScale(3))
                .as((time, cause, treated, value) -> new Subject(time / 2.0, cause, treated, value));
        return subject.list().ofMinSize(2).ofMaxSize(40);
    }

    @Property(tries = 300)
    void theOrderOfSubjectsDoesNotMatter(@ForAll("cohorts") List<Subject> cohort, @ForAll long seed) {
        List<Subject> shuffled = new ArrayList<>(cohort);
        Collections.shuffle(shuffled, new Random(seed));
        List<Function<List<Subject>, Estimate>> estimators = List.of(
                c -> Means.mean(values(c), 0.95),
                c -> Quantiles.median(values(c), 0.9),
                c -> survival(c).survival(4, 0.95),
                c -> survival(c).median(0.95),
                c -> survival(c).restrictedMean(3, 0.95),
                c -> CumulativeIncidence.of(times(c), causes(c)).incidence(1, 5, 0.95),
                c -> CoxModel.hazardRatio(times(c), events(c), arms(c), 0.95),
                c -> Ancova.adjustedDifference(values(c), times(c), arms(c), 0.95));
        for (var estimator : estimators) {
            assertSame(estimator.apply(shuffled), estimator.apply(cohort), 1e-6);
        }
        double one = LogRank.test(times(cohort), events(cohort), groups(cohort)).statistic();
        double other = LogRank.test(times(shuffled), events(shuffled), groups(shuffled))
                .statistic();
        assertNear(other, one, 1e-9);
    }

    @Property(tries = 300)
    void aChangeOfUnitScalesEstimates(
            @ForAll("cohorts") List<Subject> cohort, @ForAll @IntRange(min = -6, max = 6) int power) {
        // A power of two scales without rounding, so even the last bits agree
        double factor = Math.scalb(1.0, power);
        assertSame(
                Means.mean(scaled(values(cohort), factor), 0.95),
                Means.mean(values(cohort), 0.95).scaled(factor),
                1e-12);
        KaplanMeier slow = KaplanMeier.of(scaled(times(cohort), factor), events(cohort));
        KaplanMeier fast = survival(cohort);
        assertSame(slow.survival(4 * factor, 0.95), fast.survival(4, 0.95), 1e-15);
        assertSame(slow.median(0.95), fast.median(0.95).scaled(factor), 1e-15);
        assertSame(
                CoxModel.hazardRatio(scaled(times(cohort), factor), events(cohort), arms(cohort), 0.95),
                CoxModel.hazardRatio(times(cohort), events(cohort), arms(cohort), 0.95),
                1e-12);
    }

    @Property(tries = 300)
    void withoutCensoringKaplanMeierIsTheEmpiricalSurvival(@ForAll("cohorts") List<Subject> cohort) {
        boolean[] all = new boolean[cohort.size()];
        Arrays.fill(all, true);
        KaplanMeier curve = KaplanMeier.of(times(cohort), all);
        for (double time = 0; time <= 10; time += 0.5) {
            double t = time;
            double alive = cohort.stream().filter(s -> s.time() > t).count() / (double) cohort.size();
            assertThat(curve.survival(t, 0.95).value()).isCloseTo(alive, within(1e-12));
            if (alive > 0 && alive < 1) {
                SurvivalStep step = curve.steps().stream()
                        .filter(s -> s.time() <= t)
                        .reduce((a, b) -> b)
                        .orElseThrow();
                // Greenwood 1926 without censoring is the binomial variance
                assertThat(step.standardError())
                        .isCloseTo(Math.sqrt(alive * (1 - alive) / cohort.size()), within(1e-12));
            }
        }
    }

    @Property(tries = 300)
    void incidencesAndTheChanceOfNoEventAddUpToOne(@ForAll("cohorts") List<Subject> cohort) {
        CumulativeIncidence curves = CumulativeIncidence.of(times(cohort), causes(cohort));
        double last = 0;
        for (double time = 0; time <= curves.eventFree().lastTime(); time += 0.5) {
            double first = curves.incidence(1, time, 0.95).value();
            double sum = first
                    + curves.incidence(2, time, 0.95).value()
                    + curves.eventFree().survival(time, 0.95).value();
            assertThat(sum).isCloseTo(1, within(1e-12));
            assertThat(first).isGreaterThanOrEqualTo(last - 1e-15);
            last = first;
        }
    }

    @Property(tries = 200)
    void influencesAddUpToZeroAndWithoutCensoringAreThoseOfAShare(@ForAll("cohorts") List<Subject> cohort) {
        CumulativeIncidence censored = CumulativeIncidence.of(times(cohort), causes(cohort));
        int[] causes = cohort.stream().mapToInt(s -> Math.max(1, s.cause())).toArray();
        CumulativeIncidence full = CumulativeIncidence.of(times(cohort), causes);
        for (double time : times(cohort)) {
            // Closed form: the incidence does not change when every weight doubles
            assertThat(Arrays.stream(censored.influence(1, time)).sum()).isCloseTo(0, within(1e-12));
            double share = full.incidence(1, time, 0.95).value();
            double[] influence = full.influence(1, time);
            for (int i = 0; i < causes.length; i++) {
                boolean had = causes[i] == 1 && cohort.get(i).time() <= time;
                // Closed form: the derivative of a mean
                assertThat(influence[i]).isCloseTo(((had ? 1 : 0) - share) / causes.length, within(1e-12));
            }
        }
    }

    @Property(tries = 200)
    void withoutCensoringTheVarianceOfAnIncidenceIsBinomial(@ForAll("cohorts") List<Subject> cohort) {
        // Closed form: uncensored, the incidence is a proportion and the multinomial delta method gives F (1 - F) / n
        int[] causes = cohort.stream().mapToInt(s -> Math.max(1, s.cause())).toArray();
        CumulativeIncidence curves = CumulativeIncidence.of(times(cohort), causes);
        for (IncidenceStep step : curves.steps(1)) {
            long events = IntStream.range(0, causes.length)
                    .filter(i -> causes[i] == 1 && cohort.get(i).time() <= step.time())
                    .count();
            double share = (double) events / causes.length;
            assertThat(step.incidence()).isCloseTo(share, within(1e-12));
            assertThat(step.variance()).isCloseTo(share * (1 - share) / causes.length, within(1e-12));
        }
    }

    @Property(tries = 500)
    void intervalsContainTheEstimateAndWidenWithTheLevel(
            @ForAll @IntRange(max = 60) int events1,
            @ForAll @IntRange(max = 60) int events2,
            @ForAll @IntRange(min = 1, max = 40) int others1,
            @ForAll @IntRange(min = 1, max = 40) int others2,
            @ForAll @DoubleRange(min = 0.5, max = 0.98) double level) {
        int n1 = events1 + others1;
        int n2 = events2 + others2;
        List<Function<Double, Estimate>> estimators = List.of(
                c -> Proportions.wilson(events1, n1, c),
                c -> Proportions.exact(events1, n1, c),
                c -> Rates.rate(events1, n1, c),
                c -> Rates.ratio(events1, n1, events2, n2, c),
                c -> Rates.difference(events1, n1, events2, n2, c),
                c -> RiskContrasts.difference(events1, n1, events2, n2, c),
                c -> RiskContrasts.pairedDifference(events1, others1, events2, others2, c),
                c -> RiskContrasts.ratio(events1, n1, events2, n2, c),
                c -> RiskContrasts.ratioKatz(events1, n1, events2, n2, c),
                c -> RiskContrasts.oddsRatio(events1, n1, events2, n2, c),
                c -> ExactOddsRatio.of(events1, n1, events2, n2, c));
        for (var estimator : estimators) {
            Estimate narrow = estimator.apply(level);
            Estimate wide = estimator.apply(level + 0.01);
            if (narrow.isDefined()) {
                assertThat(narrow.covers(narrow.value())).isTrue();
            }
            assertThat(wide.low()).isLessThanOrEqualTo(narrow.low() + 1e-9);
            assertThat(wide.high())
                    .isGreaterThanOrEqualTo(narrow.high() - 1e-9 * Math.max(1, Math.min(1e12, narrow.high())));
        }
    }

    @Property(tries = 300)
    void swappingGroupsTurnsContrastsRound(
            @ForAll @IntRange(max = 30) int events1,
            @ForAll @IntRange(max = 30) int events2,
            @ForAll @IntRange(max = 30) int others1,
            @ForAll @IntRange(max = 30) int others2) {
        int n1 = events1 + others1 + 1;
        int n2 = events2 + others2 + 1;
        Estimate difference = RiskContrasts.difference(events1, n1, events2, n2, 0.95);
        Estimate turned = RiskContrasts.difference(events2, n2, events1, n1, 0.95);
        assertThat(difference.low()).isCloseTo(-turned.high(), within(1e-12));
        for (boolean koopman : new boolean[] {true, false}) {
            Estimate ratio = koopman
                    ? RiskContrasts.ratio(events1, n1, events2, n2, 0.95)
                    : ExactOddsRatio.of(events1, n1, events2, n2, 0.95);
            Estimate inverse = koopman
                    ? RiskContrasts.ratio(events2, n2, events1, n1, 0.95)
                    : ExactOddsRatio.of(events2, n2, events1, n1, 0.95);
            assertNear(ratio.low(), 1 / inverse.high(), 1e-8);
            assertNear(ratio.value(), 1 / inverse.value(), 1e-8);
        }
    }

    @Property(tries = 200)
    void varianceComponentsOfEqualGroupsAddUp(
            @ForAll @Size(min = 2, max = 6)
                    List<@Size(value = 4) List<@DoubleRange(min = -9, max = 9) Double>> groups) {
        double[][] values = groups.stream()
                .map(g -> g.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
        VarianceComponents components = VarianceComponents.ofValues(values);
        // Closed form, equal groups of 4: between + within / 4 is the variance of the group means, unless clipped
        double ofMeans =
                Means.variance(Arrays.stream(values).mapToDouble(Means::mean).toArray());
        assertThat(components.varianceOfMean(4)).isGreaterThanOrEqualTo(ofMeans - 1e-9);
        if (components.between() > 0) {
            assertThat(components.varianceOfMean(4)).isCloseTo(ofMeans, within(1e-9));
        }
    }

    @Property
    void logitIsUndoneByItsInverse(@ForAll @DoubleRange(min = 0.01, max = 0.99) double probability) {
        assertThat(Logit.inverse(Logit.of(probability))).isCloseTo(probability, within(1e-14));
    }

    private static void assertSame(Estimate actual, Estimate expected, double relative) {
        assertNear(actual.value(), expected.value(), relative);
        assertNear(actual.low(), expected.low(), relative);
        assertNear(actual.high(), expected.high(), relative);
    }

    private static void assertNear(double actual, double expected, double relative) {
        if (Double.isFinite(expected)) {
            assertThat(actual).isCloseTo(expected, within(relative * Math.max(1, Math.abs(expected))));
        } else {
            assertThat(actual).isEqualTo(Double.valueOf(expected));
        }
    }

    private static KaplanMeier survival(List<Subject> cohort) {
        return KaplanMeier.of(times(cohort), events(cohort));
    }

    private static double[] times(List<Subject> cohort) {
        return cohort.stream().mapToDouble(Subject::time).toArray();
    }

    private static double[] values(List<Subject> cohort) {
        return cohort.stream().mapToDouble(Subject::value).toArray();
    }

    private static int[] causes(List<Subject> cohort) {
        return cohort.stream().mapToInt(Subject::cause).toArray();
    }

    private static int[] groups(List<Subject> cohort) {
        return cohort.stream().mapToInt(s -> s.treated() ? 1 : 0).toArray();
    }

    private static boolean[] events(List<Subject> cohort) {
        boolean[] events = new boolean[cohort.size()];
        for (int i = 0; i < events.length; i++) {
            events[i] = cohort.get(i).cause() == 1;
        }
        return events;
    }

    private static boolean[] arms(List<Subject> cohort) {
        boolean[] arms = new boolean[cohort.size()];
        for (int i = 0; i < arms.length; i++) {
            arms[i] = cohort.get(i).treated();
        }
        return arms;
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
