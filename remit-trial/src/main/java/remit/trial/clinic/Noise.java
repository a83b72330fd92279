package remit.trial.clinic;

/** How an observed value scatters around the true one, at every visit anew unless said otherwise. */
public sealed interface Noise {

    /** No noise. */
    record Exact() implements Noise {}

    /**
     * Factor exp(N(0, sd)).
     *
     * @param sd standard deviation of the log, about the coefficient of variation
     */
    record OnLog(double sd) implements Noise {}

    /**
     * Added N(0, sd).
     *
     * @param sd in the measure's unit
     */
    record Added(double sd) implements Noise {}

    /**
     * Added first-order autoregressive noise, for what patients report.
     *
     * @param sd stationary, in the measure's unit
     * @param days time constant: correlation exp(-lag/days)
     */
    record Drifting(double sd, double days) implements Noise {}
}
