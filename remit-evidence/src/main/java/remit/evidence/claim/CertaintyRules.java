package remit.evidence.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/**
 * How certain an answer is: every body of evidence starts at high and loses a level for some concerns and two for major
 * ones. Within-study bias, reporting bias and indirectness add up; imprecision, heterogeneity and incoherence speak of the
 * same spread, so that only the worst of the three counts (the joint reading that CINeMA asks for).
 *
 * <p>Rules of each domain stand at its method; docs/claims.md tells them without code.
 */
final class CertaintyRules {

    private static boolean causal(Question question) {
        return question.form() == Form.EFFECT || question.form() == Form.CONTRAST;
    }

    /** Share of the weight that decides which design an answer rests on. */
    private static final double HALF = 0.5;
    /** Share of the trials without a figure from which results are missed. */
    private static final double THIRD = 1.0 / 3;
    /** Trials from which a test for small-study effects is worth its name (Sterne et al., BMJ 2011;343:d4002). */
    private static final int TRIALS_FOR_FUNNEL = 10;
    /** Level of that test, by custom. */
    private static final double SMALL_STUDY_P = 0.10;
    /** I2 in percent: substantial from 50, considerable from 75 (Cochrane Handbook 10.10.2). */
    private static final double SUBSTANTIAL = 50;

    private static final double CONSIDERABLE = 75;

    private CertaintyRules() {}

    /**
     * Rates one body of evidence.
     *
     * @param question what was asked
     * @param body the evidence that answers it
     * @param other evidence of another kind on the same question, for coherence; null for none
     * @param missing trials of that disease, therapy and comparison whose figures are not known
     */
    static Rating rate(Question question, Body body, @Nullable Body other, MissingResults missing) {
        List<Judgement> all = new ArrayList<>();
        all.add(withinStudyBias(question, body));
        all.add(reportingBias(body, missing));
        all.add(indirectness(question, body));
        all.add(imprecision(question, body));
        all.add(heterogeneity(question, body));
        all.add(incoherence(body, other));
        Rating rating = new Rating(Certainty.HIGH, all, null);
        int steps = steps(rating, Domain.WITHIN_STUDY_BIAS)
                + steps(rating, Domain.REPORTING_BIAS)
                + steps(rating, Domain.INDIRECTNESS)
                + Math.max(
                        steps(rating, Domain.IMPRECISION),
                        Math.max(steps(rating, Domain.HETEROGENEITY), steps(rating, Domain.INCOHERENCE)));
        return new Rating(Certainty.below(steps), all, null);
    }

    private static int steps(Rating rating, Domain domain) {
        return rating.of(domain).concern().steps();
    }

    /**
     * None when at least half of the weight comes from blinded randomised trials, some when from randomised trials, major
     * otherwise. One group's share needs no comparison: some, or none when half comes from arms of randomised trials.
     */
    static Judgement withinStudyBias(Question question, Body body) {
        boolean causal = causal(question);
        double blinded = share(body, one -> one.design() == Design.BLINDED);
        double randomized = share(body, one -> one.design() == Design.BLINDED || one.design() == Design.OPEN);
        if (body.kind() == Kind.SINGLE_GROUP && !causal) {
            return randomized >= HALF
                    ? bias(Concern.NONE, "at least half of the weight comes from arms of randomised trials")
                    : bias(Concern.SOME, "series of patients who were chosen for treatment and not all followed");
        }
        if (body.kind() == Kind.PUBLISHED) {
            return bias(Concern.SOME, "a published pool of mostly open trials; they are not in the tables one by one");
        }
        if (body.kind() == Kind.UNCONTROLLED || body.kind() == Kind.SINGLE_GROUP) {
            return bias(
                    Concern.MAJOR, "nobody was compared: patients enrolled in a bad phase get better by themselves");
        }
        if (blinded >= HALF) {
            return bias(Concern.NONE, "at least half of the weight comes from double-blind randomised trials");
        }
        return randomized >= HALF
                ? bias(Concern.SOME, "randomised, but patients or doctors knew the treatment")
                : bias(Concern.MAJOR, "mostly not randomised: the groups may differ from the start");
    }

    private static Judgement bias(Concern concern, String reason) {
        return new Judgement(Domain.WITHIN_STUDY_BIAS, concern, reason);
    }

    /** From ten trials Egger's test decides; below, the share of known trials whose results are missing. */
    static Judgement reportingBias(Body body, MissingResults missing) {
        Double p = body.smallStudyP();
        if (body.trials() >= TRIALS_FOR_FUNNEL && p != null) {
            return p < SMALL_STUDY_P
                    ? reporting(Concern.SOME, "small trials show larger effects (Egger's test, p < 0.10)")
                    : reporting(Concern.NONE, "no sign of small-study effects in ten or more trials");
        }
        Set<String> speaking = new HashSet<>();
        body.contributions().forEach(one -> speaking.add(one.trialId()));
        long others =
                missing.trials().stream().filter(id -> !speaking.contains(id)).count();
        long known = body.trials() + others;
        String silent = "%d of %d known trials give no figure for it"
                .formatted(missing.trials().size(), known);
        return !missing.trials().isEmpty() && missing.trials().size() >= THIRD * known
                ? reporting(Concern.SOME, silent)
                : reporting(
                        Concern.NONE, missing.trials().isEmpty() ? "no trial known to have kept its result" : silent);
    }

