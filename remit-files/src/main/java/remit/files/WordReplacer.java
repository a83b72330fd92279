package remit.files;

import java.util.List;
import remit.domain.Place;
import remit.model.expr.Expr;

/** Replaces the clinic's words in a rule by their definitions. */
final class WordReplacer {

    private WordReplacer() {}

    static Expr replace(Expr expr, Catalog.DiseaseWords words) {
        return switch (expr) {
            case Expr.Literal literal -> literal;
            case Expr.Name name -> {
                Expr definition = words.values().contains(name.name())
                        ? null
                        : words.words().get(name.name());
                yield definition == null ? name : definition;
            }
            case Expr.Negate(Expr operand) -> new Expr.Negate(replace(operand, words));
            case Expr.Not(Expr operand) -> new Expr.Not(replace(operand, words));
            case Expr.Arithmetic(var operator, Expr left, Expr right) ->
                new Expr.Arithmetic(operator, replace(left, words), replace(right, words));
            case Expr.Power(Expr operand, Expr exponent) ->
                new Expr.Power(replace(operand, words), replace(exponent, words));
            case Expr.Comparison(var relation, Expr left, Expr right) ->
                new Expr.Comparison(relation, replace(left, words), replace(right, words));
            case Expr.Logical(var junction, Expr left, Expr right) ->
                new Expr.Logical(junction, replace(left, words), replace(right, words));
            case Expr.Call(String function, List<Expr> arguments, Place place) ->
                new Expr.Call(
                        function,
                        arguments.stream()
                                .map(argument -> replace(argument, words))
                                .toList(),
                        place);
        };
    }
}
