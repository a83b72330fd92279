package remit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.model.expr.ExprPrinter;

class ComposerTest {

    /** Eight lines of a right model; a wrong line comes after them, on line 10 of a.ant. */
    private static final String RIGHT = """
            unit rel = "{rel}"; unit per_day = "/d";
            species A, B;
            A has rel; B has rel;
            A = 1; B = a_ref;
            A' = -k_loss*A; B' = k_loss*A;
            var give = 0;
            total := A + B;
            function sat(x) 2*x/(1 + x) end
            """;

    private static final List<Parameter> TABLE = List.of(
            Models.parameter("k_loss", 0.5, "/d", new Place("core.csv", 2, 0)),
            Models.parameter("a_ref", 2, "1", new Place("core.csv", 3, 0)),
            Models.parameter("f_home", 0.6, "1", new Place("core.csv", 4, 0)));

    static Stream<Arguments> wrongLines() {
        return Stream.of(
                wrong("A' = k_los*A;", "a.ant:10:6", "unknown name k_los", "Maybe you meant 'k_loss'."),
                wrong("x := 1 + A + zzzzzz;", "a.ant:10:14", "unknown name zzzzzz", "Maybe one of: A, B, a_ref"),
                wrong("C' = k_loss*A;", "a.ant:10:1", "C has a rate but is not a species", "Maybe you meant 'A'."),
                wrong("J: A -> CC; k_loss*A;", "a.ant:10:9", "CC has a rate but", "Maybe one of: A, B."),
                wrong("J: -> ; k_loss;", "a.ant:10:1", "reaction J changes nothing", null),
                wrong("A = 3;", "a.ant:10:1", "initial value of A is given twice, first at a.ant:5:1", "Maybe remove"),
                wrong(
                        "total := A;",
                        "a.ant:10:1",
                        "total has a meaning already: assignment at a.ant:8:1",
                        "Maybe rename"),
                wrong("species total;", "a.ant:10:9", "total has a meaning already", "Maybe rename one of the two."),
                wrong("A := 2;", "a.ant:10:1", "A has a meaning already: species at a.ant:3:9", "Maybe rename"),
                wrong("species k_loss;", "a.ant:10:9", "k_loss is a parameter already, at core.csv:2", "Maybe rename"),
                wrong("var a_ref = 1;", "a.ant:10:5", "a_ref is a parameter already", "Maybe rename"),
                wrong("var give = 1;", "a.ant:10:5", "input give is given twice", "Maybe remove"),
                wrong("var x;", "a.ant:10:5", "input x has no value", "Maybe 'var x = 0;'."),
                wrong("var x = 2*A;", "a.ant:10:5", "the value of input x is not a number", "Maybe 'x := ...'"),
                wrong("x = 2*A;", "a.ant:10:1", "x is not a species", "Maybe 'x := ...', or declare 'species x;'."),
                wrong("species C; C has rel;", "a.ant:10:9", "species C has no initial value", "Maybe 'C = 0;'."),
                wrong("species C; C = 0;", "a.ant:10:9", "species C has no unit", "C has rel;'."),
                wrong(
                        "species C; C has rel; C = 2*A;",
                        "a.ant:10:23",
                        "initial value of C depends on species A",
                        "Maybe"),
                wrong("species C; C has rel; C = total;", "a.ant:10:23", "depends on species A", "Maybe"),
                wrong("A has grams;", "a.ant:10:1", "unit grams is not declared", "Maybe one of: per_day, rel."),
                wrong("C has rel;", "a.ant:10:1", "unknown name C", "Maybe you meant 'A'."),
                wrong("A has per_day;", "a.ant:10:1", "unit of A is given twice", "Maybe remove"),
                wrong(
                        "unit foo = \"furlong\";",
                        "a.ant:10:1",
                        "'furlong' is not a UCUM unit",
                        "Maybe put what is no unit"),
                wrong("unit rel = \"1\";", "a.ant:10:1", "unit rel is 1 here but {rel} elsewhere", "Maybe"),
                wrong("x := y; y := z; z := 2*x;", "a.ant:10:1", "x depends on itself: x -> y -> z -> x", "Maybe"),
                wrong("x := x + 1;", "a.ant:10:1", "x depends on itself: x -> x", "Maybe"),
                wrong("x := A^B;", "a.ant:10:1", "the exponent 'B' is not an integer", "Maybe sqrt(x)"),
                wrong("x := A^2.5;", "a.ant:10:1", "the exponent '2.5' is not an integer", "Maybe sqrt(x)"),
                wrong("x := A^99;", "a.ant:10:1", "the exponent '99' is not an integer up to 64", "Maybe sqrt(x)"),
                wrong("A' = -k_loss*exp(A);", "a.ant:10:1", "the rate of A uses exp", "Maybe a species with"),
                wrong(
                        "x := log(A); A' = -k_loss*x;",
                        "a.ant:10:14",
                        "the rate of A uses log through x",
                        "Maybe a species"),
                wrong("x := stat(A);", "a.ant:10:6", "unknown function stat", "Maybe you meant 'sat'."),
                wrong("x := sat(A, B);", "a.ant:10:6", "function sat takes 1 arguments, not 2", "Maybe sat(x)."),
                wrong("function sat(x) x end", "a.ant:10:1", "function sat is given twice", "Maybe remove"),
                wrong("function min(x) x end", "a.ant:10:1", "function min is built in", "Maybe rename it."),
                wrong(
                        "function g(x) x + A end",
                        "a.ant:10:19",
                        "A is not an argument of function g",
                        "Maybe you meant 'x'."),
                wrong("function g(x, x) x end", "a.ant:10:1", "two arguments of one name", null),
                wrong("function g(x) g(x) end y := g(A);", "a.ant:10:15", "function g calls itself", null),
                wrong(
                        "f_home__drug := 0.5;",
                        "a.ant:10:1",
                        "a share of f_home, which has a meaning of its own",
                        "Maybe rename f_home"),
                wrong(
                        "g_A__drug := 0.5;",
                        "a.ant:10:1",
                        "is the share of no hook",
                        "Maybe 'f_g_A__drug' for a factor."),
                wrong(
                        "var f_A__drug = 0.5;",
                        "a.ant:10:5",
                        "looks like the share of a hook but is no assignment",
                        "Maybe"),
                wrong("f_A__drug := 0.5; f_A__drug := 0.6;", "a.ant:10:19", "f_A__drug has a meaning already", "Maybe"),
                wrong("A' = k_loss*f_hom;", "a.ant:10:13", "unknown name f_hom", "Maybe you meant 'f_home'."),
                wrong(
                        "go: at (A > 0): A = 1;",
                        "a.ant:10:1",
                        "action go is not triggered by an input",
                        "Maybe 'var give_x"),
                wrong(
                        "go: at (give > 1): A = 1;",
                        "a.ant:10:1",
                        "action go is not triggered by an input",
                        "Maybe 'var give_x"),
                wrong(
                        "go: at (give > 0): a_ref = 1;",
                        "a.ant:10:20",
                        "changes a_ref, which is no species or input",
                        "Maybe"),
                wrong("go: at (give > 0): A = 1, A = 2;", "a.ant:10:27", "action go changes A twice", null),
                wrong(
                        "A is \"one\"; A is \"two\";",
                        "a.ant:10:13",
                        "display name of A is given twice",
                        "Maybe remove"));
    }

