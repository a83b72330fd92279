package remit.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/** Each rule from evidence to answer, and from answers to grade, at its boundary; expected values are the rules themselves. */
class AnswerRulesTest {

    @Test
    void aComparedEffectIsWhatItsIntervalSays() {
        Question lower = Constructed.lower(null);
        assertThat(answer(lower, Kind.CONTROLLED, -2, -0.01)).isEqualTo(Verdict.FOR);
        assertThat(answer(lower, Kind.CONTROLLED, -2, 0)).isEqualTo(Verdict.OPEN);
        assertThat(answer(lower, Kind.CONTROLLED, 0, 2)).isEqualTo(Verdict.OPEN);
        assertThat(answer(lower, Kind.CONTROLLED, 0.01, 2)).isEqualTo(Verdict.AGAINST);
        Question higher = Constructed.question(Form.EFFECT, "MD", Direction.HIGHER, null, null);
        assertThat(answer(higher, Kind.CONTROLLED, 0.01, 2)).isEqualTo(Verdict.FOR);
        assertThat(answer(higher, Kind.CONTROLLED, -2, -0.01)).isEqualTo(Verdict.AGAINST);
    }

    @Test
    void aDifferenceTooSmallToMatterIsNotWhatWasClaimed() {
        Question lower = Constructed.lower(4.0);
        // Up to 3.9 lower, at most 1 higher: a difference of 4 is excluded. Up to 4 lower: not excluded.
        assertThat(answer(lower, Kind.CONTROLLED, -3.9, 1)).isEqualTo(Verdict.AGAINST);
        assertThat(answer(lower, Kind.CONTROLLED, -4, 1)).isEqualTo(Verdict.OPEN);
        // Surely lower, surely less than 4: real and too small.
        assertThat(answer(lower, Kind.CONTROLLED, -3.9, -1)).isEqualTo(Verdict.OPEN);
        assertThat(answer(lower, Kind.CONTROLLED, -5, -1)).isEqualTo(Verdict.FOR);
    }

    @Test
    void withoutAComparisonNothingIsCreditedButMuchIsSeen() {
        Question lower = Constructed.lower(null);
        assertThat(answer(lower, Kind.UNCONTROLLED, -9, -8)).isEqualTo(Verdict.OPEN);
        assertThat(answer(lower, Kind.UNCONTROLLED, 0.1, 2)).isEqualTo(Verdict.AGAINST);
        assertThat(answer(lower, Kind.SINGLE_GROUP, 0.1, 0.2)).isEqualTo(Verdict.OPEN);
        assertThat(answer(lower, Kind.PUBLISHED, -9, -8)).isEqualTo(Verdict.FOR);
    }

    @Test
    void directionsSpeakAgainstFromTwoTrialsAndNeverFor() {
        Question falls = Constructed.lower(null);
        assertThat(said(falls, 1, 1)).isEqualTo(Verdict.AGAINST);
        assertThat(said(falls, 1)).isEqualTo(Verdict.OPEN);
        assertThat(said(falls, 1, 1, 0)).isEqualTo(Verdict.AGAINST);
        assertThat(said(falls, 1, 1, 0, 0)).isEqualTo(Verdict.OPEN);
        assertThat(said(falls, 1, 1, -1)).isEqualTo(Verdict.OPEN);
        assertThat(said(falls, -1, -1, -1)).isEqualTo(Verdict.OPEN);
    }

    @Test
    void marginsOfNoHarmAreRatios() {
        Question question = Constructed.question(Form.EFFECT, "RR", Direction.NOT_HIGHER, null, 1.25);
        double margin = StrictMath.log(1.25);
        assertThat(answer(question, Kind.CONTROLLED, -1, margin - 0.001)).isEqualTo(Verdict.FOR);
        assertThat(answer(question, Kind.CONTROLLED, -1, margin)).isEqualTo(Verdict.OPEN);
        assertThat(answer(question, Kind.CONTROLLED, 0.001, 1)).isEqualTo(Verdict.AGAINST);
    }

