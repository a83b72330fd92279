package remit.report;

import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.Validation;

/**
 * What the credibility report rests on.
 *
 * @param posterior what calibration found
 * @param byFamily its figures, each predicted from trials that share no patients with its own: the main validation
 * @param byClass each predicted without its class of therapy in its disease
 * @param byDisease each predicted without its disease
 * @param blind tables that nothing was learned from; null when there are none
 */
public record Credibility(
        Posterior posterior,
        Validation byFamily,
        Validation byClass,
        Validation byDisease,
        @Nullable Blind blind) {

    /**
     * A user's tables, predicted without learning from them.
     *
     * @param name of the folder, as the reader knows it
     * @param validation of its figures
     */
    public record Blind(String name, Validation validation) {}
}
