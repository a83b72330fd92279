package remit.model.expr;

import java.util.stream.Collectors;

/**
 * Writes an expression with no more parentheses than it needs; what it writes is read back as the same tree.
 */
public final class ExprPrinter {

    // How tightly each kind binds, as in the grammar.
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int COMPARISON = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int UNARY = 6;
    private static final int POWER = 7;
    private static final int ATOM = 8;

    private static final double LARGEST_PLAIN_INTEGER = 1e15;

    private ExprPrinter() {}

    /** The text of an expression. */
    public static String print(Expr expr) {
        return switch (expr) {
            case Expr.Literal(double value) -> number(value);
            case Expr.Name name -> name.name();
            case Expr.Negate(Expr operand) -> "-" + atLeast(UNARY, operand);
            case Expr.Not(Expr operand) -> "!" + atLeast(UNARY, operand);
            case Expr.Arithmetic(var operator, Expr left, Expr right) -> {
                int level = level(expr);
                String space = level == SUM ? " " : "";
                yield atLeast(level, left) + space + operator.sign() + space + atLeast(level + 1, right);
            }
            case Expr.Power(Expr operand, Expr exponent) -> atLeast(ATOM, operand) + "^" + exponent(exponent);
            case Expr.Comparison(var relation, Expr left, Expr right) ->
                atLeast(SUM, left) + " " + relation.sign() + " " + atLeast(SUM, right);
            case Expr.Logical(var junction, Expr left, Expr right) -> {
                int level = level(expr);
                yield atLeast(level, left) + " " + junction.sign() + " " + atLeast(level + 1, right);
            }
            case Expr.Call call ->
                call.arguments().stream()
                        .map(ExprPrinter::print)
                        .collect(Collectors.joining(", ", call.function() + "(", ")"));
        };
    }

    private static String exponent(Expr exponent) {
        return exponent instanceof Expr.Negate(Expr operand) ? "-" + exponent(operand) : atLeast(POWER, exponent);
    }

    private static String atLeast(int level, Expr expr) {
        String text = print(expr);
        return level(expr) < level ? "(" + text + ")" : text;
    }

    private static int level(Expr expr) {
        return switch (expr) {
            case Expr.Logical(var junction, Expr left, Expr right) -> junction == Expr.Junction.OR ? OR : AND;
            case Expr.Comparison comparison -> COMPARISON;
            case Expr.Arithmetic(var operator, Expr left, Expr right) ->
                switch (operator) {
                    case ADD, SUBTRACT -> SUM;
                    case MULTIPLY, DIVIDE -> PRODUCT;
                };
            case Expr.Negate negate -> UNARY;
            case Expr.Not not -> UNARY;
            case Expr.Power power -> POWER;
            case Expr.Literal literal -> ATOM;
            case Expr.Name name -> ATOM;
            case Expr.Call call -> ATOM;
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && value < LARGEST_PLAIN_INTEGER
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
