package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PoolingRule;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.Setting;
import remit.evidence.pool.Study;
import remit.stats.Estimate;
import remit.stats.Proportions;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PairedMeans;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/**
 * A pooled block of the evidence as a body that the rules can judge.
 *
 * <p>Two trials: the normal interval instead of Hartung and Knapp's, which has one degree of freedom then. Shares where a trial
 * saw the event in nobody or everybody: all people together with the exact interval, and the mixed model's figure beside it
 * where it sees trials differ.
 */
final class BlockBody {

    private static final int PER = 1000;
    /** A variance between trials below this is none. */
    private static final double NO_SPREAD = 1e-6;

    private static final double Z = 1.959963984540054;

    private final Evidence evidence;
    private final PooledBlock block;
    private final Question question;

    BlockBody(Evidence evidence, PooledBlock block, Question question) {
        this.evidence = evidence;
        this.block = block;
        this.question = question;
    }

    /** The body; null where nothing can be estimated. */
    @Nullable
    Body body(Kind kind) {
        List<Contribution> list = new ArrayList<>();
        for (Study study : block.studies()) {
            Contribution one = kind == Kind.SINGLE_GROUP ? share(study) : effect(study);
            if (one != null) {
                list.add(one);
            }
        }
        if (list.isEmpty()) {
            return null;
        }
        return kind == Kind.SINGLE_GROUP ? shares(list) : effects(kind, list);
    }

    private @Nullable Body effects(Kind kind, List<Contribution> list) {
        Pooled pooled = block.pooled();
        if (list.size() == 2 && pooled != null && pooled.method() == PoolingMethod.REML) {
            List<EffectSize> sizes = block.studies().stream()
                    .map(Study::effect)
                    .filter(Objects::nonNull)
                    .toList();
            pooled = Pooling.of(sizes, PoolingMethod.REML, PooledFigures.LEVEL);
        }
        if (pooled == null) {
            return list.stream().allMatch(one -> Double.isNaN(one.value())) ? without(kind, list) : null;
        }
        return PooledFigures.body(
                kind, list, pooled, controlRisk(), spread(), block.unit().equals("1") ? "" : block.unit());
    }

    /** Nobody had it in any group: there is no ratio, and that is worth showing. */
    private static Body without(Kind kind, List<Contribution> list) {
        double none = Double.NaN;
        return new Body(
                kind,
                list,
                none,
                none,
                none,
                none,
                none,
                0,
                null,
                null,
                null,
                "",
                "nobody had it in either group: no ratio");
    }

    /** Shares on their own scale, from logits, or all people together where a logit does not exist. */
    private @Nullable Body shares(List<Contribution> list) {
        boolean extreme = false;
        int events = 0;
        int people = 0;
        for (Study study : block.studies()) {
            if (study.reported() instanceof Proportion(int seen, int n)) {
                extreme |= seen == 0 || seen == n;
                events += seen;
                people += n;
            }
        }
        Pooled pooled = block.pooled();
        if (people == 0) {
            return null;
        }
        boolean together = extreme || pooled == null;
        double i2 =
                pooled == null || list.size() == 1 ? 0 : pooled.heterogeneity().i2();
        if (together || pooled == null) {
            Estimate all = Proportions.exact(events, people, PooledFigures.LEVEL);
            return of(
                    list,
                    all.value(),
                    all.low(),
                    all.high(),
                    Double.NaN,
                    Double.NaN,
                    i2,
                    list.size() == 1
                            ? "one trial, not a pool; exact interval"
                            : "all people together, exact interval (a trial saw it in nobody or everybody)"
                                    + model(pooled));
        }
        if (list.size() == 2) {
            List<EffectSize> sizes = block.studies().stream()
                    .map(Study::effect)
                    .filter(Objects::nonNull)
                    .toList();
            pooled = Pooling.of(sizes, PoolingMethod.REML, PooledFigures.LEVEL);
        }
        return of(
                list,
                block.natural(pooled.effect().value()),
                block.natural(pooled.effect().low()),
                block.natural(pooled.effect().high()),
                block.natural(pooled.prediction().low()),
                block.natural(pooled.prediction().high()),
                i2,
                list.size() == 1
                        ? "one trial, not a pool; exact interval"
                        : pooled.method().words() + " of logits");
    }

    /** What the mixed model of {@code remit evidence pool} says beside the plain sum, where it sees trials differ. */
    private String model(@Nullable Pooled pooled) {
        if (pooled == null
                || pooled.method() != PoolingMethod.GLMM
                || pooled.heterogeneity().tau2() < NO_SPREAD) {
            return "";
        }
        return "; %s, which lets trials differ: %s in 1,000 (%s to %s)"
                .formatted(
                        pooled.method().words(),
                        thousand(pooled.effect().value()),
                        thousand(pooled.effect().low()),
                        thousand(pooled.effect().high()));
    }

    private String thousand(double analysed) {
        return Long.toString(Math.round(PER * block.natural(analysed)));
    }

    private static Body of(
            List<Contribution> list,
            double value,
            double low,
            double high,
            double predictionLow,
            double predictionHigh,
            double i2,
            String method) {
        return new Body(
                Kind.SINGLE_GROUP,
                list,
                value,
                low,
                high,
                predictionLow,
                predictionHigh,
                i2,
                null,
                null,
                null,
                "1",
                method);
    }

