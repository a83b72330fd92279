package remit.model.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;

class ExprReaderTest {

    private static final Place PLACE = new Place("trial.yaml", 7, 12);

    /** Names are their values; {@code twice(x)} doubles; {@code baseline(NAME)} is 100 for SLEDAI. */
    private static final Scope SCOPE = new Scope() {
        private final Map<String, Double> values =
                Map.of("SLEDAI", 8.0, "UPCR", 0.4, "a", 2.0, "b", 3.0, "c", 4.0, "missing", Double.NaN, "at", 5.0);

        @Override
        public double value(String name) {
            Double value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("unknown " + name);
            }
            return value;
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator evaluator) {
            if (function.equals("twice")) {
                return 2 * evaluator.evaluate(arguments.getFirst(), this);
            }
            return arguments.getFirst() instanceof Expr.Name name && name.name().equals("SLEDAI") ? 100 : Double.NaN;
        }
    };

    /** Closed form: arithmetic by hand, a = 2, b = 3, c = 4. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    1 - 2 - 3 ; -4
                    12/3/2 ; 2
                    12/3*2 ; 8
                    1 + 2*3 ; 7
                    -a^2 ; -4
                    (-a)^2 ; 4
                    a^-1 ; 0.5
                    2^3^0 ; 2
                    -a*b ; -6
                    a - -b ; 5
                    2*-b ; -6
                    1.5e1 + .5 + 1. ; 16.5
                    a < b ; 1
                    a >= b ; 0
                    a == 2 && b != 4 ; 1
                    a == 1 || b == 1 ; 0
                    a==1 && b==1 || c==4 ; 1
                    !a == 0 ; 1
                    not a == 0 ; 1
                    not a == 2 or b == 3 ; 1
                    a == 2 and not b == 2 ; 1
                    SLEDAI ≥ 8 ; 1
                    missing > 1 ; 0
                    !(missing > 1) ; 1
                    missing ; NaN
                    missing || a ; 1
                    min(c, a, b) ; 2
                    max(a, b, c) ; 4
                    sqrt(c) + abs(-3) ; 5
                    piecewise(1, a > 2, 5, b > 2, 9) ; 5
                    piecewise(1, a > 2, 9) ; 9
                    log10(1000) + ln(1) ; 3
                    pow(4, 0.5) ; 2
                    4^0.5 ; 2
                    floor(-0.5) + ceil(0.2) + round(2.5) ; 3
                    twice(a + b) ; 10
                    baseline(SLEDAI) - SLEDAI ; 92
                    twice(at) ; 10""")
    void evaluates(String text, double value) {
        assertThat(new Evaluator().evaluate(read(text), SCOPE)).isCloseTo(value, within(1e-15));
    }

    @Test
    void onlyWhatIsNeededIsEvaluated() {
        Evaluator evaluator = new Evaluator();
        assertThat(evaluator.holds(read("a == 2 || nowhere"), SCOPE)).isTrue();
        assertThat(evaluator.holds(read("a == 1 && nowhere"), SCOPE)).isFalse();
        assertThat(evaluator.evaluate(read("piecewise(1, a == 2, nowhere)"), SCOPE))
                .isEqualTo(1);
        assertThatThrownBy(() -> evaluator.evaluate(read("nowhere"), SCOPE)).hasMessageContaining("nowhere");
    }

    @Test
    void namesAndFunctionsAreListed() {
        Expr expr = read("baseline(SLEDAI) - SLEDAI >= 4 and max(UPCR, a) < 0.5");
        assertThat(Evaluator.names(expr)).containsExactly("SLEDAI", "UPCR", "a");
        assertThat(Evaluator.functions(expr)).containsExactly("baseline", "max");
    }

    /** Places count from where the text stands in its file: here line 7, column 12. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SLEDAI > = 6   | trial.yaml:7:21 | cannot stand here       | Maybe '==' to compare.
                    SLEDAI = 6     | trial.yaml:7:19 | cannot stand here       | Maybe '==' to compare.
                    2 SLEDAI > 6   | trial.yaml:7:14 | operator is missing     | Maybe '2*SLEDAI'.
                    (a + b         | trial.yaml:7:18 | ')' is missing          | Maybe close the '(' at trial.yaml:7:12.
                    a + b)         | trial.yaml:7:17 | did not expect ')'      | Maybe there is one ')' too many.
                    a +            | trial.yaml:7:15 | missing after '+'       |
                    a + * b        | trial.yaml:7:16 | missing after '+'       |
                    1 < a < 3      | trial.yaml:7:18 | did not expect '<'      | Maybe join two comparisons by '&&'.
                    a & b          | trial.yaml:7:14 | character '&'           | Maybe '&&'.
                    a × b          | trial.yaml:7:14 | character '×'           | Maybe '*'.
                    20 %           | trial.yaml:7:15 | character '%'           | Maybe write the fraction, 0.2 for 20 %.
                    sqrt(a, b)     | trial.yaml:7:12 | sqrt takes 1 argument, not 2 |
                    min(a)         | trial.yaml:7:12 | min takes at least 2 arguments, not 1 |
                    piecewise(1, a, 2, b) | trial.yaml:7:12 | no value for 'otherwise' |
                    1e999          | trial.yaml:7:12 | too large               |
                    """)
    void saysWhatIsWrong(String text, String place, String message, String maybe) {
        Problems problems = new Problems();
        assertThat(ExprReader.read(PLACE, text, problems)).isNull();
        assertThat(problems.list()).hasSize(1);
        Problem problem = problems.list().getFirst();
        assertThat(problem.place()).hasToString(place);
        assertThat(problem.message()).contains(message);
        assertThat(problem.maybe()).isEqualTo(maybe);
    }

    @Test
    void emptyTextIsAProblem() {
        Problems problems = new Problems();
        assertThat(ExprReader.read(PLACE, "  ", problems)).isNull();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void depthAndLengthAreBounded() {
        for (String text : List.of(
                "(".repeat(100_000), "-".repeat(100_000) + "a", "a^".repeat(50_000) + "a", "a+".repeat(50_000) + "a")) {
            Problems problems = new Problems();
            assertThat(ExprReader.read(PLACE, text, problems)).isNull();
            assertThat(problems.list()).hasSize(1);
        }
    }

    @Test
    void literalsHaveNoSign() {
        assertThatThrownBy(() -> new Expr.Literal(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Literal(-0.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Expr.Literal(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The scheme of the model language: squares of halves, odd powers last times the base. */
    @Test
    void integerPowersFollowOneScheme() {
        double x = 1.1;
        double x2 = x * x;
        double x4 = x2 * x2;
        assertThat(IntegerPower.of(x, 0)).isEqualTo(1);
        assertThat(IntegerPower.of(x, 1)).isEqualTo(x);
        assertThat(IntegerPower.of(x, 2)).isEqualTo(x * x);
        assertThat(IntegerPower.of(x, 3)).isEqualTo(x * x * x);
        assertThat(IntegerPower.of(x, 4)).isEqualTo((x * x) * (x * x));
        assertThat(IntegerPower.of(x, 5)).isEqualTo(x4 * x);
        assertThat(IntegerPower.of(x, 6)).isEqualTo((x * x * x) * (x * x * x));
        assertThat(IntegerPower.of(x, 8)).isEqualTo(x4 * x4);
        assertThat(IntegerPower.of(x, -3)).isEqualTo(1 / (x * x * x));
    }

    private static Expr read(String text) {
        Problems problems = new Problems();
        Expr expr = ExprReader.read(PLACE, text, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(expr).isNotNull();
        return expr;
    }
}
