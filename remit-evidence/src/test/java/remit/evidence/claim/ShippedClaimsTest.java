package remit.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.evidence.PublishedOutcome;
import remit.evidence.claim.Body.Kind;

/**
 * The shipped claims against the shipped tables. Every figure was computed by hand in Python (scipy 1.17.1) from the rows of
 * outcomes.csv that are named beside it.
 */
class ShippedClaimsTest {

    private static final double EXACT = 1e-9;
    private static final Map<String, GradedClaim> CLAIMS =
            ClaimGrader.of(Evidence.standard(), Set.of(), Overrides.NONE).grade(Claims.standard()).stream()
                    .collect(Collectors.toMap(one -> one.claim().id(), Function.identity()));

    private static Answer answer(String claim, String question) {
        return Objects.requireNonNull(CLAIMS.get(claim)).answers().stream()
                .filter(one -> one.question().id().equals(question))
                .findFirst()
                .orElseThrow();
    }

    private static Body body(String claim, String question, Kind kind) {
        return answer(claim, question).bodies().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** Value and limits of the body of a kind; ratios as they are. */
    private static void is(String claim, String question, Kind kind, double value, double low, double high) {
        Body body = body(claim, question, kind);
        boolean ratio = answer(claim, question).question().isRatio() && kind != Kind.SINGLE_GROUP;
        assertThat(ratio ? StrictMath.exp(body.value()) : body.value()).isCloseTo(value, within(EXACT));
        assertThat(ratio ? StrictMath.exp(body.low()) : body.low()).isCloseTo(low, within(EXACT));
        assertThat(ratio ? StrictMath.exp(body.high()) : body.high()).isCloseTo(high, within(EXACT));
    }

    /** Rows 582, 600, 618: 0.12, 0.56 and 1.12 a year over 32 half-years are 2, 9 and 18 relapses; log ratio with 1/11 + 1/18. */
    @Test
    void relapsesOfMultipleSclerosis() {
        is("C07", "relapse-rate", Kind.CONTROLLED, 0.30555555556, 0.14432095597, 0.64692058686);
        // Rows 583, 601, 619: 30 + 25 of 64 against 17 of 32.
        is("C07", "relapse-free", Kind.CONTROLLED, 1.61764705882, 1.15114861822, 2.27319215390);
        assertThat(CLAIMS.get("C07").grade()).isEqualTo(Grade.UNCERTAIN);
        // 48 people were each in two of the three groups in turn.
        assertThat(body("C07", "relapse-free", Kind.CONTROLLED).people()).isEqualTo(48);
    }

    /** Rows 584, 602, 620, 16 patients an arm: arms joined by the Handbook's formula, then a difference with a normal interval. */
    @Test
    void walking() {
        is("C08", "walking", Kind.CONTROLLED, -19.85, -33.58192170243, -6.11807829757);
        is("C08", "hand", Kind.CONTROLLED, -3.05, -8.19577096211, 2.09577096211);
        assertThat(answer("C08", "hand").verdict()).isEqualTo(Verdict.AGAINST);
    }

    /** Rows 574, 592, 610 and 651, 652; restricted maximum likelihood by its fixed-point equation, tau2 0.04545. */
    @Test
    void disabilityOfTwoTrials() {
        Body body = body("C08", "disability", Kind.CONTROLLED);
        assertThat(body.value()).isCloseTo(-0.34990800188, within(1e-6));
        assertThat(body.high()).isCloseTo(0.07057718720, within(1e-6));
        assertThat(answer("C08", "disability").verdict()).isEqualTo(Verdict.OPEN);
    }

    /** Rows 570, 588, 606: 2 + 3 of 61 against 13 of 31; rows 628, 630, 632: 9 + 5 of 30 against 1 of 15. */
    @Test
    void damageToNerves() {
        is("C10", "progression", Kind.CONTROLLED, 0.19546027743, 0.07662550688, 0.49859011193);
        is("C10", "nfl", Kind.CONTROLLED, 7, 1.01424912002, 48.31160218221);
        // Both come from one cohort of 48.
        assertThat(CLAIMS.get("C10").grade()).isEqualTo(Grade.UNCERTAIN);
    }

    /** Rows 1213 and 1216, 1231 and 1234, 1232 and 1235. */
    @Test
    void crohn() {
        is("C22", "cdai", Kind.CONTROLLED, -50.6, -80.08446983591, -21.11553016409);
        is("C22", "mucosa", Kind.CONTROLLED, -3.8, -4.51724752515, -3.08275247485);
        assertThat(body("C22", "remission", Kind.CONTROLLED)
                        .contributions()
                        .getFirst()
                        .events())
                .startsWith("0 of 41 against 0 of 41");
    }

    /** Rows 33 and 32: 8 of 27 after two infusions, 16 of 30 after one. */
    @Test
    void doseIsNotSettled() {
        is("C43", "infusions", Kind.CONTROLLED, 0.55555555556, 0.28406028784, 1.08653686741);
        assertThat(CLAIMS.get("C43").grade()).isEqualTo(Grade.SUPPORTED);
    }

    /** Clopper and Pearson: row 42, 20 of 87; row 55, 22 of 68; row 109, 33 of 50; row 124, 16 of 26. */
    @Test
    void sharesOfOneGroup() {
        is("C14", "relapse-24", Kind.SINGLE_GROUP, 20 / 87.0, 0.14643063039, 0.33246789478);
        is("C26", "long-remission", Kind.SINGLE_GROUP, 22 / 68.0, 0.21506738474, 0.44792524393);
        is("C29", "remission", Kind.SINGLE_GROUP, 0.66, 0.51234751228, 0.78794528656);
        is("C34", "transplant", Kind.SINGLE_GROUP, 16 / 26.0, 0.40570753530, 0.79773975634);
        assertThat(CLAIMS.get("C14").grade()).isEqualTo(Grade.CONTRADICTED);
        assertThat(CLAIMS.get("C14").certainty()).isEqualTo(Certainty.LOW);
    }

    /** Rows 655, 666, 1025 ... 1412: none of 268; rows 82 and 84: 52 and 1 of 404. */
    @Test
    void harmsOfCells() {
        is("C25", "sae-share", Kind.SINGLE_GROUP, 0, 0, 0.01367017833);
        is("C25", "serious-infection", Kind.SINGLE_GROUP, 52 / 404.0, 0.09764329293, 0.16534350868);
        is("C25", "treatment-death", Kind.SINGLE_GROUP, 1 / 404.0, 6.26658779571e-05, 0.01371341876);
        assertThat(CLAIMS.get("C25").grade()).isEqualTo(Grade.UNCERTAIN);
    }

    /** Rows 108, 114, 126, 127, 131: 1 of 50, 9 of 85, none of 30, 1 of 22. */
    @Test
    void deathsOfTransplants() {
        is("C32", "treatment-death", Kind.SINGLE_GROUP, 11 / 187.0, 0.02972704673, 0.10281242939);
        assertThat(CLAIMS.get("C32").grade()).isEqualTo(Grade.SUPPORTED);
    }

    /** Row 104: a published pool, quoted as it stands; rows 60 and 64: medians with range by Wan's formulas, correlation 0.5. */
    @Test
    void lupusActivityWithAndWithoutComparison() {
        is("C36", "activity-12", Kind.PUBLISHED, -1.0, -3.13, 1.14);
        Body uncontrolled = body("C36", "activity-12", Kind.UNCONTROLLED);
        assertThat(uncontrolled.value()).isCloseTo(-10, within(EXACT));
        assertThat(uncontrolled.people()).isEqualTo(69);
        assertThat(CLAIMS.get("C36").grade()).isEqualTo(Grade.UNCERTAIN);
    }

    /** Rows 1353 and 1355: 3.6 and 3.2 points; a mean change is in points, not in standard deviations. */
    @Test
    void changeKeepsItsUnit() {
        Body body = body("C23", "asdas", Kind.UNCONTROLLED);
        assertThat(body.value()).isCloseTo(-0.4, within(EXACT));
        assertThat(body.unit()).isEqualTo("{score}");
    }

    /** Four series saw regulatory T cells rise, one no change, none a fall. */
    @Test
    void cellsDoNotSuppressRegulatoryCells() {
        GradedClaim claim = Objects.requireNonNull(CLAIMS.get("C37"));
        assertThat(claim.grade()).isEqualTo(Grade.CONTRADICTED);
        assertThat(Objects.requireNonNull(answer("C37", "treg").deciding()).contributions())
                .extracting(Contribution::sign)
                .containsExactlyInAnyOrder(1, 0, 1, 1, 1);
    }

    @Test
    void untestedClaimsAreNamed() {
        assertThat(CLAIMS.values().stream()
                        .filter(GradedClaim::isUntested)
                        .map(one -> one.claim().id()))
                .containsExactlyInAnyOrder("C01", "C03", "C04", "C05", "C11", "C12", "C27", "C38", "C39");
        assertThat(CLAIMS.values().stream()
                        .filter(one -> !one.isForTrials())
                        .map(one -> one.claim().id()))
                .containsExactlyInAnyOrder("C28", "C33", "C46", "C48");
    }

    @Test
    void leavingATrialOutComputesAllAnew() {
        GradedClaim claim = ClaimGrader.of(Evidence.standard(), Set.of("petrou2020-msc-it-iv"), Overrides.NONE)
                .grade(Claims.select(List.of("C07")))
                .getFirst();
        assertThat(claim.answers()).noneMatch(one -> one.verdict() == Verdict.FOR);
    }

    @Test
    void everyFigureNamesItsRowsAndIsFinite() {
        SoftAssertions softly = new SoftAssertions();
        for (GradedClaim claim : CLAIMS.values()) {
            for (Answer answer : claim.answers()) {
                softly.assertThat(answer.wanted())
                        .as(claim.claim().id())
                        .doesNotContain("not known points", "NaN", "Infinity");
                answer.bodies().forEach(body -> traced(softly, claim.claim().id(), body));
            }
        }
        softly.assertAll();
    }

    private static void traced(SoftAssertions softly, String claim, Body body) {
        for (Contribution one : body.contributions()) {
            softly.assertThat(!one.rows().isEmpty() || !one.words().isEmpty())
                    .as("%s %s names its rows or words", claim, one.trialId())
                    .isTrue();
            softly.assertThat(one.rows()).allMatch(row -> row.trialId().equals(one.trialId()));
            softly.assertThat(one.rows()).extracting(PublishedOutcome::value).allMatch(Double::isFinite);
        }
        if (body.hasFigures()) {
            softly.assertThat(body.low()).as(claim).isLessThanOrEqualTo(body.value());
            softly.assertThat(body.high()).as(claim).isGreaterThanOrEqualTo(body.value());
        }
    }
}