    private static Arguments wrong(String line, String place, String message, String maybe) {
        return Arguments.of(line, place, message, maybe);
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void saysWhatIsWrong(String line, String place, String message, String maybe) {
        List<Problem> problems = Models.problems(TABLE, RIGHT + line);
        Problem problem = problems.getFirst();
        assertThat(problem.message()).contains(message);
        assertThat(problem.place()).hasToString(place);
        if (maybe == null) {
            assertThat(problem.maybe()).isNull();
        } else {
            assertThat(problem.maybe()).contains(maybe);
        }
        assertThat(problems).hasSize(1);
    }

    @Test
    void rightModelIsComposed() {
        Model model = Models.model(TABLE, RIGHT);
        assertThat(model.species()).extracting(Species::symbol).containsExactly("A", "B");
        assertThat(model.inputs()).extracting(Input::symbol).containsExactly("give");
        assertThat(model.names()).contains("A", "k_loss", "give", "total");
        assertThat(model.assignment("total")).isNotNull();
        assertThat(model.speciesIndex("B")).isEqualTo(1);
        assertThat(model.parameterIndex("give")).isEqualTo(3);
        assertThat(model.speciesIndex("nothing")).isEqualTo(-1);
    }

    @Test
    void everyProblemIsReportedInTheOrderOfTheFiles() {
        List<Problem> problems = Models.problems(
                TABLE, RIGHT + "x := zzzzzz;\ny := A + k_loss;", "A' = k_los*A;\nA = 2;\nunit q = \"furlong\";");
        assertThat(problems)
                .extracting(problem -> problem.place().file() + problem.place().line())
                .containsExactly("a.ant10", "a.ant11", "b.ant2", "b.ant3", "b.ant4");
    }

    @Test
    void contributionsStandInTheOrderOfTheFragments() {
        Model model = Models.model(TABLE, RIGHT, "A' = k_loss*B;\nJ: A -> 2 B; k_loss*sat(A);");
        assertThat(ExprPrinter.print(model.species().get(0).rate()))
                .isEqualTo("-k_loss*A + k_loss*B + -(k_loss*(2*A/(1 + A)))");
        assertThat(ExprPrinter.print(model.species().get(1).rate())).isEqualTo("k_loss*A + 2*(k_loss*(2*A/(1 + A)))");
    }

    @Test
    void alikeDeclarationsAreOne() {
        Model model = Models.model(
                TABLE,
                RIGHT,
                "species A; A has rel; unit rel = \"{rel}\"; var give = 0; function sat(x) 2*x/(1+x) end");
        assertThat(model.species()).hasSize(2);
        assertThat(model.inputs()).hasSize(1);
    }

    @Test
    void parameterUnitsMustAgreeBetweenTables() {
        List<Parameter> tables = List.of(
                Models.parameter("k_loss", 1, "/d", new Place("core.csv", 2, 0)),
                Models.parameter("k_loss", 1, "/h", new Place("sle.csv", 9, 0)),
                Models.parameter("a_ref", 1, "1"));
        List<Problem> problems = Models.problems(tables, RIGHT);
        assertThat(problems.getFirst().toString())
                .contains("sle.csv:9", "parameter k_loss has unit /h here but /d at core.csv:2", "Maybe convert");
    }

    @Test
    void functionsThatGrowWithoutEndAreRefused() {
        StringBuilder body = new StringBuilder("function g0(x) x + x end\n");
        for (int i = 1; i < 40; i++) {
            body.append("function g" + i + "(x) g" + (i - 1) + "(x) + g" + (i - 1) + "(x) end\n");
        }
        assertThat(Models.problems(TABLE, RIGHT + body + "x := g39(A);")
                        .getFirst()
                        .message())
                .contains("too large once its functions are written out");
    }

    @Test
    void fragmentsAreComposedOnce() {
        Fragment fragment = Models.fragment("a.ant", RIGHT);
        Problems problems = new Problems();
        assertThat(Model.compose("twice", List.of(fragment, fragment), TABLE, problems))
                .isNull();
        assertThat(problems.list().getFirst().toString())
                .contains("a.ant: fragment m is composed twice", "Maybe two therapies");
    }

    @Test
    void emptyModelIsAModel() {
        Problems problems = new Problems();
        Model model = Model.compose("empty", List.of(), List.of(), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(model).isNotNull();
        assertThat(Kernel.compiled(model, List.of()).instance().size()).isZero();
    }

    @Test
    void lettersAwayAreCounted() {
        assertThat(NameCheck.isOneLetterAway("f_hom", "f_home")).isTrue();
        assertThat(NameCheck.isOneLetterAway("f_hmoe", "f_home")).isTrue();
        assertThat(NameCheck.isOneLetterAway("f_hame", "f_home")).isTrue();
        assertThat(NameCheck.isOneLetterAway("f_hm", "f_home")).isFalse();
        assertThat(NameCheck.isOneLetterAway("f_abcd", "f_home")).isFalse();
    }
}
