package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.text.Yaml;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.Spread;

/** Population texts: every form of a spread, and every mistake with its line. */
class PopulationReaderTest {

    private static PopulationModel read(String text, Problems problems) {
        return PopulationReader.read(Objects.requireNonNull(Yaml.parse("p.yaml", text, problems)), List.of(), problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lognormal(sd 0.3) | Lognormal[logSd=0.3]",
                "normal(sd 10) | Normal[sd=10.0]",
                "logit-normal(sd 0.4) | LogitNormal[sd=0.4]",
                "gamma(shape 2) | Gamma[shape=2.0]",
                "beta(2, 12) | Beta[a=2.0, b=12.0]",
                "uniform(-1, 1) | Uniform[low=-1.0, high=1.0]",
                "bernoulli | Bernoulli[]",
                "fixed | Fixed[]"
            })
    void readsEverySpread(String text, String expected) {
        Problems problems = new Problems();
        assertThat(SpreadReader.read(Place.of("p.yaml"), text, problems)).hasToString(expected);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aCoefficientOfVariationBecomesALogSd() {
        // closed form: sqrt(ln(1 + 0.5^2)) = 0.47238
        assertThat(SpreadReader.read(Place.of("p.yaml"), "lognormal(CV 0.5)", new Problems()))
                .isInstanceOfSatisfying(
                        Spread.Lognormal.class,
                        spread -> assertThat(spread.logSd()).isBetween(0.47237, 0.47239));
    }

    @Test
    void tellsEveryMistakeWithItsLine() {
        Problems problems = new Problems();
        read("""
                model-draws: 0
                factors:
                  - {name: z}
                covariates:
                  - {name: age, unit: yaers, center: 40, spread: normal(10), kind: assumed, source: x}
                variations:
                  - {symbol: "a*b*", spread: fixed, kind: assumed, source: x}
                  - {symbol: g, spread: lognormal(CV 0.3), loads: {zz: 1}, kind: assumed, source: x}
                  - {symbol: h, spread: gamma(shape 2), loads: {z: 1}, low: 2, high: 1, kind: guess, source: x}
                laws:
                  - {set: thy, value: "1 +", kind: assumed, source: x}
                courses:
                  usual: {about: all, shares: [{name: nephritis, share: 15, kind: assumed, source: x}]}
                uncertain:
                  - {symbol: k, spread: fixed, zero: 2, kind: assumed}
                """, problems);
        List<String> texts = problems.list().stream().map(Problem::toString).toList();
        for (String expected : List.of(
                "p.yaml:1:",
                "p.yaml:5:",
                "p.yaml:7:",
                "p.yaml:8:",
                "p.yaml:9:",
                "p.yaml:11:",
                "p.yaml:13:",
                "p.yaml:15:")) {
            assertThat(texts).as(expected).anyMatch(text -> text.contains(expected));
        }
        assertThat(texts).filteredOn(text -> text.contains("p.yaml:5:")).hasSize(2);
        assertThat(texts).filteredOn(text -> text.contains("p.yaml:9:")).hasSize(3);
        assertThat(texts).anyMatch(text -> text.contains("Maybe 0.15"));
    }

    @Test
    void aPopulationNeedsACourse() {
        Problems problems = new Problems();
        read("model-draws: 5", problems);
        assertThat(problems.list()).extracting(Problem::toString).anyMatch(text -> text.contains("no course"));
    }
}
