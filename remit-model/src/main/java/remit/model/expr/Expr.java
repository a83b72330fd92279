package remit.model.expr;

import java.util.List;
import remit.domain.Place;

/**
 * An expression as written: numbers, names, operators, calls. Immutable. A truth is a number too: 1 is true, 0 is false.
 * Two expressions are equal if they are written alike, wherever they stand.
 */
public sealed interface Expr {

    /**
     * A number without sign.
     *
     * @param value finite, at least 0
     */
    record Literal(double value) implements Expr {
        public Literal {
            if (!(value >= 0) || Double.isInfinite(value) || Double.doubleToRawLongBits(value) < 0) {
                throw new IllegalArgumentException("a literal is finite and has no sign, not " + value);
            }
        }
    }

    /**
     * A species, parameter, assignment or whatever the reader's scope knows.
     *
     * @param name the word
     * @param place where it stands; no part of equality
     */
    record Name(String name, Place place) implements Expr {
        @Override
        public boolean equals(Object other) {
            return other instanceof Name that && that.name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** The negative of a value. */
    record Negate(Expr operand) implements Expr {}

    /** Whether a value is false. */
    record Not(Expr operand) implements Expr {}

    /** One of the four operations. */
    record Arithmetic(Operator operator, Expr left, Expr right) implements Expr {}

    /**
     * A power. In a model the exponent is an integer literal, once user functions are written out; in a text rule any
     * expression.
     */
    record Power(Expr operand, Expr exponent) implements Expr {}

    /** A comparison; false if either side is not a number. */
    record Comparison(Relation relation, Expr left, Expr right) implements Expr {}

    /** A conjunction or disjunction. */
    record Logical(Junction junction, Expr left, Expr right) implements Expr {}

    /**
     * A call of a built-in function, a model's own function, or a function of the rule's scope.
     *
     * @param function its name
     * @param arguments in order
     * @param place where it stands; no part of equality
     */
    record Call(String function, List<Expr> arguments, Place place) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Call that && that.function.equals(function) && that.arguments.equals(arguments);
        }

        @Override
        public int hashCode() {
            return 31 * function.hashCode() + arguments.hashCode();
        }
    }

    /** The four operations. */
    enum Operator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }

    /** The six comparisons. */
    enum Relation {
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        EQUAL("=="),
        NOT_EQUAL("!=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        /** Whether it holds; not if either side is NaN, save that NaN is unequal to everything. */
        public boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case LESS_EQUAL -> left <= right;
                case GREATER -> left > right;
                case GREATER_EQUAL -> left >= right;
                case EQUAL -> left == right;
                case NOT_EQUAL -> left != right;
            };
        }
    }

    /** And, or. */
    enum Junction {
        AND("&&"),
        OR("||");

        private final String sign;

        Junction(String sign) {
            this.sign = sign;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }
    }
}
