package remit.solve.tape;

/**
 * In which numbers tapes compute. Every operation rounds to them once, so that back ends give the same bits in either;
 * numbers below the smallest normal one are kept, however much some processors take for them.
 */
public enum Precision {
    /** 64 bits: 16 digits. */
    DOUBLE(Double.BYTES),
    /** 32 bits: 7 digits, for twice as many lanes; good enough to tell candidates apart, not for results. */
    FLOAT(Float.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of a number. */
    public int bytes() {
        return bytes;
    }

    /** The nearest number. */
    public double round(double value) {
        return this == FLOAT ? (float) value : value;
    }
}
