package remit.stats;

/**
 * Rates of a repeated event in two groups whose subjects differ more than Poisson allows (flares, relapses).
 *
 * <p>Quasi-Poisson: ratio of the crude rates, variance multiplied by Pearson's dispersion (Wedderburn, Biometrika
 * 1974;61:439), Student's interval with N - 2 degrees of freedom. Negative binomial: variance mu + alpha mu^2, maximum
 * likelihood with one alpha for both groups (Lawless, Can J Stat 1987;15:209), normal interval on the log scale. Where the
 * counts vary no more than Poisson, alpha is 0 and the second is the Poisson one. A group without events gives 0 or infinity
 * with limits 0 and infinity.
 *
 * @param ratio rate of the first group over the second
 * @param dispersion Pearson's dispersion (quasi-Poisson, 1 for Poisson) or alpha (negative binomial, 0 for Poisson)
 * @param test test that the ratio is one, of the kind of the interval; undefined where a group has no events
 */
public record CountRates(Estimate ratio, double dispersion, TestResult test) {

    /**
     * Quasi-Poisson comparison.
     *
     * @param counts1 events of each subject of the first group
     * @param personTimes1 follow-up of each, above 0
     * @param counts2 events of each subject of the second group
     * @param personTimes2 follow-up of each, above 0, in the same unit
     * @param level confidence level in (0, 1)
     * @throws IllegalArgumentException if lengths differ, a count is negative, a time not positive, or there are under 3 subjects
     */
    public static CountRates quasiPoisson(
            int[] counts1, double[] personTimes1, int[] counts2, double[] personTimes2, double level) {
        Group first = new Group(counts1, personTimes1);
        Group second = new Group(counts2, personTimes2);
        int n = subjects(first, second, level);
        double dispersion = (first.pearson() + second.pearson()) / (n - 2);
        double variance = dispersion * (1 / first.events + 1 / second.events);
        double value = first.crudeRate() / second.crudeRate();
        if (!(variance < Double.POSITIVE_INFINITY)) {
            return new CountRates(
                    RiskContrasts.logInterval(value, Double.POSITIVE_INFINITY, level, n),
                    dispersion,
                    TestResult.undefined());
        }
        double error = Math.sqrt(variance);
        double half = Distributions.studentTwoSidedQuantile(level, n - 2.0) * error;
        Estimate ratio = Estimate.clipped(value, value * StrictMath.exp(-half), value * StrictMath.exp(half), level, n);
        return new CountRates(ratio, dispersion, TestResult.student(StrictMath.log(value) / error, n - 2.0));
    }

    /** Negative-binomial comparison; arguments as for {@link #quasiPoisson}. */
    public static CountRates negativeBinomial(
            int[] counts1, double[] personTimes1, int[] counts2, double[] personTimes2, double level) {
        Group first = new Group(counts1, personTimes1);
        Group second = new Group(counts2, personTimes2);
        int n = subjects(first, second, level);
        double alpha = 0;
        if (first.scoreAtPoisson() + second.scoreAtPoisson() > 0) {
            alpha = StrictMath.exp(Distributions.root(
                    t -> -first.alphaScore(StrictMath.exp(t)) - second.alphaScore(StrictMath.exp(t)), -20, 15));
        }
        double value = first.rate(alpha) / second.rate(alpha);
        double variance = 1 / first.information(alpha) + 1 / second.information(alpha);
        Estimate ratio = RiskContrasts.logInterval(value, variance, level, n);
        TestResult test = variance < Double.POSITIVE_INFINITY
                ? TestResult.normal(StrictMath.log(value) / Math.sqrt(variance))
                : TestResult.undefined();
        return new CountRates(ratio, alpha, test);
    }

    private static int subjects(Group first, Group second, double level) {
        Inputs.level(level);
        int n = first.counts.length + second.counts.length;
        if (first.counts.length == 0 || second.counts.length == 0 || n < 3) {
            throw new IllegalArgumentException("groups of " + first.counts.length + " and " + second.counts.length
                    + " subjects; a dispersion needs at least 1 in each and 3 in all");
        }
        return n;
    }

    /** One group: counts y and person-times t. */
    private static final class Group {
        private final int[] counts;
        private final double[] personTimes;
        private final double events;
        private final double personTime;

        Group(int[] counts, double[] personTimes) {
            Inputs.sameLength(counts.length, personTimes.length, "person-times");
            double sum = 0;
            double time = 0;
            for (int i = 0; i < counts.length; i++) {
                Inputs.rate(counts[i], personTimes[i]);
                if (personTimes[i] == 0) {
                    throw new IllegalArgumentException("subject " + i + " has no person-time; maybe leave it out");
                }
                sum += counts[i];
                time += personTimes[i];
            }
            this.counts = counts.clone();
            this.personTimes = personTimes.clone();
            this.events = sum;
            this.personTime = time;
        }

        double crudeRate() {
            return events / personTime;
        }

        double pearson() {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                double mu = crudeRate() * personTimes[i];
                sum += mu > 0 ? (counts[i] - mu) * (counts[i] - mu) / mu : 0;
            }
            return sum;
        }

        /** Twice the derivative of the log likelihood by alpha at alpha = 0. */
        double scoreAtPoisson() {
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                double mu = crudeRate() * personTimes[i];
                sum += (counts[i] - mu) * (counts[i] - mu) - counts[i];
            }
            return sum;
        }

        /** Most likely rate at a given alpha: the root of sum (y - m t) / (1 + alpha m t). */
        double rate(double alpha) {
            if (events == 0 || alpha == 0) {
                return crudeRate();
            }
            double high = 0;
            for (int i = 0; i < counts.length; i++) {
                high = Math.max(high, counts[i] / personTimes[i]);
            }
            return Distributions.root(
                    m -> {
                        double sum = 0;
                        for (int i = 0; i < counts.length; i++) {
                            double mu = m * personTimes[i];
                            sum += (mu - counts[i]) / (1 + alpha * mu);
                        }
                        return sum;
                    },
                    0,
                    high);
        }

        /** Fisher information of the log rate. */
        double information(double alpha) {
            double rate = rate(alpha);
            double sum = 0;
            for (double time : personTimes) {
                sum += rate * time / (1 + alpha * rate * time);
            }
            return sum;
        }

        /** Derivative of the log likelihood by alpha at the most likely rate. */
        double alphaScore(double alpha) {
            double rate = rate(alpha);
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                double mu = rate * personTimes[i];
                for (int j = 1; j < counts[i]; j++) {
                    sum += j / (1 + alpha * j);
                }
                sum += StrictMath.log1p(alpha * mu) / (alpha * alpha) - (counts[i] + 1 / alpha) * mu / (1 + alpha * mu);
            }
            return sum;
        }
    }
}
