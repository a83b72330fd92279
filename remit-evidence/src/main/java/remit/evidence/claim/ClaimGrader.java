package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import remit.evidence.CohortFamily;
import remit.evidence.Evidence;

/**
 * Grades claims: looks up what the tables hold on each question, rates its certainty, reads the answer off it, and applies
 * the rules of {@link GradeRules}. The same tables, claims, exclusions and overrides give the same grades.
 */
public final class ClaimGrader {

    private final Function<Question, Found> finder;
    private final Overrides overrides;
    private final UnaryOperator<String> cohort;

    private ClaimGrader(Function<Question, Found> finder, Overrides overrides, UnaryOperator<String> cohort) {
        this.finder = finder;
        this.overrides = overrides;
        this.cohort = cohort;
    }

    /** A grader on evidence from which studies may have been left out, with a person's overrides. */
    public static ClaimGrader of(Evidence evidence, Set<String> excluded, Overrides overrides) {
        QuestionEvidence tables = new QuestionEvidence(evidence, excluded);
        return new ClaimGrader(tables::find, overrides, trial -> {
            CohortFamily family = evidence.family(trial);
            return family == null ? trial : family.name();
        });
    }

    /** The claims with their grades, in the order given. */
    public List<GradedClaim> grade(List<Claim> claims) {
        return claims.stream().map(this::grade).toList();
    }

    /** One claim with its grade. */
    public GradedClaim grade(Claim claim) {
        List<Answer> answers = claim.questions().stream().map(this::answer).toList();
        Grade grade = GradeRules.grade(answers, cohort);
        return new GradedClaim(
                claim,
                grade,
                GradeRules.certainty(grade, answers),
                answers,
                because(grade, answers),
                ModelExamples.words(claim.id()));
    }

    private Answer answer(Question question) {
        if (question.form() == Form.NONE) {
            return new Answer(
                    question, Verdict.NONE, List.of(), null, MissingResults.NONE, List.of(), "No trial can settle it.");
        }
        Found found = finder.apply(question);
        if (found.bodies().isEmpty()) {
            Verdict verdict = AnswerRules.answer(question, null, Certainty.VERY_LOW);
            return new Answer(
                    question,
                    verdict,
                    List.of(),
                    null,
                    found.missing(),
                    found.leftAside(),
                    NextTrial.wanted(question, null, verdict));
        }
        Body body = found.bodies().getFirst();
        Rating rating = CertaintyRules.rate(question, body, other(found.bodies()), found.missing());
        Overrides.Entry entry = overrides.of(question);
        Rating inForce = entry == null ? rating : rating.withOverride(entry);
        Verdict verdict = AnswerRules.answer(question, body, inForce.level());
        return new Answer(
                question,
                verdict,
                found.bodies(),
                inForce,
                found.missing(),
                found.leftAside(),
                NextTrial.wanted(question, body, verdict));
    }

    private static @Nullable Body other(List<Body> bodies) {
        for (Body body : bodies.subList(1, bodies.size())) {
            if (body.hasFigures()) {
                return body;
            }
        }
        return null;
    }

    private static String because(Grade grade, List<Answer> answers) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = answers.stream()
                    .filter(answer -> answer.question().key() && answer.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count + " " + verdict.words());
            }
        }
        long keys = answers.stream().filter(answer -> answer.question().key()).count();
        String counted = "Of %d key question%s: %s.".formatted(keys, keys == 1 ? "" : "s", String.join(", ", parts));
        return counted + rule(grade, answers);
    }

    private static String rule(Grade grade, List<Answer> answers) {
        return switch (grade) {
            case SUPPORTED -> {
                boolean unknown = answers.stream()
                        .filter(answer -> answer.question().key() && answer.verdict() == Verdict.FOR)
                        .allMatch(answer -> answer.question().direction() == Direction.UNSETTLED);
                yield unknown
                        ? " Nothing in the tables settles it, which is what the claim says."
                        : " What was answered says what the claim says, and rests on more than one small trial.";
            }
            case CONTRADICTED -> " Something points the other way, and nothing the way of the claim.";
            case UNCERTAIN -> " That is not enough to say that it holds, nor that it does not.";
            case NO_EVIDENCE ->
                answers.stream().allMatch(answer -> answer.question().form() == Form.NONE)
                        ? " It is not a matter that trials of outcomes can decide."
                        : " No trial of the tables gives a figure that can be used.";
        };
    }
}
