package remit.evidence.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.evidence.PublishedOutcome;
import remit.evidence.PublishedTrial;

class ClaimReaderTest {

    private static final String HEAD =
            "claim_id,question,role,asks,form,disease,class,source,donor,route,borrow,measure,definition,"
                    + "effect,month,month_low,month_high,direction,threshold,important,versus,reason\n";
    private static final String CLAIMS =
            "claim_id,source,topic,disease,therapy,statement,testable_with\nA,web,efficacy,X,cells,it works,trials\n";

    @Test
    void everyClaimHasAQuestionOrAReason() {
        // 48: number of rows of the claims table as delivered.
        assertThat(Claims.standard()).hasSize(48).allSatisfy(claim -> {
            assertThat(claim.questions()).isNotEmpty();
            assertThat(claim.questions()).anyMatch(Question::key);
        });
        assertThat(Claims.standard().stream().flatMap(claim -> claim.questions().stream()))
                .filteredOn(question -> question.form() == Form.NONE)
                .allSatisfy(question -> assertThat(question.reason()).isNotBlank());
    }

    @Test
    void diseasesAndClassesAreThoseOfTheTables() {
        Set<String> diseases = new HashSet<>();
        Evidence.standard().trials().forEach(trial -> diseases.add(trial.disease()));
        Set<String> classes = new HashSet<>();
        Evidence.standard().arms().forEach(arm -> classes.add(arm.therapyClass()));
        for (Claim claim : Claims.standard()) {
            for (Question question : claim.questions()) {
                assertThat(diseases).as(claim.id()).containsAll(question.diseases());
                assertThat(classes).as(claim.id()).containsAll(question.therapyClasses());
            }
        }
    }

    @Test
    void mostMeasuresAreThoseOfTheTablesAndTheOthersNobodyReported() {
        Set<String> known = new HashSet<>();
        Evidence.standard().outcomes().stream().map(PublishedOutcome::measure).forEach(known::add);
        Set<String> unknown = new HashSet<>();
        Claims.standard()
                .forEach(claim -> claim.questions()
                        .forEach(question -> question.measures().stream()
                                .filter(measure -> !known.contains(measure))
                                .forEach(unknown::add)));
        // A misspelt measure would make a claim look untested; these were looked for in the tables by hand and are not
        // there.
        assertThat(unknown)
                .containsExactlyInAnyOrder(
                        "ANA",
                        "CLASI",
                        "Cpeptide_fasting",
                        "EQ5D",
                        "FACIT_fatigue",
                        "FSS",
                        "GAD65",
                        "IFNg",
                        "IL10",
                        "IL6",
                        "LupusQoL",
                        "MFIS",
                        "MTR",
                        "RF",
                        "SES_CD",
                        "SF36",
                        "TGFb",
                        "TNF",
                        "Th17_pct",
                        "age_onset",
                        "anti_CCP",
                        "arthritis",
                        "bladder",
                        "cartilage_volume",
                        "donor_specific_antibodies",
                        "drug_free_remission",
                        "erosion_score",
                        "fatigue",
                        "female",
                        "infertility",
                        "joint_pain",
                        "refractory",
                        "skin",
                        "spasticity",
                        "swollen_joints",
                        "tender_joints");
    }

    @Test
    void noTrialIsNamedInTheTables() {
        String text = String.join(
                " ",
                Claims.standard().stream()
                        .flatMap(claim -> claim.questions().stream())
                        .map(Question::toString)
                        .toList());
        for (PublishedTrial trial : Evidence.standard().trials()) {
            assertThat(Pattern.compile("\\b" + Pattern.quote(trial.id()) + "\\b")
                            .matcher(text)
                            .find())
                    .as(trial.id())
                    .isFalse();
        }
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        String rows = "A,q,key,does it work,efect,X,msc,,,,no,SLEDAI,,MD,6,3,9,lower,,,,\n"
                + "A,r,main,does it work,effect,X,msc,,,,maybe,SLEDAI,,XX,6,9,3,down,,,,\n"
                + "A,s,key,how many,level,X,msc,,,,no,remission,,PROP,,,,higher,,,,\n"
                + "A,t,key,against,contrast,X,msc,,,,no,remission,,RR,,,,higher,,,route=IT,\n"
                + "A,u,key,why,none,,,,,,,,,,,,,,,,,\n"
                + "B,q,key,why,none,,,,,,,,,,,,,,,,,because\n";
        assertThatThrownBy(() -> ClaimReader.read(CLAIMS, HEAD + rows))
                .isInstanceOf(InvalidClaims.class)
                .hasMessageContaining("claim-questions.csv:2: column form: 'efect'")
                .hasMessageContaining("Maybe you meant 'effect'.")
                .hasMessageContaining("claim-questions.csv:3: column role: 'main'")
                .hasMessageContaining("column borrow: 'maybe'")
                .hasMessageContaining("column effect: 'XX'")
                .hasMessageContaining("month_low 9.0 is after month_high 3.0")
                .hasMessageContaining("column direction: 'down'")
                .hasMessageContaining("claim-questions.csv:4: a question of form level needs a threshold")
                .hasMessageContaining("claim-questions.csv:5: column versus: 'route=IT' is not two kinds of arm")
                .hasMessageContaining("claim-questions.csv:6: column reason is empty")
                .hasMessageContaining("claims.csv has no claim 'B'");
    }

    @Test
    void aClaimWithoutAQuestionIsAProblem() {
        assertThatThrownBy(() -> ClaimReader.read(CLAIMS, HEAD + "B,q,key,why,none,,,,,,,,,,,,,,,,because\n"))
                .hasMessageContaining("claims.csv:2: claim 'A' has no question");
    }

    @Test
    void anUnknownClaimIsNamedWithTheNearest() {
        assertThatThrownBy(() -> Claims.select(List.of("C01", "C99", "X")))
                .isInstanceOf(InvalidClaims.class)
                .hasMessageContaining("there is no claim 'C99'")
                .hasMessageContaining("there is no claim 'X'");
        assertThat(Claims.select(List.of("C37", "C01"))).extracting(Claim::id).containsExactly("C37", "C01");
    }
}
