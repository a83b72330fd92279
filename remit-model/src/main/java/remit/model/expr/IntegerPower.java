package remit.model.expr;

import org.jspecify.annotations.Nullable;

/**
 * Integer powers by one fixed scheme, the same in the interpreter and in compiled code: an even power is the square of
 * its half, an odd one is the next lower times the base, so x^3 = (x*x)*x and x^8 = (x^4)*(x^4); a negative power is 1
 * over the positive one.
 */
public final class IntegerPower {

    /** The largest exponent, either sign, that a model may write. */
    public static final int LARGEST = 64;

    private IntegerPower() {}

    /** x to the n. */
    public static double of(double x, int n) {
        return n < 0 ? 1 / positive(x, -n) : positive(x, n);
    }

    private static double positive(double x, int n) {
        if (n == 0) {
            return 1;
        }
        if (n == 1) {
            return x;
        }
        if (n % 2 == 0) {
            double half = positive(x, n / 2);
            return half * half;
        }
        return positive(x, n - 1) * x;
    }

    /** The integer an exponent is, if it is written as one (with or without minus); null otherwise. */
    public static @Nullable Integer literal(Expr exponent) {
        if (exponent instanceof Expr.Negate(Expr.Literal(double value)) && isInteger(value)) {
            return -(int) value;
        }
        return exponent instanceof Expr.Literal(double value) && isInteger(value) ? (int) value : null;
    }

    private static boolean isInteger(double value) {
        return value == Math.rint(value) && value <= LARGEST;
    }
}
