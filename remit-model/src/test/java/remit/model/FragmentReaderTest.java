package remit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.model.expr.ExprPrinter;

class FragmentReaderTest {

    private static final String VALID = """
            // A comment of the file, not of a statement.

            model core()
              unit rel = "{rel}"; # another comment
              species A, B has rel = 1;
              A has rel;
              /* a block
                 comment */
              A = 2*k0;
              // First line of its meaning,
              // second line.
              A' = s*f_A
                   - k*A;
              J1: A -> 2 B; k*A;
              J2: -> A; s;
              J3: B ->; k*B;
              total := A + B;
              A is "the first";
              var give = 0;
              infuse: at (give > 0): A = A + give, B = 0;
              function hill(x, K, n)
                x^n/(K^n + x^n)
              end
            end
            """;

    @Test
    void readsEveryKindOfStatement() {
        Fragment fragment = read(VALID);
        assertThat(fragment.name()).isEqualTo("core");
        assertThat(fragment.statements())
                .extracting(statement -> statement.getClass().getSimpleName())
                .containsExactly(
                        "UnitDeclaration",
                        "SpeciesDeclaration",
                        "SpeciesDeclaration",
                        "InitialValue",
                        "HasUnit",
                        "HasUnit",
                        "InitialValue",
                        "RateRule",
                        "Reaction",
                        "Reaction",
                        "Reaction",
                        "AssignmentRule",
                        "DisplayName",
                        "InputDeclaration",
                        "ActionRule",
                        "FunctionDefinition");
    }

    @Test
    void commentAboveIsTheMeaning() {
        Statement.RateRule rule = (Statement.RateRule) read(VALID).statements().get(7);
        assertThat(rule.doc()).isEqualTo("First line of its meaning,\nsecond line.");
        assertThat(ExprPrinter.print(rule.rate())).isEqualTo("s*f_A - k*A");
        assertThat(rule.place()).hasToString("core.ant:12:3");
        Statement.Reaction next = (Statement.Reaction) read(VALID).statements().get(8);
        assertThat(next.doc()).isEmpty();
    }

    @Test
    void sidesOfReactionsMayBeEmpty() {
        List<Statement> statements = read(VALID).statements();
        Statement.Reaction source = (Statement.Reaction) statements.get(9);
        Statement.Reaction sink = (Statement.Reaction) statements.get(10);
        assertThat(source.reactants()).isEmpty();
        assertThat(source.products()).hasSize(1);
        assertThat(sink.reactants()).hasSize(1);
        assertThat(sink.products()).isEmpty();
    }

    /** Each line is one statement of a model that is right otherwise; it stands on line 2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    A' = s*f_A - k*A        | core.ant:2:17 | ';' is missing after 'A'          | Maybe add ';'.
                    specie A;               | core.ant:2:1  | 'specie' does not begin           | Maybe you meant 'species'.
                    A' = s*(f_A - k*A;      | core.ant:2:18 | ')' is missing before ';'         | Maybe close the '(' at core.ant:2:8.
                    A' = s*f_A) - k*A;      | core.ant:2:11 | did not expect ')'                | Maybe there is one ')' too many.
                    A' = 2 k*A;             | core.ant:2:8  | an operator is missing            | Maybe '2*k'.
                    A' = k*;                | core.ant:2:8  | something is missing after '*'    |
                    A' = ;                  | core.ant:2:6  | something is missing after '='    |
                    end = 3;                | core.ant:2:5  | there is text after 'end'         | Maybe an 'end' too many: a function has its own.
                    A = species;            | core.ant:2:5  | 'species' is a word of the language | Maybe rename it, as 'species_'.
                    A is "name;             | core.ant:2:6  | no closing                        | Maybe close it on the same line.
                    A' = k*A[1];            | core.ant:2:9  | character '['                     | Maybe '('.
                    J1: A => B; k*A;        | core.ant:2:7  | '=' cannot stand here             | Maybe '->'.
                    J1: A -> B;             | core.ant:3:1  | 'end' is a word                   | Maybe rename it, as 'end_'.
                    unit rel = {rel};       | core.ant:2:12 | character '{'                     | Maybe '('.
                    function f(x) x^2;      | core.ant:4:1  | 'end' is missing                  | Maybe close the model with 'end'.
                    give: at (x > 0) A = 1; | core.ant:2:18 | an operator is missing            | Maybe ')*A'.
                    """)
    void saysWhatIsWrong(String line, String place, String message, String maybe) {
        Problems problems = new Problems();
        assertThat(FragmentReader.read("core.ant", "model core()\n" + line + "\nend\n", problems))
                .isNull();
        Problem problem = problems.list().getFirst();
        assertThat(problem.message()).contains(message);
        assertThat(problem.place()).hasToString(place);
        assertThat(problem.maybe()).isEqualTo(maybe);
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void everyWrongStatementIsReportedOnce() {
        Problems problems = new Problems();
        FragmentReader.read("core.ant", """
                model core()
                  species A;
                  A' = 2 k;
                  A = 1
                  B = 2;
                  J1: A + -> B; k*A*B;
                  C := (1 + 2;
                  D := 1 +* 2;
                  J2: A -> B; k*;
                  function f(x) x ^ ^ 2 end
                  E := 1 = 2;
                end
                """, problems);
        assertThat(problems.list())
                .extracting(problem -> problem.place().line())
                .containsExactly(3, 4, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void fileWithoutHeaderIsAProblem() {
        Problems problems = new Problems();
        assertThat(FragmentReader.read("core.ant", "species A;", problems)).isNull();
        assertThat(problems.list().getFirst())
                .hasToString("core.ant:1:1: a fragment begins with its name" + System.lineSeparator()
                        + "  Maybe begin with 'model name()' and close with 'end'.");
    }

    @Test
    void emptyAndHugeTextsAreProblems() {
        Problems problems = new Problems();
        assertThat(FragmentReader.read("core.ant", "", problems)).isNull();
        assertThat(FragmentReader.read("core.ant", "x".repeat(3_000_000), problems))
                .isNull();
        assertThat(problems.list()).hasSize(2);
    }

    @Property(tries = 300)
    void anyTextIsReadOrExplained(@ForAll String text) {
        readOrExplain("model m()\n" + text);
    }

    @Property(tries = 500)
    void mutatedTextIsReadOrExplained(
            @ForAll @IntRange(max = 700) int from,
            @ForAll @IntRange(max = 12) int length,
            @ForAll("pieces") String piece) {
        int start = Math.min(from, VALID.length());
        int end = Math.min(start + length, VALID.length());
        readOrExplain(VALID.substring(0, start) + piece + VALID.substring(end));
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                "",
                ";",
                "end",
                "(",
                ")",
                "model x()",
                "function",
                "species",
                "->",
                ":",
                ":=",
                "=",
                "'",
                "\"",
                "/*",
                "//",
                "at (",
                "1e999",
                "\u0000",
                "+",
                "^",
                "\n");
    }

    private static void readOrExplain(String text) {
        Problems problems = new Problems();
        Fragment fragment = FragmentReader.read("core.ant", text, problems);
        assertThat(fragment == null).isEqualTo(!problems.isEmpty());
        if (fragment != null) {
            Problems composing = new Problems();
            Model model = Model.compose("m", List.of(fragment), List.of(), composing);
            assertThat(model == null).isEqualTo(!composing.isEmpty());
        }
    }

    private static Fragment read(String text) {
        Problems problems = new Problems();
        Fragment fragment = FragmentReader.read("core.ant", text, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(fragment).isNotNull();
        return fragment;
    }
}
