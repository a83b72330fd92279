package remit.calibrate.validate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Observation;

/**
 * What one would predict without a model. <em>Pooled</em>: the mean of the published figures of the same measure of other
 * trials of the same therapy, weighted by patients; else of its class, else of the disease, else of the measure anywhere.
 * <em>No change</em>: what the patients are at day 0. The spread of each is the root mean square of what it missed on the
 * known figures, each predicted from the other trials, so that a baseline is as honest about itself as it can be.
 */
final class Baselines {

    /** How near the pooled figures are, nearest first. */
    private static final List<BiPredicate<Observation, Observation>> NEARNESS = List.of(
            (a, b) -> inDisease(a, b) && a.therapy().equals(b.therapy()),
            (a, b) -> inDisease(a, b) && a.therapyClass().equals(b.therapyClass()),
            Baselines::inDisease,
            Baselines::sameMeasure);

    private static final Map<Scale, Double> NOTHING = Map.of(Scale.SHARE, 0.3, Scale.RATE, 0.5, Scale.LEVEL, 0.0);

    private final List<Observation> known;
    private final Map<Scale, double[]> pooledSd = new EnumMap<>(Scale.class);
    private final Map<Scale, Double> unchangedSd = new EnumMap<>(Scale.class);

    /** The mean, on the figure's scale, and how near the figures are that it is of. */
    private record Pooled(double mean, int nearness) {}

    Baselines(List<Observation> known) {
        this.known = known;
        for (Scale scale : Scale.values()) {
            double[] sums = new double[NEARNESS.size() + 1];
            int[] counts = new int[NEARNESS.size() + 1];
            double unchanged = 0;
            int n = 0;
            for (Observation figure : known) {
                if (figure.scale() == scale) {
                    Pooled pooled = pooled(figure);
                    double off = figure.published() - pooled.mean();
                    sums[pooled.nearness()] += off * off;
                    counts[pooled.nearness()]++;
                    double stayed = figure.published() - figure.unchanged();
                    unchanged += stayed * stayed;
                    n++;
                }
            }
            double all = 0;
            int count = 0;
            for (int i = 0; i < sums.length; i++) {
                all += sums[i];
                count += counts[i];
            }
            double[] sd = new double[sums.length];
            for (int i = 0; i < sums.length; i++) {
                // ten figures' worth of the general spread, so that few figures do not make a baseline sure of itself
                sd[i] = Math.sqrt((sums[i] + 10 * all / Math.max(1, count)) / (counts[i] + 10.0));
            }
            pooledSd.put(scale, count == 0 ? filled(sums.length) : sd);
            unchangedSd.put(scale, n == 0 ? 1 : Math.sqrt(unchanged / n));
        }
    }

    private static double[] filled(int length) {
        double[] ones = new double[length];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean sameMeasure(Observation a, Observation b) {
        return a.measure().equals(b.measure())
                && a.scale() == b.scale()
                && a.kind().equals(b.kind());
    }

    private static boolean inDisease(Observation a, Observation b) {
        return sameMeasure(a, b) && a.disease().equals(b.disease());
    }

    Forecast pooledForecast(Observation figure) {
        Pooled pooled = pooled(figure);
        return new Forecast(figure, pooled.mean(), sd(pooledSd.get(figure.scale()), pooled.nearness()));
    }

    private static double sd(double @Nullable [] sds, int nearness) {
        return sds == null ? 1 : sds[nearness];
    }

    Forecast unchangedForecast(Observation figure) {
        return new Forecast(figure, figure.unchanged(), Math.max(1e-6, unchangedSd.getOrDefault(figure.scale(), 1.0)));
    }

    private Pooled pooled(Observation figure) {
        for (int nearness = 0; nearness < NEARNESS.size(); nearness++) {
            List<Observation> near = new ArrayList<>();
            for (Observation other : known) {
                if (!other.family().equals(figure.family())
                        && NEARNESS.get(nearness).test(figure, other)) {
                    near.add(other);
                }
            }
            if (!near.isEmpty()) {
                double sum = 0;
                double weights = 0;
                for (Observation other : near) {
                    double weight = 1 / other.samplingVariance();
                    sum += weight * published(figure, other);
                    weights += weight;
                }
                return new Pooled(sum / weights, nearness);
            }
        }
        return new Pooled(NOTHING.getOrDefault(figure.scale(), 0.0), NEARNESS.size());
    }

    /** Another trial's figure on this figure's scale; in other diseases a level is taken in units of its spread. */
    private static double published(Observation figure, Observation other) {
        return figure.scale() != Scale.LEVEL || !figure.disease().equals(other.disease())
                ? other.published()
                : figure.onScale(other.natural(other.published()));
    }
}