    @Test
    void aShareIsHeldAgainstItsThreshold() {
        Question below = Constructed.question(Form.LEVEL, "PROP", Direction.LOWER, 0.1, null);
        assertThat(answer(below, Kind.SINGLE_GROUP, 0, 0.099)).isEqualTo(Verdict.FOR);
        assertThat(answer(below, Kind.SINGLE_GROUP, 0, 0.1)).isEqualTo(Verdict.OPEN);
        assertThat(answer(below, Kind.SINGLE_GROUP, 0.101, 0.2)).isEqualTo(Verdict.AGAINST);
        Question above = Constructed.question(Form.LEVEL, "PROP", Direction.HIGHER, 0.1, null);
        assertThat(answer(above, Kind.SINGLE_GROUP, 0.101, 0.2)).isEqualTo(Verdict.FOR);
        Question equal = Constructed.question(Form.POPULATION, "PROP", Direction.EQUAL, 0.9, 0.05);
        assertThat(answer(equal, Kind.SINGLE_GROUP, 0.85, 0.95)).isEqualTo(Verdict.FOR);
        assertThat(answer(equal, Kind.SINGLE_GROUP, 0.84, 0.95)).isEqualTo(Verdict.OPEN);
        assertThat(answer(equal, Kind.SINGLE_GROUP, 0.7, 0.84)).isEqualTo(Verdict.AGAINST);
    }