    private static Judgement reporting(Concern concern, String reason) {
        return new Judgement(Domain.REPORTING_BIAS, concern, reason);
    }

    /** One step for patients with another disease, one for a missing comparison; trial patients stand for all patients. */
    static Judgement indirectness(Question question, Body body) {
        List<String> reasons = new ArrayList<>();
        if (body.contributions().stream().anyMatch(Contribution::borrowed)) {
            reasons.add("patients with another disease");
        }
        if (causal(question) && body.kind() == Kind.UNCONTROLLED) {
            reasons.add("compared with the time before, not with other patients");
        }
        if (causal(question) && body.kind() == Kind.SINGLE_GROUP) {
            reasons.add("compared with nobody");
        }
        if (question.form() == Form.POPULATION) {
            reasons.add("patients of trials stand for all patients");
        }
        Concern concern = Concern.of(reasons.size());
        return new Judgement(
                Domain.INDIRECTNESS,
                concern,
                reasons.isEmpty() ? "the patients and the treatment asked for" : String.join("; ", reasons));
    }

    /**
     * Of an effect: none when the interval excludes no difference, or any difference that matters, and there are enough people;
     * some when one of the two fails; major when both fail. Of a share, the
     * threshold takes the place of no difference. A direction without figures is major.
     */
    static Judgement imprecision(Question question, Body body) {
        if (!body.hasFigures() || Double.isNaN(body.low())) {
            return imprecise(Concern.MAJOR, "no figures, or no interval");
        }
        int needed = InformationSize.of(question, body);
        if (causal(question) && body.kind() == Kind.SINGLE_GROUP) {
            return imprecise(Concern.MAJOR, "one group has no difference to estimate");
        }
        boolean enough = body.people() >= needed;
        boolean decided = AnswerRules.decided(question, body) || AnswerRules.withinImportant(question, body);
        String counted = body.knowsPeople() ? "%,d people".formatted(body.people()) : "number of people not found";
        String people = "%s, about %,d needed".formatted(counted, needed);
        if (decided) {
            return enough ? imprecise(Concern.NONE, people) : imprecise(Concern.SOME, "few people: " + people);
        }
        if (enough) {
            return imprecise(Concern.SOME, people + ", yet the interval leaves it open");
        }
        return imprecise(Concern.MAJOR, "the interval leaves it open: " + people);
    }

    private static Judgement imprecise(Concern concern, String reason) {
        return new Judgement(Domain.IMPRECISION, concern, reason);
    }

    /**
     * One trial: some, since nobody has repeated it. More: none below an I2 of 50 %; above, some, and major from 75 % on when
     * trials point in opposite directions. Directions in words: some when they disagree.
     */
    static Judgement heterogeneity(Question question, Body body) {
        boolean up = body.contributions().stream().anyMatch(one -> one.sign() > 0);
        boolean down = body.contributions().stream().anyMatch(one -> one.sign() < 0);
        boolean causal = causal(question);
        if (body.trials() == 1) {
            return heterogeneous(
                    Concern.SOME,
                    body.kind() == Kind.PUBLISHED
                            ? "one published pool; how its trials differ is not in the tables"
                            : "one trial: nobody has repeated it");
        }
        if (!body.hasFigures()) {
            return up && down
                    ? heterogeneous(Concern.SOME, "trials point in different directions")
                    : heterogeneous(Concern.NONE, "no trial points the other way");
        }
        String i2 = "I² %.0f %%".formatted(body.i2());
        if (body.i2() < SUBSTANTIAL) {
            return heterogeneous(Concern.NONE, i2);
        }
        boolean opposed = causal ? up && down : true;
        return body.i2() >= CONSIDERABLE && opposed
                ? heterogeneous(
                        Concern.MAJOR,
                        i2 + (causal ? ", trials point in opposite directions" : ", trials differ widely"))
                : heterogeneous(Concern.SOME, i2);
    }

    private static Judgement heterogeneous(Concern concern, String reason) {
        return new Judgement(Domain.HETEROGENEITY, concern, reason);
    }

    /** Some when the compared and the uncompared patients point in opposite directions. */
    static Judgement incoherence(Body body, @Nullable Body other) {
        if (other == null || !other.hasFigures() || !body.hasFigures()) {
            return new Judgement(Domain.INCOHERENCE, Concern.NONE, "one kind of evidence only");
        }
        boolean opposed = body.value() * other.value() < 0;
        return opposed
                ? new Judgement(
                        Domain.INCOHERENCE,
                        Concern.SOME,
                        "patients with and without a comparison point in opposite directions")
                : new Judgement(Domain.INCOHERENCE, Concern.NONE, "kinds of evidence agree in direction");
    }

    /** Share of the weight (inverse variance; people for shares and directions) of some trials. */
    private static double share(Body body, Predicate<Contribution> which) {
        double all = 0;
        double some = 0;
        for (Contribution one : body.contributions()) {
            double error = one.standardError();
            boolean mute = body.hasFigures() && Double.isNaN(one.value());
            boolean byVariance = body.hasFigures() && body.kind() != Kind.SINGLE_GROUP && error > 0;
            double weight = mute ? 0 : byVariance ? 1 / (error * error) : Math.max(1, one.people());
            all += weight;
            some += which.test(one) ? weight : 0;
        }
        return some / all;
    }
}
