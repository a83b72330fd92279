package remit.stats.meta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Studies that a symmetric funnel would have and the table has not, and the pooled effect with them (Duval and Tweedie, Biometrics
 * 2000;56:455; estimator L0), as metafor's trimfill. A sensitivity analysis: asymmetry has other causes than unpublished studies, and
 * with few studies it is mostly chance. Studies of equal effect are trimmed in the order given, as there.
 *
 * @param missing number of studies filled in, k0
 * @param onTheRight whether they are missing among the large effects (else the small)
 * @param filled the studies filled in
 * @param pooled the effect of all, filled ones included
 */
public record TrimAndFill(int missing, boolean onTheRight, List<EffectSize> filled, Pooled pooled) {

    private static final int MOST_ROUNDS = 100;

    public TrimAndFill {
        filled = List.copyOf(filled);
    }

    /**
     * Trims and fills.
     *
     * @param studies at least three
     * @param method how they are pooled in every round: FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL or REML
     * @throws IllegalArgumentException with fewer studies, if all have the same variance, or if the rounds do not settle
     */
    public static TrimAndFill of(
            List<EffectSize> studies, PoolingMethod method, IntervalMethod interval, double level) {
        Moderator error = new Moderator(
                "standard error",
                studies.stream().map(EffectSize::standardError).toList());
        boolean right = MetaRegression.of(studies, List.of(error), method, IntervalMethod.WALD, level)
                        .coefficients()
                        .get(1)
                        .estimate()
                        .value()
                < 0;
        List<EffectSize> sorted = new ArrayList<>();
        for (EffectSize study : studies) {
            sorted.add(right ? new EffectSize(0 - study.value(), study.variance()) : study);
        }
        sorted.sort(Comparator.comparingDouble(EffectSize::value));
        int k = sorted.size();
        int missing = 0;
        int before = -1;
        double center = 0;
        for (int round = 0; missing != before; round++) {
            if (round == MOST_ROUNDS) {
                throw new IllegalArgumentException("trim and fill does not settle on these studies");
            }
            before = missing;
            center = Pooling.of(sorted.subList(0, k - missing), method, level)
                    .effect()
                    .value();
            double ranks = ranksAbove(sorted, center);
            missing = (int) Math.max(0, Math.rint((4 * ranks - k * (k + 1.0)) / (2 * k - 1)));
        }
        List<EffectSize> filled = new ArrayList<>();
        for (EffectSize study : sorted.subList(k - missing, k)) {
            double mirrored = 2 * center - study.value();
            filled.add(new EffectSize(right ? -mirrored : mirrored, study.variance()));
        }
        List<EffectSize> all = new ArrayList<>(studies);
        all.addAll(filled);
        return new TrimAndFill(missing, right, filled, Pooling.of(all, method, interval, level));
    }

    /** Sum of the ranks of the distances from the center over the studies above it. */
    private static double ranksAbove(List<EffectSize> studies, double center) {
        List<Double> distances = new ArrayList<>(
                studies.stream().map(study -> study.value() - center).toList());
        distances.sort(Comparator.comparingDouble(Math::abs));
        double sum = 0;
        for (int rank = 1; rank <= distances.size(); rank++) {
            if (distances.get(rank - 1) > 0) {
                sum += rank;
            }
        }
        return sum;
    }
}
