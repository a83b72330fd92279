package remit.stats.network;

import org.jspecify.annotations.Nullable;
import remit.stats.Estimate;
import remit.stats.TestResult;

/**
 * One pair of treatments in a network.
 *
 * @param treatment1 what is compared
 * @param treatment2 with what
 * @param effect of the first against the second from the whole network, its n the studies that compare the two directly
 * @param standardError of the effect
 * @param test of no difference
 * @param prediction where the true effect in a new study lies; without interval for fixed effects or under 2 degrees of freedom of Q
 * @param direct studies of both pooled with the network's tau2, null where there are none
 * @param indirect the network without the studies of both, with the same tau2; null where it does not join the two
 * @param directShare share of the network's precision that is direct, 0 to 1 (Konig, Krahn and Binder, Stat Med 2013;32:5414)
 * @param disagreement direct less indirect effect, tested; undefined where either is missing
 */
public record NetworkComparison(
        String treatment1,
        String treatment2,
        Estimate effect,
        double standardError,
        TestResult test,
        Estimate prediction,
        @Nullable Evidence direct,
        @Nullable Evidence indirect,
        double directShare,
        TestResult disagreement) {

    /** The same pair the other way round. */
    public NetworkComparison reversed() {
        return new NetworkComparison(
                treatment2,
                treatment1,
                negated(effect),
                standardError,
                negated(test),
                negated(prediction),
                direct == null ? null : negated(direct),
                indirect == null ? null : negated(indirect),
                directShare,
                negated(disagreement));
    }

    private static Estimate negated(Estimate estimate) {
        return new Estimate(-estimate.value(), -estimate.high(), -estimate.low(), estimate.level(), estimate.n());
    }

    private static Evidence negated(Evidence evidence) {
        return new Evidence(negated(evidence.effect()), evidence.standardError(), evidence.studies());
    }

    private static TestResult negated(TestResult test) {
        return new TestResult(-test.statistic(), test.degreesOfFreedom(), test.pValue());
    }
}
