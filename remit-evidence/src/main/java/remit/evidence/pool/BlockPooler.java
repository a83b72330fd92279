package remit.evidence.pool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.stats.Estimate;
import remit.stats.Proportions;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.PairedMeans;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Proportion;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/**
 * Pools the studies of one setting by the method that fits them.
 *
 * <p>Random effects by restricted maximum likelihood with Hartung and Knapp's interval unless counts are sparse: where a group
 * of two has no event or nothing but events, Mantel and Haenszel's estimate, which adds nothing to zero cells (Cochrane
 * Handbook 10.4.4); where a share is 0 or 1, the binomial-normal mixed model. One study is shown as it is.
 */
final class BlockPooler {

    private static final int FEW = 5;
    private static final double FAR_APART = 1.5;

    private final PoolRequest request;
    private final List<String> warnings = new ArrayList<>();

    BlockPooler(PoolRequest request) {
        this.request = request;
    }

    PooledBlock pool(Setting setting, EffectMeasure effect, String unit, List<Study> studies) {
        List<EffectSize> sizes = new ArrayList<>();
        for (Study study : studies) {
            EffectSize size = study.effect();
            if (size != null) {
                sizes.add(size);
            }
        }
        Pooled pooled = pooled(setting, effect, studies, sizes);
        warn(setting, studies, sizes, pooled);
        return new PooledBlock(
                setting,
                effect,
                effect == EffectMeasure.MEAN_DIFFERENCE || effect == EffectMeasure.MEAN_CHANGE ? unit : "1",
                studies,
                pooled,
                weights(studies, pooled),
                Totals.of(studies),
                warnings);
    }

    private @Nullable Pooled pooled(
            Setting setting, EffectMeasure effect, List<Study> studies, List<EffectSize> sizes) {
        if (studies.size() == 1) {
            return single(studies.getFirst(), sizes);
        }
        PoolingMethod method = method(setting, effect, studies);
        if (!method.isInverseVariance()) {
            Pooled pooled = Pooling.of(
                    effect,
                    studies.stream().map(Study::reported).toList(),
                    method,
                    IntervalMethod.WALD,
                    request.level());
            return pooled.effect().isDefined() ? pooled : null;
        }
        long corrected = studies.stream().filter(BlockPooler::isAllOrNone).count();
        if (corrected > 0) {
            warnings.add(corrected + (corrected == 1 ? " trial" : " trials")
                    + " saw the event in nobody or in everybody; a half was added to its counts");
        }
        return sizes.isEmpty() ? null : Pooling.of(sizes, method, interval(sizes.size()), request.level());
    }

    private static boolean isAllOrNone(Study study) {
        return switch (study.reported()) {
            case Proportion(int events, int n) -> events == 0 || events == n;
            case TwoByTwo table -> table.hasZero() && !table.isEmptyOnOneSide();
            case PersonTime one -> one.events() == 0;
            case TwoRates rates -> rates.first().events() == 0 || rates.second().events() == 0;
            case EffectSize size -> false;
            case GroupMoments group -> false;
            case TwoMeans means -> false;
            case PairedMeans means -> false;
        };
    }

    private IntervalMethod interval(int k) {
        return k > 1 ? request.interval() : IntervalMethod.WALD;
    }

    private PoolingMethod method(Setting setting, EffectMeasure effect, List<Study> studies) {
        PoolingMethod asked = request.method();
        boolean tables = counts(studies) && setting != Setting.UNCONTROLLED;
        boolean shares = studies.stream().allMatch(study -> study.reported() instanceof Proportion);
        if (asked != null) {
            boolean fits = switch (asked) {
                case FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL, REML -> true;
                case MANTEL_HAENSZEL -> tables && ratioOrDifference(effect);
                case PETO -> tables && effect == EffectMeasure.ODDS_RATIO;
                case GLMM -> tables ? effect == EffectMeasure.ODDS_RATIO : shares;
            };
            if (!fits) {
                warnings.add(asked.words() + " needs counts of every trial and does not give a " + effect.words()
                        + " of these: REML instead");
            }
            return fits ? asked : PoolingMethod.REML;
        }
        if (shares && studies.stream().anyMatch(BlockPooler::isAllOrNone)) {
            warnings.add(
                    "a trial saw the event in nobody or in everybody: binomial-normal mixed model, nothing added to counts");
            return PoolingMethod.GLMM;
        }
        boolean sparse = tables
                && studies.stream()
                        .map(Study::reported)
                        .filter(TwoByTwo.class::isInstance)
                        .map(TwoByTwo.class::cast)
                        .anyMatch(TwoByTwo::hasZero);
        if (sparse && ratioOrDifference(effect)) {
            warnings.add("a group has no event or nothing but events: Mantel-Haenszel, nothing added to zero cells");
            return PoolingMethod.MANTEL_HAENSZEL;
        }
        return PoolingMethod.REML;
    }

