package remit.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void numbersHaveTheDigitsTheyDeserve() {
        // By hand: SD 3.6 / 20 = 0.18, so tenths; SD 24 / 20 = 1.2, so whole numbers; SD 1.3 / 20 = 0.065, hundredths.
        assertThat(Figures.decimals(3.6, 10)).isEqualTo(1);
        assertThat(Figures.decimals(24.0, 88)).isZero();
        assertThat(Figures.decimals(1.3, 1.6)).isEqualTo(2);
        assertThat(Figures.decimals(null, 0)).isEqualTo(1);
    }

    @Test
    void smallNumbersKeepTheirDigits() {
        // by hand: three significant digits, never a nought that is none
        assertThat(Figures.significant(5e-5, 3)).isEqualTo("0.0000500");
        assertThat(Figures.significant(0.2996, 3)).isEqualTo("0.300");
        assertThat(Figures.significant(13.4142, 3)).isEqualTo("13.4");
        assertThat(Figures.significant(1234.5, 3)).isEqualTo("1,235");
        assertThat(Figures.significant(0, 3)).isEqualTo("0");
    }

    @Test
    void minusSignsThousandsAndZeroAreWrittenAsPeopleDo() {
        assertThat(Figures.number(-1234567.5, 1)).isEqualTo("\u22121,234,567.5");
        assertThat(Figures.number(-0.04, 1)).isEqualTo("0.0");
        assertThat(Figures.number(Double.NaN, 1)).isEqualTo("not known");
        assertThat(Figures.percent(0.004)).isEqualTo("0.4\u00a0%");
        assertThat(Figures.percent(0.46)).isEqualTo("46\u00a0%");
        assertThat(Figures.people(0.0004, 1000)).isEqualTo("0.4");
        assertThat(Figures.people(0, 1000)).isEqualTo("0");
    }

    @Test
    void unitsAreSpelledForPeople() {
        assertThat(UnitWords.of("mL/min/{1.73_m2}")).isEqualTo("mL/min/1.73\u00a0m²");
        assertThat(UnitWords.of("umol/L")).isEqualTo("µmol/L");
        assertThat(UnitWords.of("{cells}/uL")).isEqualTo("cells/µL");
        assertThat(UnitWords.of("10*9/L")).isEqualTo("10⁹/L");
        assertThat(UnitWords.of("1")).isEmpty();
    }

    @Property(tries = 300)
    void noTextEscapesItsElement(@ForAll String text) {
        StringBuilder out = new StringBuilder();
        Html.write(Html.element("p", text).with("title", text), out);
        String inside = out.substring(3, out.length() - 5);
        assertThat(inside.chars().filter(c -> c == '<').count()).isZero();
        assertThat(inside.chars().filter(c -> c == '"').count()).isEqualTo(text.isEmpty() ? 0 : 2);
    }
}
