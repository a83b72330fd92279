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
    HARTUNG_KNAPP,
    /**
     * Hartung and Knapp's, but never scaled down: where studies happen to agree better than chance allows, the plain one shrinks
     * to almost nothing (Roever, Knapp &amp; Friede, BMC Med Res Methodol 2015;15:99); metafor's test = "adhoc".
     */
    MODIFIED_HARTUNG_KNAPP
}
