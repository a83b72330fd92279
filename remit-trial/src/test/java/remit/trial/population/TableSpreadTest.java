package remit.trial.population;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.trial.disease.Spread;

/** What the distribution column of the tables means. */
class TableSpreadTest {

    @Test
    void readsTheFormsOfTheTables() {
        assertThat(TableSpread.parse("lognormal(CV 0.35)")).isEqualTo(Spread.ofCv(0.35));
        assertThat(TableSpread.parse("lognormal(CV 0.35) per patient")).isEqualTo(Spread.ofCv(0.35));
        assertThat(TableSpread.parse("lognormal(CV 1); 25-45% seronegative")).isEqualTo(Spread.ofCv(1));
        assertThat(TableSpread.parse("logit-normal(0.2, 0.6)")).isEqualTo(new Spread.LogitNormal(0.6));
        assertThat(TableSpread.parse("logit-normal(sd 0.3)")).isEqualTo(new Spread.LogitNormal(0.3));
        assertThat(TableSpread.parse("gamma(shape 2) between patients")).isEqualTo(new Spread.Gamma(2));
        assertThat(TableSpread.parse("beta(2,12); rises with duration")).isEqualTo(new Spread.Beta(2, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fixed",
                "age: 0.6*exp(-(age-15)/25)",
                "lognormal(CV 0.5) across virtual populations",
                "lognormal(sd 0.6)",
                "logit-normal",
                "assay"
            })
    void anyOtherTextMeansThatPatientsDoNotDiffer(String text) {
        assertThat(TableSpread.parse(text)).isNull();
    }
}
