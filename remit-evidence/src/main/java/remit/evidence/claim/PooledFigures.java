package remit.evidence.claim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedTrial;
import remit.evidence.claim.Body.Kind;
import remit.evidence.pool.LeftOut;
import remit.evidence.pool.PoolRequest;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.PooledEvidence;
import remit.evidence.pool.PublishedPool;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;

/**
 * The figures of trials on a question, pooled as {@code remit evidence pool} pools them. Of several measures the first that
 * gives compared figures is taken, else the first that gives any.
 */
final class PooledFigures {

    static final double LEVEL = 0.95;
    /** With two trials Hartung-Knapp's interval has one degree of freedom and says nothing. */
    static final int TRIALS_FOR_HARTUNG_KNAPP = 3;

    private final Evidence evidence;
    private final Set<String> excluded;

    PooledFigures(Evidence evidence, Set<String> excluded) {
        this.evidence = evidence;
        this.excluded = Set.copyOf(excluded);
    }

    /** Compared and uncompared figures of an effect, apart. */
    Found effect(Question question) {
        Found first = Found.NOTHING;
        List<Answer.LeftAside> aside = new ArrayList<>();
        for (String measure : question.measures()) {
            Found found = of(question, measure, false);
            aside.addAll(found.leftAside());
            boolean compared = found.bodies().stream()
                    .anyMatch(body -> body.kind() == Kind.CONTROLLED || body.kind() == Kind.NON_RANDOMIZED);
            if (compared) {
                return new Found(found.bodies(), MissingResults.NONE, aside);
            }
            first = first.bodies().isEmpty() ? found : first;
        }
        return new Found(first.bodies(), MissingResults.NONE, aside);
    }

    /** The share of treated patients, those of controlled trials too. */
    Found level(Question question) {
        List<Answer.LeftAside> aside = new ArrayList<>();
        for (String measure : question.measures()) {
            Found found = of(question, measure, true);
            aside.addAll(found.leftAside());
            List<Body> shares = found.bodies().stream()
                    .filter(body -> body.kind() == Kind.SINGLE_GROUP)
                    .toList();
            if (!shares.isEmpty()) {
                return new Found(shares, MissingResults.NONE, aside);
            }
        }
        return new Found(List.of(), MissingResults.NONE, aside);
    }

    private Found of(Question question, String measure, boolean allArms) {
        if (evidence.outcomes().stream().noneMatch(row -> row.measure().equals(measure))) {
            return Found.NOTHING;
        }
        Found own = pooled(question, measure, allArms, everyDisease(question) ? Set.of() : question.diseases());
        return own.bodies().isEmpty() && question.borrows() ? pooled(question, measure, allArms, Set.of()) : own;
    }

    /** Whether it asks of every disease of the tables; patients with several diseases count then. */
    private boolean everyDisease(Question question) {
        return evidence.trials().stream().map(PublishedTrial::disease).allMatch(question.diseases()::contains);
    }

    private Found pooled(Question question, String measure, boolean allArms, Set<String> diseases) {
        PooledEvidence pooled = PublishedPool.of(evidence, request(question, measure, allArms, diseases));
        List<Body> bodies = new ArrayList<>();
        for (PooledBlock block : pooled.blocks()) {
            Body body = new BlockBody(evidence, block, question).body(kind(block));
            if (body != null) {
                bodies.add(body);
            }
        }
        List<Answer.LeftAside> aside = new ArrayList<>();
        for (LeftOut out : pooled.leftOut()) {
            rows(evidence, out.trial(), out.rows()).forEach(row -> aside.add(new Answer.LeftAside(row, out.reason())));
        }
        return new Found(bodies, MissingResults.NONE, aside);
    }

    private static Kind kind(PooledBlock block) {
        return switch (block.setting()) {
            case RANDOMISED -> Kind.CONTROLLED;
            case CONTROLLED -> Kind.NON_RANDOMIZED;
            case UNCONTROLLED -> block.effect() == EffectMeasure.MEAN_CHANGE ? Kind.UNCONTROLLED : Kind.SINGLE_GROUP;
        };
    }

    private PoolRequest request(Question question, String measure, boolean allArms, Set<String> diseases) {
        Double low = question.monthLow();
        Double high = question.monthHigh();
        EvidenceQuery query = new EvidenceQuery(
                diseases,
                question.therapyClasses(),
                question.sources(),
                question.routes(),
                Set.of(),
                Set.of(measure),
                Set.of(),
                null,
                low == null || high == null ? null : new EvidenceQuery.Span(low, high),
                null,
                excluded);
        String code = question.effect().equals("PROP") ? "RR" : question.effect();
        return new PoolRequest(
                query,
                measure,
                question.month(),
                EffectMeasure.of(code),
                null,
                IntervalMethod.MODIFIED_HARTUNG_KNAPP,
                question.definition().isEmpty() ? null : question.definition(),
                PoolRequest.USUAL_CORRELATION,
                LEVEL,
                null,
                allArms);
    }

    /** Rows of a trial by their line in the tables. */
    static List<PublishedOutcome> rows(Evidence evidence, String trialId, List<Integer> lines) {
        Set<Integer> wanted = new LinkedHashSet<>(lines);
        return evidence.outcomes().stream()
                .filter(row -> row.trialId().equals(trialId)
                        && wanted.contains(row.place().line()))
                .toList();
    }

    /** Effects within trials as one body, for contrasts of arms; one trial keeps its own figure. */
    static Body pool(Kind kind, List<Contribution> list, String unit) {
        List<EffectSize> effects = list.stream()
                .map(one -> new EffectSize(one.value(), one.standardError() * one.standardError()))
                .toList();
        Pooled pooled = Pooling.of(effects, PoolingMethod.REML, interval(list.size()), LEVEL);
        return body(kind, list, pooled, null, null, unit);
    }

    static IntervalMethod interval(int trials) {
        return trials >= TRIALS_FOR_HARTUNG_KNAPP ? IntervalMethod.MODIFIED_HARTUNG_KNAPP : IntervalMethod.WALD;
    }

    /** A pooled result with what it was made of. */
    static Body body(
            Kind kind,
            List<Contribution> list,
            Pooled pooled,
            @Nullable Double controlRisk,
            @Nullable Double spread,
            String unit) {
        String method = list.size() == 1
                ? "one trial, not a pool"
                : pooled.method().words()
                        + (pooled.interval() == IntervalMethod.MODIFIED_HARTUNG_KNAPP
                                ? ", Hartung-Knapp interval"
                                : ", normal interval");
        return new Body(
                kind,
                list,
                pooled.effect().value(),
                pooled.effect().low(),
                pooled.effect().high(),
                pooled.prediction().low(),
                pooled.prediction().high(),
                list.size() == 1 ? 0 : pooled.heterogeneity().i2(),
                controlRisk,
                spread,
                null,
                Objects.requireNonNull(unit),
                method);
    }
}
