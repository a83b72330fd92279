package remit.trial.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KidneyFunctionTest {

    /** Expected: the formula of Inker et al. 2021, table 2 (142 min^a max^-1.2 0.9938^age 1.012), done apart in Python. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 50, 1, 68.63349666",
        "0.6, 30, 1, 123.75786412",
        "0.7, 18, 1, 128.48449452",
        "1.0, 50, 0, 91.69147861",
        "0.8, 40, 0, 114.73504823",
        "3.0, 65, 0, 22.34952805"
    })
    void egfrOfThePublishedFormula(double creatinineMgPerDl, double ageYears, double female, double expected) {
        double creatinine = creatinineMgPerDl * KidneyFunction.UMOL_PER_L_IN_MG_PER_DL;
        assertThat(KidneyFunction.ckdEpi2021(creatinine, ageYears, female)).isCloseTo(expected, within(1e-6));
    }

    @Property
    void inverseGivesTheFiltrationBack(
            @ForAll @DoubleRange(min = 3, max = 140) double egfr,
            @ForAll @IntRange(min = 16, max = 90) int ageYears,
            @ForAll boolean female) {
        double sex = female ? 1 : 0;
        double creatinine = KidneyFunction.creatinineOfCkdEpi2021(egfr, ageYears, sex);
        assertThat(KidneyFunction.ckdEpi2021(creatinine, ageYears, sex)).isCloseTo(egfr, within(1e-9 * egfr));
    }
}
