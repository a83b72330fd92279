package remit.model.expr;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.model.grammar.AntimonyParser;
import remit.model.grammar.AntimonyParser.AtomContext;
import remit.model.grammar.AntimonyParser.CallAtomContext;
import remit.model.grammar.AntimonyParser.ComparisonContext;
import remit.model.grammar.AntimonyParser.ConjunctionContext;
import remit.model.grammar.AntimonyParser.ExponentContext;
import remit.model.grammar.AntimonyParser.ExpressionContext;
import remit.model.grammar.AntimonyParser.GroupAtomContext;
import remit.model.grammar.AntimonyParser.NameAtomContext;
import remit.model.grammar.AntimonyParser.NegationContext;
import remit.model.grammar.AntimonyParser.NumberAtomContext;
import remit.model.grammar.AntimonyParser.PowerContext;
import remit.model.grammar.AntimonyParser.ProductContext;
import remit.model.grammar.AntimonyParser.SumContext;
import remit.model.grammar.AntimonyParser.UnaryContext;
import remit.model.grammar.Script;

/** Makes expressions from the parser's trees; for the two readers of this module. */
public final class ExprTree {

    private final Script script;
    private final Problems problems;

    /** For the trees of one text. */
    public ExprTree(Script script, Problems problems) {
        this.script = script;
        this.problems = problems;
    }

    /** The expression of a tree; wrong numbers and argument counts are added to the problems. */
    public Expr expression(ExpressionContext tree) {
        Expr result = conjunction(tree.conjunction(0));
        for (int i = 1; i < tree.conjunction().size(); i++) {
            result = new Expr.Logical(Expr.Junction.OR, result, conjunction(tree.conjunction(i)));
        }
        return result;
    }

    private Expr conjunction(ConjunctionContext tree) {
        Expr result = negation(tree.negation(0));
        for (int i = 1; i < tree.negation().size(); i++) {
            result = new Expr.Logical(Expr.Junction.AND, result, negation(tree.negation(i)));
        }
        return result;
    }

    private Expr negation(NegationContext tree) {
        return tree.negation() == null ? comparison(tree.comparison()) : new Expr.Not(negation(tree.negation()));
    }

    private Expr comparison(ComparisonContext tree) {
        Expr left = sum(tree.sum(0));
        if (tree.sum().size() == 1) {
            return left;
        }
        return new Expr.Comparison(relation(token(tree, 1)), left, sum(tree.sum(1)));
    }

    private static Expr.Relation relation(Token token) {
        return switch (token.getType()) {
            case AntimonyParser.LESS -> Expr.Relation.LESS;
            case AntimonyParser.LESS_EQUAL -> Expr.Relation.LESS_EQUAL;
            case AntimonyParser.GREATER -> Expr.Relation.GREATER;
            case AntimonyParser.GREATER_EQUAL -> Expr.Relation.GREATER_EQUAL;
            case AntimonyParser.EQUAL -> Expr.Relation.EQUAL;
            default -> Expr.Relation.NOT_EQUAL;
        };
    }

    private Expr sum(SumContext tree) {
        Expr result = product(tree.product(0));
        for (int i = 1; i < tree.product().size(); i++) {
            Expr.Operator operator = token(tree, 2 * i - 1).getType() == AntimonyParser.PLUS
                    ? Expr.Operator.ADD
                    : Expr.Operator.SUBTRACT;
            result = new Expr.Arithmetic(operator, result, product(tree.product(i)));
        }
        return result;
    }

    private Expr product(ProductContext tree) {
        Expr result = unary(tree.unary(0));
        for (int i = 1; i < tree.unary().size(); i++) {
            Expr.Operator operator = token(tree, 2 * i - 1).getType() == AntimonyParser.TIMES
                    ? Expr.Operator.MULTIPLY
                    : Expr.Operator.DIVIDE;
            result = new Expr.Arithmetic(operator, result, unary(tree.unary(i)));
        }
        return result;
    }

    private Expr unary(UnaryContext tree) {
        if (tree.unary() == null) {
            return power(tree.power());
        }
        Expr operand = unary(tree.unary());
        return tree.MINUS() == null ? new Expr.Not(operand) : new Expr.Negate(operand);
    }

    private Expr power(PowerContext tree) {
        Expr operand = atom(tree.atom());
        return tree.exponent() == null ? operand : new Expr.Power(operand, exponent(tree.exponent()));
    }

    private Expr exponent(ExponentContext tree) {
        return tree.exponent() == null ? power(tree.power()) : new Expr.Negate(exponent(tree.exponent()));
    }

    private Expr atom(AtomContext tree) {
        return switch (tree) {
            case NumberAtomContext number ->
                new Expr.Literal(number(number.NUMBER().getSymbol()));
            case CallAtomContext call -> call(call);
            case NameAtomContext name ->
                new Expr.Name(name.NAME().getText(), script.place(name.NAME().getSymbol()));
            case GroupAtomContext group -> expression(group.expression());
            default -> throw new IllegalStateException("the grammar has no such atom: " + tree.getText());
        };
    }

    /** The value of a number; one that is too large is a problem and counts as 0. */
    public double number(Token token) {
        double value = Double.parseDouble(token.getText());
        if (Double.isInfinite(value)) {
            problems.add(script.place(token), "the number " + token.getText() + " is too large");
            return 0;
        }
        return value;
    }

    private Expr call(CallAtomContext tree) {
        String function = tree.NAME().getText();
        Token token = tree.NAME().getSymbol();
        List<Expr> arguments = tree.expression().stream().map(this::expression).toList();
        Builtin builtin = Builtin.of(function);
        @Nullable String wrong = builtin == null ? null : builtin.wrongCount(arguments.size());
        if (wrong != null) {
            problems.add(script.place(token), wrong);
        }
        return new Expr.Call(function, arguments, script.place(token));
    }

    private static Token token(org.antlr.v4.runtime.ParserRuleContext tree, int child) {
        return ((org.antlr.v4.runtime.tree.TerminalNode) tree.getChild(child)).getSymbol();
    }
}
