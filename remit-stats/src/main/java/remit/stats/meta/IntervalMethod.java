package remit.stats.meta;

/** How the interval of a pooled effect is made. */
public enum IntervalMethod {
    /** Normal distribution with the weights taken as known. */
    WALD,
    /**
     * Hartung and Knapp's (Stat Med 2001;20:3875), also Sidik and Jonkman's (Stat Med 2002;21:3153): the variance rescaled by the weighted
     * residuals, Student's t with k - 1 degrees of freedom (k - p with moderators); metafor's test = "knha", without the ad hoc
     * rule that forbids a narrower interval.
     */
    HARTUNG_KNAPP
}
