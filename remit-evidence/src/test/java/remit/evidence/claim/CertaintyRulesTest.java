package remit.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import remit.evidence.claim.Body.Kind;
import remit.evidence.claim.Contribution.Design;

/** Each rule at its boundary, on evidence made up for it; expected concerns are those the rule states. */
class CertaintyRulesTest {

    private static final Question LOWER = Constructed.lower(null);
    private static final Question LEVEL = Constructed.question(Form.LEVEL, "PROP", Direction.HIGHER, 0.1, null);
    /** 2 x 63 people: 2 (1.96 + 0.84)^2 / 0.5^2 = 62.8 in each group, closed form. */
    private static final int ENOUGH = 126;

    @Test
    void withinStudyBiasTurnsAtHalfOfTheWeight() {
        // Weights 1/se^2: 1 and 1, so exactly half is blinded; then 1 and 4.
        Body half = controlled(trial(Design.BLINDED, 1), trial(Design.NON_RANDOMIZED, 1));
        Body less = controlled(trial(Design.BLINDED, 1), trial(Design.NON_RANDOMIZED, 0.5));
        Body open = controlled(trial(Design.OPEN, 1), trial(Design.NON_RANDOMIZED, 1));
        assertThat(CertaintyRules.withinStudyBias(LOWER, half).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.withinStudyBias(LOWER, open).concern()).isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.withinStudyBias(LOWER, less).concern()).isEqualTo(Concern.MAJOR);
    }

    @Test
    void oneGroupNeedsNoComparisonForItsShare() {
        Body series = one(Kind.SINGLE_GROUP, Design.UNCONTROLLED);
        Body arm = one(Kind.SINGLE_GROUP, Design.OPEN);
        assertThat(CertaintyRules.withinStudyBias(LEVEL, series).concern()).isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.withinStudyBias(LEVEL, arm).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.withinStudyBias(LOWER, series).concern()).isEqualTo(Concern.MAJOR);
        assertThat(CertaintyRules.indirectness(LOWER, series).concern()).isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.imprecision(LOWER, series).concern()).isEqualTo(Concern.MAJOR);
        assertThat(CertaintyRules.withinStudyBias(LOWER, one(Kind.UNCONTROLLED, Design.UNCONTROLLED))
                        .concern())
                .isEqualTo(Concern.MAJOR);
        assertThat(CertaintyRules.withinStudyBias(LOWER, one(Kind.PUBLISHED, Design.PUBLISHED_POOL))
                        .concern())
                .isEqualTo(Concern.SOME);
    }

    @Test
    void aThirdOfSilentTrialsIsMissed() {
        Body two = controlled(trial(Design.OPEN, 1), trial(Design.OPEN, 1));
        Body three = controlled(trial(Design.OPEN, 1), trial(Design.OPEN, 1), trial(Design.OPEN, 1));
        MissingResults one = new MissingResults(List.of("silent"));
        assertThat(CertaintyRules.reportingBias(two, one).concern()).isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.reportingBias(three, one).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.reportingBias(two, MissingResults.NONE).concern())
                .isEqualTo(Concern.NONE);
    }

    @Test
    void eggersTestDecidesFromTenTrials() {
        Body ten = controlled(Collections.nCopies(10, trial(Design.OPEN, 1)).toArray(Contribution[]::new));
        assertThat(CertaintyRules.reportingBias(with(ten, 0.0999), MissingResults.NONE)
                        .concern())
                .isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.reportingBias(with(ten, 0.10), MissingResults.NONE)
                        .concern())
                .isEqualTo(Concern.NONE);
        Body nine = controlled(Collections.nCopies(9, trial(Design.OPEN, 1)).toArray(Contribution[]::new));
        assertThat(CertaintyRules.reportingBias(with(nine, 0.01), MissingResults.NONE)
                        .concern())
                .isEqualTo(Concern.NONE);
    }

    @Test
    void indirectnessAddsUp() {
        Contribution other =
                new Contribution("b", "b", Design.UNCONTROLLED, 50, "", -1, 0.2, -1.4, -0.6, -1, true, List.of(), "");
        Contribution same = Constructed.trial("a", Design.UNCONTROLLED, 50, -1, 0.2);
        assertThat(CertaintyRules.indirectness(LOWER, controlled(same)).concern())
                .isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.indirectness(LOWER, controlled(same, other)).concern())
                .isEqualTo(Concern.SOME);
        Body both = Constructed.body(Kind.UNCONTROLLED, List.of(other), -2, -1, 0);
        assertThat(CertaintyRules.indirectness(LOWER, both).concern()).isEqualTo(Concern.MAJOR);
    }

    @Test
    void imprecisionAsksForAnIntervalOnOneSideAndEnoughPeople() {
        assertThat(imprecision(ENOUGH, -2, -0.01)).isEqualTo(Concern.NONE);
        assertThat(imprecision(ENOUGH - 1, -2, -0.01)).isEqualTo(Concern.SOME);
        assertThat(imprecision(ENOUGH, -2, 0)).isEqualTo(Concern.SOME);
        assertThat(imprecision(ENOUGH - 1, -2, 0)).isEqualTo(Concern.MAJOR);
    }

    @Test
    void enoughPeopleWithoutADifferenceThatMattersArePrecise() {
        // Spread 1, important 1, which counts as half a standard deviation: 63 a group.
        Question question = Constructed.lower(1.0);
        Body inside = Constructed.body(
                Kind.CONTROLLED, List.of(Constructed.trial("a", Design.BLINDED, 126, 0, 0.3)), -0.9, 0.9, 0);
        Body outside = Constructed.body(
                Kind.CONTROLLED, List.of(Constructed.trial("a", Design.BLINDED, 126, 0, 0.3)), -1, 0.9, 0);
        assertThat(CertaintyRules.imprecision(question, inside).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.imprecision(question, outside).concern()).isEqualTo(Concern.SOME);
    }

    @Test
    void directionsWithoutFiguresAreImprecise() {
        Body said = new Body(
                Kind.DIRECTION,
                List.of(Constructed.said("a", 1), Constructed.said("b", 1)),
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
        assertThat(CertaintyRules.imprecision(LOWER, said).concern()).isEqualTo(Concern.MAJOR);
        assertThat(CertaintyRules.heterogeneity(LOWER, said).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.rate(LOWER, said, null, MissingResults.NONE).computed())
                .isEqualTo(Certainty.VERY_LOW);
    }

    @Test
    void heterogeneityTurnsAtFiftyAndSeventyFivePercent() {
        Contribution down = Constructed.trial("a", Design.BLINDED, 100, -1, 0.2);
        Contribution up = Constructed.trial("b", Design.BLINDED, 100, 1, 0.2);
        assertThat(heterogeneity(List.of(down), 0)).isEqualTo(Concern.SOME);
        assertThat(heterogeneity(List.of(down, down), 49.9)).isEqualTo(Concern.NONE);
        assertThat(heterogeneity(List.of(down, down), 50)).isEqualTo(Concern.SOME);
        assertThat(heterogeneity(List.of(down, down), 75)).isEqualTo(Concern.SOME);
        assertThat(heterogeneity(List.of(down, up), 74.9)).isEqualTo(Concern.SOME);
        assertThat(heterogeneity(List.of(down, up), 75)).isEqualTo(Concern.MAJOR);
    }

    @Test
    void kindsThatPointApartAreIncoherent() {
        Body down = controlled(trial(Design.BLINDED, 1));
        Body up = Constructed.body(Kind.UNCONTROLLED, List.of(trial(Design.UNCONTROLLED, 1)), 1, 2, 0);
        assertThat(CertaintyRules.incoherence(down, up).concern()).isEqualTo(Concern.SOME);
        assertThat(CertaintyRules.incoherence(down, down).concern()).isEqualTo(Concern.NONE);
        assertThat(CertaintyRules.incoherence(down, null).concern()).isEqualTo(Concern.NONE);
    }

    @Test
    void theLastThreeDomainsCountOnceAndTheLevelStopsAtVeryLow() {
        // Two large blinded trials, precise and alike: nothing taken away.
        Body best = Constructed.body(
                Kind.CONTROLLED,
                List.of(
                        Constructed.trial("a", Design.BLINDED, 500, -1, 0.1),
                        Constructed.trial("b", Design.BLINDED, 500, -1, 0.1)),
                -1.2,
                -0.8,
                0);
        assertThat(CertaintyRules.rate(LOWER, best, null, MissingResults.NONE).computed())
                .isEqualTo(Certainty.HIGH);
        // One small open trial: open 1, one trial 1 and imprecise 2 count once as 2: very low.
        Body weak =
                Constructed.body(Kind.CONTROLLED, List.of(Constructed.trial("a", Design.OPEN, 20, -1, 1)), -3, 1, 0);
        Rating rating = CertaintyRules.rate(LOWER, weak, null, MissingResults.NONE);
        assertThat(rating.computed()).isEqualTo(Certainty.VERY_LOW);
        assertThat(rating.judgements()).extracting(Judgement::domain).containsExactly(Domain.values());
    }

    /** Another large blinded trial that finds the same never lowers the certainty. */
    @Property(tries = 400)
    void aConsistentLargeRandomizedTrialNeverLowersCertainty(
            @ForAll @IntRange(min = 1, max = 6) int trials,
            @ForAll @IntRange(min = 0, max = 3) int design,
            @ForAll @DoubleRange(min = -2, max = 2) double mean,
            @ForAll @DoubleRange(min = 0, max = 2) double scatter,
            @ForAll @IntRange(min = 5, max = 300) int people) {
        Design kind = List.of(Design.BLINDED, Design.OPEN, Design.NON_RANDOMIZED, Design.NON_RANDOMIZED)
                .get(design);
        List<Contribution> before = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            double value = mean + scatter * (i % 2 == 0 ? 1 : -1);
            before.add(Constructed.trial("t" + i, kind, people, value, 2 / Math.sqrt(people)));
        }
        Body first = Constructed.pooled(before);
        List<Contribution> after = new ArrayList<>(before);
        double found = first.value();
        after.add(Constructed.trial("large", Design.BLINDED, 100_000, found, 2 / Math.sqrt(100_000)));
        Body second = Constructed.pooled(after);
        Certainty low =
                CertaintyRules.rate(LOWER, first, null, MissingResults.NONE).computed();
        Certainty high =
                CertaintyRules.rate(LOWER, second, null, MissingResults.NONE).computed();
        assertThat(high).isGreaterThanOrEqualTo(low);
    }

    /** Results that stay unpublished never raise the certainty. */
    @Property(tries = 100)
    void moreSilentTrialsNeverRaiseCertainty(@ForAll @IntRange(min = 0, max = 8) int silent) {
        Body body = controlled(trial(Design.BLINDED, 0.1), trial(Design.BLINDED, 0.1));
        MissingResults fewer = new MissingResults(Collections.nCopies(silent, "s"));
        MissingResults more = new MissingResults(Collections.nCopies(silent + 1, "s"));
        assertThat(CertaintyRules.rate(LOWER, body, null, more).computed())
                .isLessThanOrEqualTo(
                        CertaintyRules.rate(LOWER, body, null, fewer).computed());
    }

    private static Concern imprecision(int people, double low, double high) {
        Body body = Constructed.body(
                Kind.CONTROLLED, List.of(Constructed.trial("a", Design.BLINDED, people, -1, 0.5)), low, high, 0);
        return CertaintyRules.imprecision(LOWER, body).concern();
    }

    private static Concern heterogeneity(List<Contribution> trials, double i2) {
        return CertaintyRules.heterogeneity(LOWER, Constructed.body(Kind.CONTROLLED, trials, -2, -1, i2))
                .concern();
    }

    private static Contribution trial(Design design, double error) {
        return Constructed.trial("t", design, 100, -1, error);
    }

    private static Body controlled(Contribution... trials) {
        return Constructed.body(Kind.CONTROLLED, List.of(trials), -2, -1, 0);
    }

    private static Body one(Kind kind, Design design) {
        return Constructed.body(kind, List.of(trial(design, 1)), 0.1, 0.2, 0);
    }

    private static Body with(Body body, double p) {
        return new Body(
                body.kind(),
                body.contributions(),
                body.value(),
                body.low(),
                body.high(),
                body.predictionLow(),
                body.predictionHigh(),
                body.i2(),
                body.controlRisk(),
                body.spread(),
                p,
                body.unit(),
                body.method());
    }
}
