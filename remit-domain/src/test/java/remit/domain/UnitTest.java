package remit.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {

    /** Closed form: the SI definition of each prefix and unit; 1 month (UCUM mo) is 30.4375 d. */
    @ParameterizedTest
    @CsvSource({
        "g/d, mg/d, 1000",
        "10*6/kg, /kg, 1e6",
        "{cells}/uL, 10*9/L, 1e-3",
        "mg/dL, g/L, 0.01",
        "wk, d, 7",
        "mo, d, 30.4375",
        "a, d, 365.25",
        "mL/min/{1.73_m2}, L/d, 1.44"
    })
    void convertsByDefinition(String from, String to, double factor) {
        assertThat(Unit.parse(from).factorTo(Unit.parse(to))).isCloseTo(factor, within(1e-9 * factor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "{rel}", "{score}", "[IU]/mL", "10*6/kg", "10*9/L", "pg/mL", "g/m2", "1/d", "/a", "%"})
    void parsesTheUnitsOfTrials(String code) {
        assertThat(Unit.parse(code).code()).isEqualTo(code);
    }

    @Test
    void refusesWhatIsNoUnit() {
        assertThatThrownBy(() -> Unit.parse("furlongs/fortnight"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("furlongs");
        assertThatThrownBy(() -> Unit.parse("mg").factorTo(Unit.parse("L")))
                .hasMessageContaining("cannot be converted");
    }

    @Test
    void multipliesAndDivides() {
        Unit rate = Unit.parse("mg/L").times(Unit.parse("L/d")).dividedBy(Unit.parse("mg"));
        assertThat(rate.isSame(Unit.parse("1/d"))).isTrue();
        assertThat(Unit.parse("m").power(2).isSame(Unit.parse("m2"))).isTrue();
    }

    @Test
    void readsDosesAsWritten() {
        assertThat(Quantity.parse("1e6 cells/kg").in(Unit.parse("10*6/kg"))).isEqualTo(1.0);
        assertThat(Quantity.parse("2 g/d").in(Unit.parse("mg/d"))).isCloseTo(2000, within(1e-9));
        assertThatThrownBy(() -> Quantity.parse("20")).hasMessageContaining("no unit");
        assertThatThrownBy(() -> Quantity.parse("much")).hasMessageContaining("not a number");
    }

    @Test
    void suggestsTheNearestWord() {
        assertThat(Problems.nearest("placbo", List.of("placebo", "msc"))).isEqualTo("Maybe you meant 'placebo'.");
        assertThat(Problems.nearest("foo", List.of("soc"))).isEqualTo("Maybe one of: soc.");
        List<String> many = java.util.stream.IntStream.range(100, 150)
                .mapToObj(i -> "word" + i)
                .toList();
        assertThat(Problems.nearest("z", many))
                .startsWith("Maybe one of: word100, ")
                .endsWith("word139 ... (50 in all).");
        assertThat(Problems.nearest("xyz", List.of("placebo", "msc"))).isEqualTo("Maybe one of: msc, placebo.");
    }
}
