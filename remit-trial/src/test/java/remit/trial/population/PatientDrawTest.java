package remit.trial.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import remit.trial.Tiny;
import remit.trial.disease.PopulationModel.Loading;
import remit.trial.disease.Spread;
import remit.trial.protocol.Protocol;
import remit.trial.simulate.TrialModel;

/** Moments, correlations and independence of drawn patients. */
class PatientDrawTest {

    private static final int PATIENTS = 20_000;

    private static PatientDraw draw(Tiny tiny) {
        var plan = tiny.plan(11, 1);
        return TrialModel.of(plan.protocol(), plan.disease(), plan.therapies(), plan.seed())
                .draw();
    }

    private static double[] values(PatientDraw draw, String name) {
        return IntStream.range(0, PATIENTS)
                .mapToDouble(slot -> draw.draw(slot, 0).value(name))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double sd(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1));
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1) / sd(x) / sd(y);
    }

    private static double[] log(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    @Test
    void lognormalHasTheTableValueAsMedianAndItsCv() {
        double[] tau = values(draw(new Tiny().varies("tau_F", Spread.ofCv(0.4))), "tau_F");
        // closed form: log has mean ln 10 and SD sqrt(ln(1.16)) = 0.38525; 4 standard errors at 20,000
        assertThat(mean(log(tau))).isCloseTo(Math.log(10), within(4 * 0.38525 / Math.sqrt(PATIENTS)));
        assertThat(sd(log(tau))).isCloseTo(0.38525, within(4 * 0.38525 / Math.sqrt(2.0 * PATIENTS)));
    }

    @Test
    void logitNormalKeepsTheMedianFraction() {
        double[] share = values(draw(new Tiny().varies("viability", new Spread.LogitNormal(0.5))), "viability");
        double[] logit = Arrays.stream(share).map(x -> Math.log(x / (1 - x))).toArray();
        // closed form: logit has mean ln(0.8/0.2) and SD 0.5
        assertThat(mean(logit)).isCloseTo(Math.log(4), within(4 * 0.5 / Math.sqrt(PATIENTS)));
        assertThat(sd(logit)).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(2.0 * PATIENTS)));
    }

    @Test
    void gammaAndBetaHaveTheirMoments() {
        PatientDraw draw =
                draw(new Tiny().varies("tau_F", new Spread.Gamma(2)).varies("source", new Spread.Beta(2, 12)));
        double[] gamma = values(draw, "tau_F");
        double[] beta = values(draw, "source");
        // closed forms: gamma of shape 2 and mean 10 has SD 10/sqrt(2); beta(2,12) has mean 1/7, variance 24/(14^2 15)
        assertThat(mean(gamma)).isCloseTo(10, within(4 * 7.0711 / Math.sqrt(PATIENTS)));
        assertThat(sd(gamma)).isCloseTo(7.0711, within(0.2));
        assertThat(mean(beta)).isCloseTo(1.0 / 7, within(4 * 0.0904 / Math.sqrt(PATIENTS)));
        assertThat(sd(beta)).isCloseTo(Math.sqrt(24.0 / (196 * 15)), within(0.003));
    }

    @Test
    void sharedFactorsCorrelate() {
        PatientDraw draw = draw(new Tiny()
                .varies("tau_F", new Spread.Lognormal(0.3), new Loading("severity", 0.8))
                .varies("V", new Spread.Lognormal(0.2), new Loading("second", 0.6))
                .varies("k", new Spread.Lognormal(0.2), new Loading("severity", 0.6), new Loading("second", -0.5))
                .varies("ka", new Spread.Lognormal(0.2)));
        double[] tau = log(values(draw, "tau_F"));
        double[] volume = log(values(draw, "V"));
        double[] k = log(values(draw, "k"));
        double[] ka = log(values(draw, "ka"));
        double error = 4 / Math.sqrt(PATIENTS);
        // closed form: the factors correlate 0.5 with one another; corr(tau, V) = 0.8 0.6 0.5
        assertThat(correlation(tau, volume)).isCloseTo(0.24, within(error));
        // corr(tau, k) = 0.8 (0.6 - 0.5 0.5)
        assertThat(correlation(tau, k)).isCloseTo(0.28, within(error));
        assertThat(correlation(tau, ka)).isCloseTo(0, within(error));
        // total variance stays that of the spread, whatever is shared
        assertThat(sd(tau)).isCloseTo(0.3, within(4 * 0.3 / Math.sqrt(2.0 * PATIENTS)));
        assertThat(sd(k)).isCloseTo(0.2, within(4 * 0.2 / Math.sqrt(2.0 * PATIENTS)));
    }

    @Test
    void ageStaysInTheWindowOfTheProtocolAndSharesAreShares() {
        PatientDraw draw = draw(new Tiny());
        double[] age = values(draw, "age");
        assertThat(Arrays.stream(age).min().orElseThrow()).isGreaterThanOrEqualTo(18);
        assertThat(Arrays.stream(age).max().orElseThrow()).isLessThanOrEqualTo(65);
        // normal(40, 12) cut to 18..65: mean 40 + 12 (phi(-1.8333) - phi(2.0833))/(Phi(2.0833) - Phi(-1.8333)) =
        // 40.3641
        assertThat(mean(age)).isCloseTo(40.3641, within(4 * 12 / Math.sqrt(PATIENTS)));
        // Bernoulli: standard error sqrt(p (1 - p)/n)
        assertThat(mean(values(draw, "female"))).isCloseTo(0.9, within(4 * 0.3 / Math.sqrt(PATIENTS)));
        assertThat(mean(values(draw, "marked"))).isCloseTo(0.3, within(4 * 0.4583 / Math.sqrt(PATIENTS)));
    }

    @Test
    void lawsFollowInOrderAndOneAboutUnknownNamesIsLeftOut() {
        PatientDraw draw = draw(new Tiny()
                .law("doubled", "2*weight")
                .law("tau_F", "doubled + exp(0)")
                .law("other", "1 + no_such_parameter"));
        VirtualPatient patient = draw.draw(3, 2);
        assertThat(patient.value("tau_F")).isEqualTo(2 * patient.value("weight") + 1);
        assertThat(patient.has("other")).isFalse();
        // the level's law: 10 times level 1
        assertThat(patient.value("level")).isEqualTo(10);
    }

    @Test
    void uncertainParametersAreOnePerModelDraw() {
        PatientDraw draw = draw(new Tiny().uncertain("tau_F", new Spread.Lognormal(0.5), 0.3));
        List<Double> perDraw = new ArrayList<>();
        for (int slot = 0; slot < 10; slot++) {
            double value = draw.draw(slot, 0).value("tau_F");
            perDraw.add(value);
            assertThat(draw.draw(slot + 10, 5).value("tau_F")).isEqualTo(value);
            assertThat(draw.draw(slot, 0).modelDraw()).isEqualTo(slot);
        }
        assertThat(perDraw.stream().filter(value -> value == 0).count()).isBetween(1L, 8L);
        assertThat(perDraw.stream().distinct().count()).isGreaterThan(2);
    }

    @Test
    void anotherVariationChangesNoOtherNumber() {
        VirtualPatient without =
                draw(new Tiny().varies("tau_F", Spread.ofCv(0.4))).draw(5, 1);
        VirtualPatient with = draw(new Tiny().varies("V", Spread.ofCv(0.4)).varies("tau_F", Spread.ofCv(0.4)))
                .draw(5, 1);
        for (String name : List.of("tau_F", "age", "weight", "severity", "marked")) {
            assertThat(with.value(name)).as(name).isEqualTo(without.value(name));
        }
        assertThat(with.value("V")).isNotEqualTo(without.value("V"));
    }

    @Test
    void aTraitOfTheProtocolMovesTheCentreAndNothingElse() {
        var plan = new Tiny().plan(11, 1);
        Protocol.Population usual = plan.protocol().population();
        Protocol.Population set = new Protocol.Population(
                usual.size(),
                usual.course(),
                usual.ageLowYears(),
                usual.ageHighYears(),
                usual.ageMeanYears(),
                usual.ageSdYears(),
                usual.female(),
                usual.refractory(),
                usual.eligibility(),
                usual.centres(),
                new TreeMap<>(Map.of("marked", 0.9)),
                new TreeMap<>());
        PatientDraw draw = new PatientDraw(plan.disease().population(), set, List.of(), 11);
        PatientDraw before = new PatientDraw(plan.disease().population(), usual, List.of(), 11);
        // Bernoulli: standard error sqrt(p (1 - p)/n)
        assertThat(mean(values(draw, "marked"))).isCloseTo(0.9, within(4 * 0.3 / Math.sqrt(PATIENTS)));
        assertThat(values(draw, "age")).isEqualTo(values(before, "age"));
    }
}
