package remit.solve.machine;

/** Where an instruction finds an operand. */
sealed interface Place {

    /** A vector register. */
    record Register(int number) implements Place {}

    /** Memory of the frame or window: bytes from the address in a general register. */
    record Memory(int general, int displacement) implements Place {}

    /** A number kept behind the code, the same in all lanes. */
    record Constant(long bits) implements Place {

        static final Constant ZERO = of(0.0);
        static final Constant ONE = of(1.0);
        static final Constant SIGN = new Constant(Long.MIN_VALUE);
        static final Constant ALL_BUT_SIGN = new Constant(Long.MAX_VALUE);

        static Constant of(double value) {
            return new Constant(Double.doubleToRawLongBits(value));
        }
    }
}
