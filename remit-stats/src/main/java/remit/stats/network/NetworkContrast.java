package remit.stats.network;

import remit.stats.meta.EffectSize;

/**
 * One comparison that a study reports.
 *
 * @param study names the study; a study of m arms reports all m (m - 1) / 2 pairs
 * @param treatment1 what is compared
 * @param treatment2 with what
 * @param effect of the first against the second; ratios on the logarithmic scale
 */
public record NetworkContrast(String study, String treatment1, String treatment2, EffectSize effect) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a name is blank or a treatment is compared with itself
     */
    public NetworkContrast {
        if (study.isBlank() || treatment1.isBlank() || treatment2.isBlank()) {
            throw new IllegalArgumentException("a study or treatment has no name");
        }
        if (treatment1.equals(treatment2)) {
            throw new IllegalArgumentException(study + " compares " + treatment1 + " with itself");
        }
    }
}
