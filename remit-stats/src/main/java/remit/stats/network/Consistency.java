package remit.stats.network;

import java.util.List;
import remit.stats.TestResult;

/**
 * Whether studies of different designs (sets of treatments) agree: Q of the network split into Q within designs and Q between designs
 * (Krahn, Binder and Konig, BMC Med Res Methodol 2013;13:35), fixed effects.
 *
 * @param within studies of the same design differ from one another
 * @param between designs differ from the network: inconsistency
 * @param tau2Within variance between studies of the same design (DerSimonian-Laird)
 * @param betweenRandom the test between designs with that variance, a full design-by-treatment interaction with random effects (Higgins et al.,
 *     Res Synth Methods 2012;3:98)
 * @param designs Q within each design
 */
public record Consistency(
        TestResult within,
        TestResult between,
        double tau2Within,
        TestResult betweenRandom,
        List<DesignHeterogeneity> designs) {

    /**
     * Studies of the same treatments.
     *
     * @param treatments of the design
     * @param studies of the design
     * @param q how they differ
     */
    public record DesignHeterogeneity(List<String> treatments, int studies, TestResult q) {}
}
