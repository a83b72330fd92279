package remit.stats.meta;

import org.hipparchus.special.Gamma;
import remit.stats.Distributions;
import remit.stats.Logit;

/** Log likelihood of one study's counts in its own log odds (or log odds ratio), concave, with two derivatives. */
sealed interface StudyLikelihood {

    /** The likelihood with its first and second derivative at a place. */
    record Slope(double value, double first, double second) {}

    Slope at(double logOdds);

    /** The largest value it takes. */
    double largest();

    /** Binomial counts; the constant is left out. */
    record Binomial(double events, double n) implements StudyLikelihood {

        @Override
        public Slope at(double logOdds) {
            double p = Logit.inverse(logOdds);
            double logTotal = Math.max(logOdds, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(logOdds)));
            return new Slope(events * logOdds - n * logTotal, events - n * p, -n * p * (1 - p));
        }

        @Override
        public double largest() {
            return term(events) + term(n - events);
        }

        private double term(double count) {
            return count == 0 ? 0 : count * StrictMath.log(count / n);
        }
    }

    /** Events of the first group given both margins: Fisher's noncentral hypergeometric distribution. */
    final class Hypergeometric implements StudyLikelihood {

        /** Counts this much rarer than the likeliest are left out of the sums. */
        private static final double NEGLIGIBLE = 1e-20;

        private final int smallest;
        private final int seen;
        private final double[] logWeights;

        /** Each weight over the one before, falling. */
        private final double[] ratios;

        Hypergeometric(TwoByTwo table) {
            int n1 = (int) table.n1();
            int n2 = (int) table.n2();
            int events = table.events1() + table.events2();
            smallest = Math.max(0, events - n2);
            int largest = Math.min(n1, events);
            seen = table.events1() - smallest;
            logWeights = new double[largest - smallest + 1];
            for (int i = 0; i < logWeights.length; i++) {
                int first = smallest + i;
                logWeights[i] = -factorial(first)
                        - factorial(n1 - first)
                        - factorial(events - first)
                        - factorial(n2 - events + first);
            }
            ratios = new double[logWeights.length];
            for (int i = 1; i < ratios.length; i++) {
                int before = smallest + i - 1;
                ratios[i] =
                        ((double) n1 - before) * (events - before) / ((before + 1.0) * (n2 - events + before + 1.0));
            }
        }

        private static double factorial(int n) {
            return Gamma.logGamma(n + 1.0);
        }

        @Override
        public Slope at(double logOdds) {
            int mode = mode(logOdds);
            double odds = StrictMath.exp(logOdds);
            double distance = mode - seen;
            double total = 1;
            double first = distance;
            double second = distance * distance;
            double weight = 1;
            for (int i = mode + 1; i < ratios.length && weight > NEGLIGIBLE; i++) {
                weight *= ratios[i] * odds;
                distance = i - seen;
                total += weight;
                first += weight * distance;
                second += weight * distance * distance;
            }
            weight = 1;
            for (int i = mode; i > 0 && weight > NEGLIGIBLE; i--) {
                weight /= ratios[i] * odds;
                distance = i - 1 - seen;
                total += weight;
                first += weight * distance;
                second += weight * distance * distance;
            }
            double mean = first / total;
            return new Slope(
                    logWeights[seen] - logWeights[mode] + (seen - mode) * logOdds - StrictMath.log(total),
                    -mean,
                    mean * mean - second / total);
        }

        /** The likeliest count: the last whose weight exceeds the one before. */
        private int mode(double logOdds) {
            double threshold = StrictMath.exp(-logOdds);
            int low = 0;
            int high = ratios.length - 1;
            while (low < high) {
                int middle = (low + high + 1) / 2;
                if (ratios[middle] > threshold) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /** At its own conditional odds ratio; 0 where that is 0 or infinite. */
        @Override
        public double largest() {
            if (seen == 0 || seen == logWeights.length - 1) {
                return 0;
            }
            double best = Distributions.root(x -> -at(x).first(), -600, 600);
            return at(best).value();
        }
    }
}