    @Test
    void whatNobodyLookedAtIsUnknown() {
        Question unsettled = Constructed.question(Form.CONTRAST, "RR", Direction.UNSETTLED, null, null);
        assertThat(AnswerRules.answer(unsettled, null, Certainty.VERY_LOW)).isEqualTo(Verdict.FOR);
        assertThat(answer(unsettled, Kind.CONTROLLED, -1, 1)).isEqualTo(Verdict.FOR);
        assertThat(AnswerRules.answer(unsettled, body(Kind.CONTROLLED, 0.1, 1), Certainty.LOW))
                .isEqualTo(Verdict.OPEN);
        assertThat(AnswerRules.answer(unsettled, body(Kind.CONTROLLED, 0.1, 1), Certainty.MODERATE))
                .isEqualTo(Verdict.AGAINST);
        assertThat(AnswerRules.answer(Constructed.lower(null), null, Certainty.HIGH))
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void gradesFollowFromAnswers() {
        assertThat(grade(Verdict.NONE, Verdict.NONE)).isEqualTo(Grade.NO_EVIDENCE);
        assertThat(grade(Verdict.FOR, Verdict.FOR, Verdict.NONE)).isEqualTo(Grade.SUPPORTED);
        assertThat(grade(Verdict.FOR, Verdict.NONE)).isEqualTo(Grade.UNCERTAIN);
        assertThat(grade(Verdict.FOR, Verdict.OPEN)).isEqualTo(Grade.UNCERTAIN);
        assertThat(grade(Verdict.FOR, Verdict.AGAINST)).isEqualTo(Grade.UNCERTAIN);
        assertThat(grade(Verdict.AGAINST, Verdict.OPEN)).isEqualTo(Grade.CONTRADICTED);
        assertThat(grade(Verdict.OPEN)).isEqualTo(Grade.UNCERTAIN);
        assertThat(grade(List.of(answered(Verdict.FOR, Certainty.VERY_LOW)))).isEqualTo(Grade.UNCERTAIN);
        assertThat(GradeRules.certainty(
                        Grade.UNCERTAIN,
                        List.of(answered(Verdict.FOR, Certainty.HIGH), answered(Verdict.OPEN, Certainty.LOW))))
                .isEqualTo(Certainty.LOW);
    }

    @Test
    void informationSizeIsThatOfOneTrial() {
        // Closed forms with 1.95996 + 0.84162 = 2.80159: 2 x 7.8489 / 0.25 = 62.8.
        assertThat(InformationSize.means()).isEqualTo(63);
        // p 0.4 and 0.3: 7.8489 (0.24 + 0.21) / 0.01 = 353.2.
        assertThat(InformationSize.events(0.4)).isEqualTo(354);
        // Threshold 0.5 against 0.75: (1.95996 x 0.5 + 0.84162 x 0.43301)^2 / 0.0625 = 28.99.
        assertThat(InformationSize.share(0.5, true)).isEqualTo(29);
    }

    private static Grade grade(Verdict... verdicts) {
        return grade(IntStream.range(0, verdicts.length)
                .mapToObj(i -> answered(verdicts[i], Certainty.LOW))
                .toList());
    }

    private static Grade grade(List<Answer> answers) {
        return GradeRules.grade(answers, trial -> trial);
    }

    @Test
    void certaintyIsThatOfTheAnswersThatMakeTheGrade() {
        List<Answer> answers =
                List.of(answered(Verdict.AGAINST, Certainty.LOW), answered(Verdict.OPEN, Certainty.VERY_LOW));
        assertThat(GradeRules.certainty(Grade.CONTRADICTED, answers)).isEqualTo(Certainty.LOW);
        assertThat(GradeRules.certainty(Grade.UNCERTAIN, answers)).isEqualTo(Certainty.VERY_LOW);
    }

    @Test
    void trialsThatSharePatientsAreOne() {
        List<Answer> answers = List.of(of(body(20)), of(body("u", 20)));
        assertThat(GradeRules.grade(answers, trial -> trial)).isEqualTo(Grade.SUPPORTED);
        assertThat(GradeRules.grade(answers, trial -> "one cohort")).isEqualTo(Grade.UNCERTAIN);
    }

    @Test
    void oneSmallTrialSupportsNothing() {
        // Half a standard deviation takes 2 x 63 people.
        assertThat(grade(List.of(of(body(125))))).isEqualTo(Grade.UNCERTAIN);
        assertThat(grade(List.of(of(body(126))))).isEqualTo(Grade.SUPPORTED);
        assertThat(grade(List.of(of(body(20, 20))))).isEqualTo(Grade.SUPPORTED);
    }

    private static Body body(int... people) {
        return body("t", people);
    }

    private static Body body(String name, int... people) {
        List<Contribution> trials = IntStream.range(0, people.length)
                .mapToObj(i -> Constructed.trial(name + i, Design.BLINDED, people[i], -1, 0.3))
                .toList();
        return Constructed.body(Kind.CONTROLLED, trials, -2, -1, 0);
    }

    private static Answer of(Body body) {
        return new Answer(
                Constructed.lower(null),
                Verdict.FOR,
                List.of(body),
                new Rating(Certainty.LOW, List.of(), null),
                MissingResults.NONE,
                List.of(),
                "");
    }

    private static Answer answered(Verdict verdict, Certainty level) {
        @Nullable Rating rating = verdict == Verdict.NONE ? null : new Rating(level, List.of(), null);
        List<Body> bodies = verdict == Verdict.NONE ? List.of() : List.of(body(100, 100));
        return new Answer(Constructed.lower(null), verdict, bodies, rating, MissingResults.NONE, List.of(), "");
    }

    private static Verdict answer(Question question, Kind kind, double low, double high) {
        return AnswerRules.answer(question, body(kind, low, high), Certainty.LOW);
    }

    private static Body body(Kind kind, double low, double high) {
        return Constructed.body(kind, List.of(Constructed.trial("a", Design.OPEN, 50, low, 1)), low, high, 0);
    }

    private static Verdict said(Question question, int... signs) {
        List<Contribution> trials = IntStream.range(0, signs.length)
                .mapToObj(i -> Constructed.said("t" + i, signs[i]))
                .toList();
        Body body = new Body(
                Kind.DIRECTION,
                trials,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                null,
                null,
                null,
                "",
                "");
        return AnswerRules.answer(question, body, Certainty.VERY_LOW);
    }
}
