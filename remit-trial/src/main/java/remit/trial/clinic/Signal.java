package remit.trial.clinic;

import org.jspecify.annotations.Nullable;

/**
 * A state or read-out of the model that the clinic looks at. Rules call it by its clinic name, the model by its own, so
 * that a true value and the observed one of the same name can be told apart.
 *
 * @param about name in rules, label, unit
 * @param of species, assignment or hook of the model
 * @param otherwise the value where a trial's model has no such name, such as the dose of a drug that no arm gets; null
 *     where the model must have it
 * @param wander slow fluctuation of the true state within the patient; null for none
 */
public record Signal(
        About about,
        String of,
        @Nullable Double otherwise,
        @Nullable Wander wander) {

    /**
     * An Ornstein-Uhlenbeck process on the log of the state, stationary, with mean 0 on the log.
     *
     * @param logSd stationary standard deviation of the log
     * @param days time constant: correlation exp(-lag/days)
     */
    public record Wander(double logSd, double days) {}
}