    private @Nullable Contribution share(Study study) {
        if (!(study.reported() instanceof Proportion(int seen, int n))) {
            return null;
        }
        Estimate exact = Proportions.exact(seen, n, PooledFigures.LEVEL);
        double share = exact.value();
        return contribution(
                study, seen + " of " + n, share, Math.sqrt(share * (1 - share) / n), exact.low(), exact.high(), 1);
    }

    private @Nullable Contribution effect(Study study) {
        EffectSize size = study.effect();
        if (size == null) {
            boolean none = study.reported() instanceof TwoByTwo table && table.events1() + table.events2() == 0;
            double no = Double.NaN;
            return none ? contribution(study, counted(study.reported()), no, no, no, no, 0) : null;
        }
        double half = Z * size.standardError();
        return contribution(
                study,
                counted(study.reported()),
                size.value(),
                size.standardError(),
                size.value() - half,
                size.value() + half,
                (int) Math.signum(size.value()));
    }

    private Contribution contribution(
            Study study, String counted, double value, double error, double low, double high, int sign) {
        List<String> words = new ArrayList<>();
        words.add(counted);
        if (!study.definition().isEmpty()) {
            words.add(study.definition());
        }
        words.add("month " + Numbers.plain(study.month()));
        words.addAll(study.notes());
        int people = people(study);
        if (people < study.people()) {
            words.add("%d people counted as %d: each was in more than one group in turn (crossover)"
                    .formatted(people, study.people()));
        }
        return new Contribution(
                study.trial().id(),
                Labels.of(study.trial()),
                design(study),
                people,
                String.join("; ", words.stream().filter(word -> !word.isEmpty()).toList()),
                value,
                error,
                low,
                high,
                sign,
                borrowed(study),
                PooledFigures.rows(evidence, study.trial().id(), study.rows()),
                "");
    }

    /** Patients of its figure, never more than the trial has; the trial's own number where the figure has none. */
    private static int people(Study study) {
        Integer all = study.trial().people();
        boolean compared = study.setting() != Setting.UNCONTROLLED
                && !study.trial().design().equals("meta-analysis");
        if (all == null || all == 0) {
            return study.people();
        }
        return study.people() == 0 && compared ? all : Math.min(study.people(), all);
    }

    /** Whether its patients have, or some of them have, another disease than the question speaks of. */
    private boolean borrowed(Study study) {
        PublishedPopulation population =
                evidence.population(study.trial().id(), study.arms().getFirst());
        boolean mixed = evidence.poolingRule(population).use() == PoolingRule.Use.ANY_DISEASE;
        boolean every = evidence.trials().stream().map(PublishedTrial::disease).allMatch(question.diseases()::contains);
        return !every && (mixed || !question.diseases().contains(study.trial().disease()));
    }

    private Design design(Study study) {
        PublishedPopulation population =
                evidence.population(study.trial().id(), study.arms().getFirst());
        if (study.trial().design().equals("meta-analysis")) {
            return Design.PUBLISHED_POOL;
        }
        if (study.setting() == Setting.UNCONTROLLED && !study.trial().design().equals("rct")) {
            return Design.UNCONTROLLED;
        }
        return Contrasts.design(study.trial(), population);
    }

    /** What was counted, in words. */
    private static String counted(Reported reported) {
        return switch (reported) {
            case TwoByTwo table ->
                "%d of %d against %d of %d"
                        .formatted(
                                table.events1(),
                                table.events1() + table.others1(),
                                table.events2(),
                                table.events2() + table.others2());
            case TwoMeans means -> moments(means.first()) + " against " + moments(means.second());
            case TwoRates rates -> person(rates.first()) + " against " + person(rates.second());
            case Proportion(int seen, int n) -> seen + " of " + n;
            case PersonTime time -> person(time);
            case GroupMoments group -> moments(group);
            case PairedMeans means -> "before and after in the same people";
            case EffectSize size -> "";
        };
    }

    private static String moments(GroupMoments group) {
        return "%s (SD %s, n %d)".formatted(Numbers.plain(group.mean()), Numbers.plain(group.sd()), group.n());
    }

    private static String person(PersonTime time) {
        return "%d in %s person-years".formatted(time.events(), Numbers.plain(time.time()));
    }

    /** Share with the event among all comparators. */
    private @Nullable Double controlRisk() {
        int events = 0;
        int people = 0;
        for (Study study : block.studies()) {
            if (study.reported() instanceof TwoByTwo table) {
                events += table.events2();
                people += table.events2() + table.others2();
            }
        }
        return people == 0 ? null : (double) events / people;
    }

    /** Standard deviation between patients, pooled over groups; null where none is given. */
    private @Nullable Double spread() {
        double squares = 0;
        double degrees = 0;
        for (Study study : block.studies()) {
            List<GroupMoments> groups = switch (study.reported()) {
                case TwoMeans means -> List.of(means.first(), means.second());
                case GroupMoments group -> List.of(group);
                default -> List.of();
            };
            for (GroupMoments group : groups) {
                squares += (group.n() - 1) * group.sd() * group.sd();
                degrees += group.n() - 1;
            }
        }
        return degrees > 0 ? Math.sqrt(squares / degrees) : null;
    }
}
