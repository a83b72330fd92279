package remit.solve;

/**
 * The right-hand side of an autonomous system dy/dt = f(y) with its analytic sparse Jacobian. An implementation may own
 * scratch space, so one object belongs to one thread. A value may be NaN or infinite: the integrator then tries a smaller
 * step and at last fails with {@link FailureReason#NOT_FINITE}.
 */
public interface Rhs {

    /** The number of states. */
    int size();

    /**
     * Writes f(y), per day.
     *
     * @param y the state, not to be changed
     * @param dy receives the derivative
     */
    void derivative(double[] y, double[] dy);

    /** Where df/dy may be non-zero; the diagonal is always in it. The same object for the life of this right-hand side. */
    SparsePattern pattern();

    /**
     * Writes df/dy, per day.
     *
     * @param y the state, not to be changed
     * @param values receives one value per entry of {@link #pattern()}, in its order
     */
    void jacobian(double[] y, double[] values);
}
