package remit.evidence.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import remit.evidence.Evidence;
import remit.evidence.claim.Body.Kind;

/**
 * Finds what the tables hold on a question: kinds of evidence side by side, rows left aside, trials without a figure. Compared
 * figures decide before a published pool, that before uncompared ones, and those before directions in words.
 */
final class QuestionEvidence {

    private final PooledFigures figures;
    private final Contrasts contrasts;
    private final PublishedPools published;
    private final PopulationShares populations;
    private final StatedDirections directions;
    private final Silence silence;

    QuestionEvidence(Evidence evidence, Set<String> excluded) {
        this.figures = new PooledFigures(evidence, excluded);
        this.contrasts = new Contrasts(evidence, excluded);
        this.published = new PublishedPools(evidence, excluded);
        this.populations = new PopulationShares(evidence, excluded);
        this.directions = new StatedDirections(evidence, excluded);
        this.silence = new Silence(evidence, excluded);
    }

    Found find(Question question) {
        return switch (question.form()) {
            case EFFECT -> effect(question);
            case LEVEL -> level(question);
            case CONTRAST -> {
                List<Contribution> list = contrasts.find(question);
                List<Body> bodies = new ArrayList<>();
                contrast(bodies, Kind.CONTROLLED, list, true);
                contrast(bodies, Kind.NON_RANDOMIZED, list, false);
                yield new Found(bodies, MissingResults.NONE, List.of());
            }
            case POPULATION -> {
                Body body = populations.find(question);
                yield body == null ? Found.NOTHING : new Found(List.of(body), MissingResults.NONE, List.of());
            }
            case NONE -> Found.NOTHING;
        };
    }

    /** Shares of the trials; a published pool of shares beside them, and alone where they give none. */
    private Found level(Question question) {
        Found own = figures.level(question);
        Body quoted = published.find(question);
        if (quoted == null) {
            return own;
        }
        List<Body> bodies = new ArrayList<>(own.bodies());
        bodies.add(quoted);
        return new Found(bodies, own.missing(), own.leftAside());
    }

    private Found effect(Question question) {
        Found pooled = figures.effect(question);
        List<Body> bodies = new ArrayList<>();
        add(bodies, pooled, Kind.CONTROLLED);
        add(bodies, pooled, Kind.NON_RANDOMIZED);
        Body quoted = published.find(question);
        if (quoted != null) {
            bodies.add(quoted);
        }
        add(bodies, pooled, Kind.UNCONTROLLED);
        add(bodies, pooled, Kind.SINGLE_GROUP);
        Set<String> speaking = new HashSet<>();
        bodies.forEach(body -> body.contributions().forEach(one -> speaking.add(one.trialId())));
        Body stated = directions.find(question, speaking);
        if (stated != null) {
            bodies.add(stated);
        }
        Set<String> compared = new HashSet<>();
        bodies.stream()
                .filter(body -> body.kind() == Kind.CONTROLLED || body.kind() == Kind.NON_RANDOMIZED)
                .forEach(body -> body.contributions().forEach(one -> compared.add(one.trialId())));
        MissingResults missing = bodies.isEmpty() ? MissingResults.NONE : silence.of(question, compared);
        return new Found(bodies, missing, pooled.leftAside());
    }

    private static void contrast(List<Body> bodies, Kind kind, List<Contribution> all, boolean randomized) {
        List<Contribution> list = all.stream()
                .filter(one -> (one.design() != Contribution.Design.NON_RANDOMIZED) == randomized)
                .toList();
        if (!list.isEmpty()) {
            bodies.add(PooledFigures.pool(kind, list, ""));
        }
    }

    private static void add(List<Body> bodies, Found found, Kind kind) {
        found.bodies().stream().filter(body -> body.kind() == kind).forEach(bodies::add);
    }
}
