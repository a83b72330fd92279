package remit.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedOutcome;
import remit.evidence.claim.Answer;
import remit.evidence.claim.Body;
import remit.evidence.claim.Contribution;
import remit.evidence.claim.GradedClaim;
import remit.evidence.claim.Harm;
import remit.evidence.claim.Judgement;
import remit.evidence.claim.Question;
import remit.evidence.claim.Rating;
import remit.evidence.pool.Totals;
import remit.stats.Estimate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Graded claims as JSON. Ratios are given as ratios, shares as 0 to 1. */
final class ClaimJson {

    private ClaimJson() {}

    static ObjectNode document(List<GradedClaim> graded, List<Harm> harms, List<String> excluded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schema", 1);
        excluded.forEach(root.putArray("excluded")::add);
        ArrayNode claims = root.putArray("claims");
        graded.forEach(one -> claim(claims.addObject(), one));
        ArrayNode untested = root.putArray("untested");
        graded.stream()
                .filter(GradedClaim::isUntested)
                .forEach(one -> untested.add(one.claim().id()));
        ArrayNode not = root.putArray("notForTrials");
        graded.stream()
                .filter(one -> !one.isForTrials())
                .forEach(one -> not.add(one.claim().id()));
        ArrayNode counted = root.putArray("harms");
        harms.forEach(harm -> harm(counted.addObject(), harm));
        return root;
    }

    private static void harm(ObjectNode node, Harm harm) {
        Totals totals = harm.totals();
        node.put("therapy", harm.therapyClass())
                .put("measure", harm.measure())
                .put("definition", harm.definition())
                .put("k", harm.trials())
                .put("events", totals.events())
                .put("people", totals.treated())
                .put("personYears", totals.personYears());
        interval(node.putObject("risk"), totals.risk());
        interval(node.putObject("ratePerPersonYear"), totals.rate());
        node.put("upperWithoutEvents", totals.upperWithoutEvents());
        ArrayNode rows = node.putArray("rows");
        harm.rows().forEach(rows::add);
    }

    private static void interval(ObjectNode node, @Nullable Estimate estimate) {
        if (estimate != null) {
            node.put("value", estimate.value()).put("ciLow", estimate.low()).put("ciHigh", estimate.high());
        }
    }

    private static void claim(ObjectNode node, GradedClaim one) {
        node.put("id", one.claim().id())
                .put("statement", one.claim().statement())
                .put("disease", one.claim().disease())
                .put("therapy", one.claim().therapy())
                .put("topic", one.claim().topic())
                .put("grade", one.grade().words())
                .put(
                        "certainty",
                        one.certainty() == null ? null : one.certainty().words())
                .put("because", one.because());
        ArrayNode answers = node.putArray("answers");
        one.answers().forEach(answer -> answer(answers.addObject(), answer));
        node.put("modelAdds", one.modelAdds());
    }

    private static void answer(ObjectNode node, Answer answer) {
        Question question = answer.question();
        node.put("question", question.id())
                .put("asks", question.asks())
                .put("key", question.key())
                .put("verdict", answer.verdict().words())
                .put("statistic", question.effect())
                .put("threshold", question.threshold());
        question.measures().forEach(node.putArray("measures")::add);
        if (!question.reason().isEmpty()) {
            node.put("reason", question.reason());
        }
        ArrayNode bodies = node.putArray("evidence");
        answer.bodies().forEach(body -> body(bodies.addObject(), question, body));
        rating(node, answer.rating());
        answer.missing().trials().forEach(node.putArray("trialsWithoutFigure")::add);
        ArrayNode aside = node.putArray("rowsNotPooled");
        answer.leftAside()
                .forEach(one ->
                        aside.addObject().put("row", one.row().place().line()).put("reason", one.reason()));
        node.put("wouldChange", answer.wanted());
    }

    private static void body(ObjectNode node, Question question, Body body) {
        node.put("kind", body.kind().words()).put("k", body.trials()).put("people", body.people());
        number(node, "estimate", natural(question, body, body.value()));
        number(node, "ciLow", natural(question, body, body.low()));
        number(node, "ciHigh", natural(question, body, body.high()));
        number(node, "piLow", natural(question, body, body.predictionLow()));
        number(node, "piHigh", natural(question, body, body.predictionHigh()));
        number(node, "i2", body.hasFigures() && body.trials() > 1 ? body.i2() : Double.NaN);
        node.put("riskWithout", body.controlRisk()).put("unit", body.unit()).put("method", body.method());
        ArrayNode trials = node.putArray("trials");
        for (Contribution one : body.contributions()) {
            ObjectNode trial = trials.addObject();
            trial.put("trial", one.trialId())
                    .put("design", one.design().words())
                    .put("people", one.people())
                    .put("counted", one.events())
                    .put("direction", one.sign() > 0 ? "higher" : one.sign() < 0 ? "lower" : "unchanged")
                    .put("otherDisease", one.borrowed());
            number(trial, "estimate", natural(question, body, one.value()));
            number(trial, "se", one.standardError());
            ArrayNode rows = trial.putArray("rows");
            one.rows().stream().map(PublishedOutcome::place).forEach(place -> rows.add(place.line()));
            if (!one.words().isEmpty()) {
                trial.put("words", one.words());
            }
        }
    }

    private static void rating(ObjectNode node, @Nullable Rating rating) {
        if (rating == null) {
            node.putNull("certainty");
            return;
        }
        ObjectNode certainty = node.putObject("certainty");
        certainty
                .put("level", rating.level().words())
                .put("computed", rating.computed().words());
        if (rating.override() != null) {
            certainty.put("reason", rating.override().reason());
        }
        ObjectNode domains = certainty.putObject("domains");
        for (Judgement judgement : rating.judgements()) {
            domains.putObject(judgement.domain().words())
                    .put("concern", judgement.concern().words())
                    .put("reason", judgement.reason());
        }
    }

    private static double natural(Question question, Body body, double value) {
        return question.isRatio() && body.kind() != Body.Kind.SINGLE_GROUP ? StrictMath.exp(value) : value;
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
