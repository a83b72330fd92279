package remit.patient.guide;

/**
 * How values of a measure are compared: as they are, by their square roots, or by their logarithms.
 *
 * @param kind which
 * @param floor added before a logarithm
 */
public record Scale(Kind kind, double floor) {

    /** Kinds of scales. */
    public enum Kind {
        LINEAR,
        SQRT,
        LOG
    }

    /** A value on the scale. */
    public double to(double value) {
        return switch (kind) {
            case LINEAR -> value;
            case SQRT -> Math.sqrt(Math.max(0, value));
            case LOG -> StrictMath.log(Math.max(0, value) + Math.max(floor, 1e-9));
        };
    }

    /** A value back from the scale. */
    public double from(double scaled) {
        return switch (kind) {
            case LINEAR -> scaled;
            case SQRT -> scaled <= 0 ? 0 : scaled * scaled;
            case LOG -> Math.max(0, StrictMath.exp(scaled) - Math.max(floor, 1e-9));
        };
    }
}
