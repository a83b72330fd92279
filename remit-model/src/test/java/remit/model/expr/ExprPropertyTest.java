package remit.model.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import remit.domain.Place;
import remit.domain.Problems;

class ExprPropertyTest {

    private static final Place PLACE = Place.of("x");

    @Property(tries = 500)
    void whatIsPrintedIsReadBackAsTheSameTree(@ForAll("expressions") Expr expr) {
        Problems problems = new Problems();
        String text = ExprPrinter.print(expr);
        assertThat(ExprReader.read(PLACE, text, problems)).as(text).isEqualTo(expr);
        assertThat(problems.list()).isEmpty();
    }

    @Property(tries = 500)
    void anyTextIsReadOrExplained(@ForAll String text) {
        Problems problems = new Problems();
        assertThat(ExprReader.read(PLACE, text, problems) == null).isEqualTo(!problems.isEmpty());
    }

    @Property(tries = 500)
    void anyWordsAreReadOrExplained(@ForAll("words") List<String> words) {
        Problems problems = new Problems();
        String text = String.join(" ", words);
        assertThat(ExprReader.read(PLACE, text, problems) == null).isEqualTo(!problems.isEmpty());
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.of(
                        "a", "1", "2.5", "(", ")", "+", "-", "*", "/", "^", "<", ">=", "==", "=", "&&", "or", "not",
                        "!", ",", ";", "min", "min(", "f(", "end", "\"", "'", "->", "é", ":=")
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Expr> expressions() {
        return expressions(4);
    }

    private static Arbitrary<Expr> expressions(int depth) {
        Arbitrary<Expr> leaf = Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1e20).map(Expr.Literal::new),
                Arbitraries.integers().between(0, 9).map(n -> new Expr.Literal(n)),
                Arbitraries.of("a", "b", "f_TE", "_x").map(name -> new Expr.Name(name, PLACE)));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expr> inner = expressions(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                inner.map(Expr.Negate::new),
                inner.map(Expr.Not::new),
                Combinators.combine(Arbitraries.of(Expr.Operator.values()), inner, inner)
                        .as(Expr.Arithmetic::new),
                Combinators.combine(inner, inner).as(Expr.Power::new),
                Combinators.combine(Arbitraries.of(Expr.Relation.values()), inner, inner)
                        .as(Expr.Comparison::new),
                Combinators.combine(Arbitraries.of(Expr.Junction.values()), inner, inner)
                        .as(Expr.Logical::new),
                inner.list().ofMaxSize(3).map(arguments -> new Expr.Call("g", arguments, PLACE)));
    }
}
