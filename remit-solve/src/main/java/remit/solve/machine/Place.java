package remit.solve.machine;

import remit.solve.tape.Precision;

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

        /** The bits of the number as it is kept in memory. */
        long bits(Precision precision) {
            if (precision == Precision.DOUBLE) {
                return bits;
            }
            // No number but a mask: all bits but the sign.
            return bits == ALL_BUT_SIGN.bits
                    ? Integer.MAX_VALUE
                    : Float.floatToRawIntBits((float) Double.longBitsToDouble(bits));
        }

        static Constant of(double value) {
            return new Constant(Double.doubleToRawLongBits(value));
        }
    }
}
