package remit.solve.tape;

/** Operations that bytecode has no instruction for; called by compiled tapes and inlined there by the JIT. */
final class BytecodeOperations {

    private BytecodeOperations() {}

    static double min(double a, double b) {
        return Operation.min(a, b);
    }

    static double max(double a, double b) {
        return Operation.max(a, b);
    }

    static double multiplySubtract(double a, double b, double c) {
        return Math.fma(a, b, -c);
    }

    static double subtractProduct(double a, double b, double c) {
        return Math.fma(-a, b, c);
    }

    static double less(double a, double b) {
        return a < b ? 1 : 0;
    }

    static double lessEqual(double a, double b) {
        return a <= b ? 1 : 0;
    }

    static double equal(double a, double b) {
        return a == b ? 1 : 0;
    }

    static double notEqual(double a, double b) {
        return a != b ? 1 : 0;
    }

    static double not(double a) {
        return Math.abs(a) > 0 ? 0 : 1;
    }

    static double and(double a, double b) {
        return Math.abs(a) > 0 && Math.abs(b) > 0 ? 1 : 0;
    }

    static double or(double a, double b) {
        return Math.abs(a) > 0 || Math.abs(b) > 0 ? 1 : 0;
    }

    static double select(double condition, double yes, double no) {
        return Math.abs(condition) > 0 ? yes : no;
    }

    static float min(float a, float b) {
        return a < b || Float.isNaN(a) ? a : b;
    }

    static float max(float a, float b) {
        return a > b || Float.isNaN(a) ? a : b;
    }

    static float multiplySubtract(float a, float b, float c) {
        return Math.fma(a, b, -c);
    }

    static float subtractProduct(float a, float b, float c) {
        return Math.fma(-a, b, c);
    }

    static float less(float a, float b) {
        return a < b ? 1 : 0;
    }

    static float lessEqual(float a, float b) {
        return a <= b ? 1 : 0;
    }

    static float equal(float a, float b) {
        return a == b ? 1 : 0;
    }

    static float notEqual(float a, float b) {
        return a != b ? 1 : 0;
    }

    static float not(float a) {
        return Math.abs(a) > 0 ? 0 : 1;
    }

    static float and(float a, float b) {
        return Math.abs(a) > 0 && Math.abs(b) > 0 ? 1 : 0;
    }

    static float or(float a, float b) {
        return Math.abs(a) > 0 || Math.abs(b) > 0 ? 1 : 0;
    }

    static float select(float condition, float yes, float no) {
        return Math.abs(condition) > 0 ? yes : no;
    }
}
