package remit.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static remit.stats.Reference.assertClose;
import static remit.stats.Reference.assertMatches;
import static remit.stats.Reference.value;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurvivalTest {

    private static final double[] TIMES = Reference.column("freireich.csv", "time");
    private static final boolean[] EVENTS = Reference.marks("freireich.csv", "event");
    private static final boolean[] TREATED = Reference.marks("freireich.csv", "treated");

    private static KaplanMeier freireich(int treated) {
        return KaplanMeier.of(
                Reference.where("freireich.csv", "time", "treated", treated),
                Reference.booleans(Reference.where("freireich.csv", "event", "treated", treated)));
    }

    /** R 4.2.2 survival 3.5.3 survfit(conf.type = "log-log") on the 6-MP arm. */
    @ParameterizedTest
    @ValueSource(ints = {6, 10, 16, 23, 30})
    void kaplanMeierMatchesR(int week) {
        assertMatches(freireich(1).survival(week, 0.95), "km.6mp." + week, 1e-12);
    }

    @Test
    void kaplanMeierMatchesTheTextbook() {
        // Klein and Moeschberger, Survival Analysis, 2003, chapter 4: 6-MP arm, S(6) 0.857 (SE 0.076), S(10) 0.753
        // (0.096), S(23) 0.448 (0.135)
        var steps = freireich(1).steps();
        assertThat(steps).hasSize(7);
        assertThat(steps.get(0).survival()).isCloseTo(0.857, within(5e-4));
        assertThat(steps.get(0).standardError()).isCloseTo(0.076, within(5e-4));
        assertThat(steps.get(2).survival()).isCloseTo(0.753, within(5e-4));
        assertThat(steps.get(2).standardError()).isCloseTo(0.096, within(5e-4));
        assertThat(steps.get(6).survival()).isCloseTo(0.448, within(5e-4));
        assertThat(steps.get(6).standardError()).isCloseTo(0.135, within(5e-4));
        assertThat(steps.get(6).atRisk()).isEqualTo(6);
    }

    @Test
    void mediansMatchR() {
        // R 4.2.2 survival 3.5.3 quantile(survfit)
        Estimate treated = freireich(1).median(0.95);
        assertThat(treated.value()).isEqualTo(value("km.6mp.median"));
        assertThat(treated.low()).isEqualTo(value("km.6mp.median.low"));
        assertThat(treated.high()).isEqualTo(value("km.6mp.median.high"));
        assertMatches(freireich(0).median(0.95), "km.placebo.median", 0);
        KaplanMeier lung = KaplanMeier.of(Reference.column("lung.csv", "time"), Reference.marks("lung.csv", "status"));
        assertMatches(lung.median(0.95), "km.lung.median", 0);
        assertMatches(lung.timeOf(0.25, 0.95), "km.lung.q25", 0);
    }

    @Test
    void restrictedMeansMatchR() {
        // R 4.2.2 survival 3.5.3 summary(survfit, rmean)
        Estimate treated = freireich(1).restrictedMean(30, 0.95);
        assertClose(treated.value(), value("rmst.6mp.30"), 1e-12);
        assertClose(treated.value() - treated.low(), 1.959963984540054 * value("rmst.6mp.30.se"), 1e-11);
        Estimate placebo = freireich(0).restrictedMean(23, 0.95);
        assertClose(placebo.value(), value("rmst.placebo.23"), 1e-12);
        assertClose(placebo.value() - placebo.low(), 1.959963984540054 * value("rmst.placebo.23.se"), 1e-11);
    }

    @Test
    void logRankMatchesR() {
        // R 4.2.2 survival 3.5.3 survdiff; the textbook value is 16.79 in many textbooks
        int[] groups = Reference.integers("freireich.csv", "treated");
        TestResult freireich = LogRank.test(TIMES, EVENTS, groups);
        assertClose(freireich.statistic(), value("logrank.freireich"), 1e-11);
        assertThat(freireich.statistic()).isCloseTo(16.79, within(5e-3));
        double[] times = Reference.column("lung.csv", "time");
        boolean[] events = Reference.marks("lung.csv", "status");
        int[] ecog = Reference.integers("lung.csv", "ph.ecog");
        TestResult four = LogRank.test(times, events, ecog);
        assertClose(four.statistic(), value("logrank.lung.ecog"), 1e-10);
        assertThat(four.degreesOfFreedom()).isEqualTo(3);
        TestResult strata = LogRank.test(times, events, Reference.integers("lung.csv", "sex"), ecog);
        assertClose(strata.statistic(), value("logrank.lung.sex.strata"), 1e-11);
        assertThat(LogRank.test(times, events, new int[times.length]).pValue()).isNaN();
    }

    @Test
    void coxMatchesROnFreireich() {
        // R 4.2.2 survival 3.5.3 coxph(ties = "efron")
        assertMatches(CoxModel.hazardRatio(TIMES, EVENTS, TREATED, 0.95), "cox.freireich", 1e-9);
        CoxFit fit = fitFreireich();
        assertClose(fit.standardError(0), value("cox.freireich.se"), 1e-9);
        assertClose(fit.logLikelihood(), value("cox.freireich.loglik"), 1e-12);
        assertClose(fit.logLikelihoodOfNull(), value("cox.freireich.lognull"), 1e-12);
        assertClose(fit.scoreTest().statistic(), value("cox.freireich.score"), 1e-10);
        assertMatches(fit.profileHazardRatio(0, 0.95), "cox.freireich.profile", 1e-6);
        assertThat(fit.events()).isEqualTo(30);
    }

    @Test
    void coxMatchesROnLung() {
        // R 4.2.2 survival 3.5.3 coxph with three covariates, and stratified
        double[] times = Reference.column("lung.csv", "time");
        boolean[] events = Reference.marks("lung.csv", "status");
        double[] age = Reference.column("lung.csv", "age");
        double[] sex = Reference.column("lung.csv", "sex");
        double[] ecog = Reference.column("lung.csv", "ph.ecog");
        double[][] three = new double[times.length][];
        double[][] two = new double[times.length][];
        for (int i = 0; i < times.length; i++) {
            three[i] = new double[] {age[i], sex[i], ecog[i]};
            two[i] = new double[] {age[i], sex[i]};
        }
        CoxFit fit = CoxModel.fit(times, events, three);
        for (int k = 0; k < 3; k++) {
            assertMatches(fit.hazardRatio(k, 0.95), "cox.lung." + (k + 1), 1e-8);
            assertClose(fit.standardError(k), value("cox.lung." + (k + 1) + ".se"), 1e-8);
        }
        assertClose(fit.scoreTest().statistic(), value("cox.lung.1.score"), 1e-9);
        CoxFit strata = CoxModel.fit(times, events, two, Reference.integers("lung.csv", "ph.ecog"));
        assertMatches(strata.hazardRatio(0, 0.95), "cox.strata.1", 1e-8);
        assertMatches(strata.hazardRatio(1, 0.95), "cox.strata.2", 1e-8);
        assertClose(strata.logLikelihood(), value("cox.strata.1.loglik"), 1e-11);
        double z = fit.waldTest(1).statistic();
        assertThat(z * z).isCloseTo(StrictMath.pow(fit.coefficient(1) / fit.standardError(1), 2), within(1e-12));
        assertThat(fit.likelihoodRatioTest().statistic())
                .isCloseTo(2 * (value("cox.lung.1.loglik") - value("cox.lung.1.lognull")), within(1e-8));
    }

    @Test
    void anArmWithoutEventsHasABoundedSide() {
        double[] times = {1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5};
        boolean[] events = {true, true, true, true, false, false, false, false, false, false, false, false};
        boolean[] treated = {false, false, false, false, false, false, true, true, true, true, true, true};
        Estimate ratio = CoxModel.hazardRatio(times, events, treated, 0.95);
        assertThat(ratio.value()).isZero();
        assertThat(ratio.low()).isZero();
        // Closed form: deviance(b) = 2 sum log((r0 + r1 e^b) / r0) = 3.8415 with r0 = 6, 5, 4, 3 and r1 = 6; bisected
        // by hand below
        double b = StrictMath.log(ratio.high());
        double deviance = 0;
        for (int r0 = 6; r0 >= 3; r0--) {
            deviance += 2 * StrictMath.log((r0 + 6 * StrictMath.exp(b)) / r0);
        }
        assertThat(deviance).isCloseTo(3.841458820694124, within(1e-6));
        Estimate turned = CoxModel.hazardRatio(times, events, not(treated), 0.95);
        assertThat(turned.value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(turned.low()).isCloseTo(1 / ratio.high(), within(1e-6));
    }

    @Test
    void aCommonReferenceWithoutEventsSendsBothArmsOff() {
        // Both arms against a control without events run off together; their contrast does not, and it is the two-arm
        // fit's
        double[] times = {1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9};
        boolean[] events = {true, true, true, true, true, true, true, true, false, false, false, false};
        int[] arm = {1, 2, 1, 1, 2, 2, 1, 2, 0, 0, 0, 0};
        double[][] rows = new double[times.length][];
        double[] twoTimes = Arrays.copyOf(times, 8);
        boolean[] twoEvents = Arrays.copyOf(events, 8);
        boolean[] first = new boolean[8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {arm[i] == 1 ? 1 : 0, arm[i] == 2 ? 1 : 0};
            if (i < 8) {
                first[i] = arm[i] == 1;
            }
        }
        CoxFit fit = CoxModel.fit(times, events, rows);
        assertThat(fit.isFinite(0)).isFalse();
        assertThat(fit.coefficient(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(fit.hazardRatio(0, 0.95).low()).isGreaterThan(1).isFinite();
        double[][] one = new double[8][1];
        for (int i = 0; i < 8; i++) {
            one[i][0] = first[i] ? 1 : 0;
        }
        assertThat(fit.logLikelihood())
                .isCloseTo(CoxModel.fit(twoTimes, twoEvents, one).logLikelihood(), within(1e-6));
    }

    @Test
    void withoutTiesTheScoreTestIsTheLogRankTest() {
        // Cox 1972, section 7: the score test at zero of a 0/1 covariate is the log-rank statistic; ties broken by a
        // shift here
        double[] times = new double[TIMES.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = TIMES[i] + i * 1e-3;
        }
        double[][] rows = new double[TIMES.length][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = TREATED[i] ? 1 : 0;
        }
        assertThat(CoxModel.fit(times, EVENTS, rows).scoreTest().statistic())
                .isCloseTo(
                        LogRank.test(times, EVENTS, Reference.integers("freireich.csv", "treated"))
                                .statistic(),
                        within(1e-9));
    }

    @Test
    void differenceOfTwoCurvesAtATime() {
        // Without censoring nobody can tell survival at a time from a proportion; with Wilson's limits it is Newcombe's
        // difference
        Estimate first = Proportions.wilson(56, 70, 0.95);
        Estimate second = Proportions.wilson(48, 80, 0.95);
        assertThat(first.minus(second)).isEqualTo(RiskContrasts.difference(56, 70, 48, 80, 0.95));
        Estimate gain = freireich(1).survival(10, 0.95).minus(freireich(0).survival(10, 0.95));
        assertThat(gain.value()).isCloseTo(value("km.6mp.10.value") - 8 / 21.0, within(1e-12));
        assertThat(gain.low()).isPositive();
        assertThatThrownBy(() -> first.minus(Proportions.wilson(48, 80, 0.9))).hasMessageContaining("differ");
    }

    @Test
    void coxRefusesWhatItCannotFit() {
        boolean[] none = new boolean[TIMES.length];
        Estimate nothing = CoxModel.hazardRatio(TIMES, none, TREATED, 0.95);
        assertThat(nothing.value()).isNaN();
        assertThat(nothing.high()).isEqualTo(Double.POSITIVE_INFINITY);
        double[][] rows = new double[TIMES.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {TREATED[i] ? 1 : 0, TREATED[i] ? 3 : 1};
        }
        assertThatThrownBy(() -> CoxModel.fit(TIMES, EVENTS, rows)).hasMessageContaining("combination of the others");
        assertThatThrownBy(() -> CoxModel.fit(TIMES, none, rows)).hasMessageContaining("0 events");
        assertThatThrownBy(() -> CoxModel.fit(TIMES, EVENTS, new double[TIMES.length][1]))
                .hasMessageContaining("does not vary");
    }

    /** R 4.2.2: survival 3.5.3 survfit of a factor for estimate, error and log-log interval; cmprsk 2.2.11 cuminc for the estimate. */
    @Test
    void cumulativeIncidenceMatchesR() {
        CumulativeIncidence curve =
                CumulativeIncidence.of(Reference.column("mgus2.csv", "time"), Reference.integers("mgus2.csv", "cause"));
        assertThat(curve.causes()).containsExactly(1, 2);
        for (int cause = 1; cause <= 2; cause++) {
            for (int month : new int[] {12, 60, 120, 240}) {
                String name = "ci.mgus." + cause + "." + month;
                Estimate incidence = curve.incidence(cause, month, 0.95);
                assertMatches(incidence, name, 1e-9);
                assertClose(incidence.value(), value(name + ".gray"), 1e-12);
                double error = last(curve, cause, month).standardError();
                assertClose(error, value(name + ".se"), 1e-9);
                // Gray's variance is another estimator of the same thing (Aalen's): close, not equal
                assertThat(error / value(name + ".gray.se")).isCloseTo(1, within(0.01));
            }
        }
    }

    @Test
    void influencesGiveTheErrorOfR() {
        // R 4.2.2 survival 3.5.3: survfit's error of a multi-state curve is the infinitesimal jackknife, the root of
        // their squares
        CumulativeIncidence curve =
                CumulativeIncidence.of(Reference.column("mgus2.csv", "time"), Reference.integers("mgus2.csv", "cause"));
        for (int cause = 1; cause <= 2; cause++) {
            for (int month : new int[] {12, 60, 120, 240}) {
                double squares = 0;
                for (double value : curve.influence(cause, month)) {
                    squares += value * value;
                }
                assertClose(Math.sqrt(squares), value("ci.mgus." + cause + "." + month + ".se"), 1e-9);
            }
        }
    }

    @Test
    void influenceIsTheEffectOfOneMoreOfASubject() {
        // Definition: the derivative by the subject's weight. Each subject 2,000 times, then one of them once more.
        double[] times = {1, 2, 2, 3, 4, 4, 6};
        int[] causes = {1, 0, 1, 2, 1, 0, 0};
        int copies = 2_000;
        double before =
                weighted(times, causes, copies, -1).incidence(1, 5, 0.95).value();
        double[] influence = CumulativeIncidence.of(times, causes).influence(1, 5);
        for (int i = 0; i < times.length; i++) {
            double after =
                    weighted(times, causes, copies, i).incidence(1, 5, 0.95).value();
            assertThat((after - before) * copies).isCloseTo(influence[i], within(2e-4));
        }
    }

    private static CumulativeIncidence weighted(double[] times, int[] causes, int copies, int more) {
        int n = times.length * copies + (more < 0 ? 0 : 1);
        double[] all = new double[n];
        int[] of = new int[n];
        for (int i = 0; i < n; i++) {
            int which = i < times.length * copies ? i % times.length : more;
            all[i] = times[which];
            of[i] = causes[which];
        }
        return CumulativeIncidence.of(all, of);
    }

    @Test
    void pairedIncidencesOfOtherSubjectsAreIndependent() {
        // Closed form: subjects that count on one occasion only make the correlation zero, Zou and Donner's difference
        Estimate first = new Estimate(0.4, 0.3, 0.55, 0.95, 100);
        Estimate second = new Estimate(0.1, 0.05, 0.2, 0.95, 100);
        PairedIncidences apart =
                new PairedIncidences(first, List.of(0.01, -0.01, 0.0, 0.0), second, List.of(0.0, 0.0, 0.02, -0.02));
        assertThat(apart.difference().low()).isEqualTo(first.minus(second).low());
        assertThat(apart.difference().high()).isEqualTo(first.minus(second).high());
        assertThat(apart.ratio().value()).isCloseTo(4, within(1e-12));
        // ln 4 +- 1.959964 sqrt(2 (0.01/0.4)^2 + 2 (0.02/0.1)^2): closed form
        double half = 1.959963984540054 * Math.sqrt(2 * 0.025 * 0.025 + 2 * 0.2 * 0.2);
        assertThat(apart.ratio().high()).isCloseTo(4 * StrictMath.exp(half), within(1e-9));
    }

    @Test
    void pairedIncidencesOfTheSameSubjectsAreSharper() {
        Estimate one = new Estimate(0.4, 0.3, 0.5, 0.95, 100);
        List<Double> influence = List.of(0.01, -0.01, 0.02, -0.02);
        PairedIncidences same = new PairedIncidences(one, influence, one, influence);
        // Closed form: correlation one and the same limits leave nothing
        assertThat(same.difference().low()).isCloseTo(0, within(1e-8));
        assertThat(same.difference().high()).isCloseTo(0, within(1e-8));
        assertThat(same.ratio().high()).isEqualTo(1);
        Estimate none = new Estimate(0, 0, 0.03, 0.95, 100);
        assertThat(new PairedIncidences(none, influence, one, influence).ratio().isDefined())
                .isFalse();
        assertThatThrownBy(() -> new PairedIncidences(one, influence, one, List.of(0.1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneCauseIsOneMinusKaplanMeier() {
        int[] causes = new int[TIMES.length];
        for (int i = 0; i < causes.length; i++) {
            causes[i] = EVENTS[i] ? 1 : 0;
        }
        CumulativeIncidence incidence = CumulativeIncidence.of(TIMES, causes);
        KaplanMeier survival = KaplanMeier.of(TIMES, EVENTS);
        for (int k = 0; k < survival.steps().size(); k++) {
            SurvivalStep step = survival.steps().get(k);
            IncidenceStep other = incidence.steps(1).get(k);
            assertThat(other.incidence()).isCloseTo(1 - step.survival(), within(1e-14));
            assertThat(other.standardError()).isCloseTo(step.standardError(), within(1e-12));
        }
    }

    @Test
    void limitsWhereTheFormulasEnd() {
        // Closed form: before any event, Clopper-Pearson's 0 of 21: 1 - 0.025^(1/21)
        Estimate before = freireich(1).survival(3, 0.95);
        assertThat(before.value()).isEqualTo(1);
        assertThat(before.low()).isCloseTo(StrictMath.pow(0.025, 1 / 21.0), within(1e-12));
        Estimate after = freireich(0).survival(23, 0.95);
        assertThat(after.value()).isZero();
        assertThat(after.low()).isZero();
        // Closed form: the limit just before times 1 - 0.025 for no survivor of one
        assertThat(after.high())
                .isCloseTo(0.975 * freireich(0).survival(22.5, 0.95).high(), within(1e-12));
        assertThat(freireich(1).survival(36, 0.95).isDefined()).isFalse();
        assertThat(freireich(0).survival(36, 0.95).value()).isZero();
        assertThat(freireich(1).timeOf(0.9, 0.95).value()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(KaplanMeier.of(new double[0], new boolean[0]).median(0.95).isDefined())
                .isFalse();
        CumulativeIncidence curve = CumulativeIncidence.of(new double[] {1, 2, 3, 4}, new int[] {1, 0, 1, 0});
        // Closed form: no event of cause 2 among 4 - 1 = 3 left at time 2 and 1 who had the other event: 1 -
        // 0.025^(1/4)
        assertThat(curve.incidence(2, 2, 0.95).high()).isCloseTo(1 - StrictMath.pow(0.025, 0.25), within(1e-12));
        assertThatThrownBy(() -> CumulativeIncidence.of(new double[] {1}, new int[] {-1}))
                .hasMessageContaining("causes start at 1");
        assertThatThrownBy(() -> KaplanMeier.of(new double[] {-1}, new boolean[] {true}))
                .hasMessageContaining("time 0 is -1.0");
    }

    private static IncidenceStep last(CumulativeIncidence curve, int cause, double time) {
        return curve.steps(cause).stream()
                .filter(step -> step.time() <= time)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static CoxFit fitFreireich() {
        double[][] rows = new double[TIMES.length][1];
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = TREATED[i] ? 1 : 0;
        }
        return CoxModel.fit(TIMES, EVENTS, rows);
    }

    private static boolean[] not(boolean[] marks) {
        boolean[] turned = new boolean[marks.length];
        for (int i = 0; i < marks.length; i++) {
            turned[i] = !marks[i];
        }
        return turned;
    }
}