    private static boolean ratioOrDifference(EffectMeasure effect) {
        return effect == EffectMeasure.RISK_RATIO
                || effect == EffectMeasure.ODDS_RATIO
                || effect == EffectMeasure.RISK_DIFFERENCE;
    }

    private static boolean counts(List<Study> studies) {
        return studies.stream().allMatch(study -> study.reported() instanceof TwoByTwo);
    }

    /** The study's own effect and interval: Student's t for one mean, exact for one proportion, else normal. */
    private @Nullable Pooled single(Study study, List<EffectSize> sizes) {
        if (sizes.isEmpty()) {
            return null;
        }
        Pooled own = Pooling.of(sizes, PoolingMethod.FIXED_EFFECT, request.level());
        if (study.reported() instanceof Proportion(int events, int n)) {
            Estimate exact = Proportions.exact(events, n, request.level());
            return withEffect(
                    own,
                    new Estimate(logit(exact.value()), logit(exact.low()), logit(exact.high()), request.level(), 1));
        }
        return own;
    }

    private static Pooled withEffect(Pooled own, Estimate effect) {
        return new Pooled(
                own.method(),
                own.interval(),
                effect,
                own.standardError(),
                own.test(),
                own.prediction(),
                own.heterogeneity());
    }

    private static double logit(double p) {
        return StrictMath.log(p / (1 - p));
    }

    private List<Double> weights(List<Study> studies, @Nullable Pooled pooled) {
        if (pooled != null && pooled.method() == PoolingMethod.GLMM) {
            return studies.stream().map(study -> Double.NaN).toList();
        }
        double tau2 = pooled == null ? 0 : pooled.heterogeneity().tau2();
        double total = 0;
        for (Study study : studies) {
            total += weight(study, tau2);
        }
        List<Double> weights = new ArrayList<>();
        for (Study study : studies) {
            weights.add(total > 0 ? 100 * weight(study, tau2) / total : 0);
        }
        return weights;
    }

    private static double weight(Study study, double tau2) {
        EffectSize size = study.effect();
        return size == null ? 0 : 1 / (size.variance() + tau2);
    }

    private void warn(Setting setting, List<Study> studies, List<EffectSize> sizes, @Nullable Pooled pooled) {
        int k = studies.size();
        if (k == 1) {
            warnings.add("one trial: this is a trial, not a pool");
        } else if (k == 2) {
            warnings.add("two trials: how far trials differ can hardly be told; no prediction interval");
        } else if (k < FEW) {
            warnings.add("fewer than five trials: tau2 is uncertain");
        }
        if (sizes.size() < k) {
            warnings.add((k - sizes.size()) + " of " + k
                    + " trials saw the event in nobody or in everybody of both groups and say nothing of a ratio");
        }
        if (setting == Setting.UNCONTROLLED) {
            warnings.add("without a comparator: regression to the mean, other treatment and time are in these figures");
        }
        if (setting == Setting.CONTROLLED) {
            warnings.add("not randomised: groups may differ in more than the therapy");
        }
        Set<String> definitions = studies.stream().map(Study::definition).collect(Collectors.toSet());
        if (definitions.size() > 1) {
            warnings.add("definitions mixed: "
                    + String.join("; ", definitions.stream().sorted().toList()));
        }
        double first = studies.stream().mapToDouble(Study::month).min().orElse(0);
        double last = studies.stream().mapToDouble(Study::month).max().orElse(0);
        if (last > first * FAR_APART) {
            warnings.add("months differ, from " + first + " to " + last + ": maybe narrow them with --month");
        }
        if (mixedMeans(studies)) {
            warnings.add("some trials give values at the visit, others changes from baseline: a standardised difference"
                    + " must not mix them");
        }
        if (pooled != null && pooled.interval() == IntervalMethod.MODIFIED_HARTUNG_KNAPP && k == 2) {
            warnings.add("Hartung-Knapp's interval of two trials rests on one degree of freedom");
        }
    }

    private boolean mixedMeans(List<Study> studies) {
        if (request.effect() != EffectMeasure.STANDARDIZED_MEAN_DIFFERENCE) {
            return false;
        }
        Set<Boolean> kinds = new HashSet<>();
        studies.stream()
                .filter(study -> study.reported() instanceof TwoMeans || study.reported() instanceof GroupMoments)
                .forEach(study -> kinds.add(study.change()));
        return kinds.size() > 1;
    }
}
