package remit.calibrate.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.calibrate.figure.Scale;
import remit.calibrate.learn.Observation;
import remit.calibrate.validate.DifferenceScores;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.domain.InvalidInput;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.library.Library;

/** The posterior that comes with Remit: whole, of the tables that come with it, and as good as the project asks. */
class PosteriorTest {

    private static final Posterior STANDARD = Posterior.standard();
    private static final Evidence EVIDENCE = Evidence.standard();

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenReadsBackTheSame() throws IOException {
        STANDARD.write(folder);
        assertThat(Posterior.from(folder)).isEqualTo(STANDARD);
    }

    @Test
    void everyWrongFieldIsTold() throws IOException {
        STANDARD.write(folder);
        String text = Files.readString(folder.resolve("figures.csv"));
        Files.writeString(folder.resolve("figures.csv"), text.replaceFirst(",share,12\\.", ",shore,12."));
        Files.writeString(folder.resolve("sizes.csv"), "cause,size,meaning\nno such cause,1,\ntrial,large,\n");
        assertThatThrownBy(() -> Posterior.from(folder))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong -> assertThat(wrong.problems().stream().map(Object::toString))
                                .anyMatch(problem -> problem.contains("figures.csv") && problem.contains("shore"))
                                .anyMatch(problem -> problem.contains("sizes.csv") && problem.contains("SHA-256"))
                                .anyMatch(problem -> problem.contains("no such cause"))
                                .anyMatch(problem -> problem.contains("large")));
    }

    @Test
    void itsFiguresAreThoseOfTheTables() {
        Map<String, EvidenceRow> rows = new HashMap<>();
        EVIDENCE.rows().forEach(row -> rows.put(row.trial().id() + " " + row.number(), row));
        for (Observation figure : STANDARD.known()) {
            EvidenceRow row = rows.get(figure.trial() + " " + figure.line());
            assertThat(row).as(figure.trial() + " line " + figure.line()).isNotNull();
            double published = row.outcome().value() * figure.factor();
            // a share below 0 or above 1 has no arcsine root; none is published
            assertThat(figure.natural(figure.published()))
                    .as(figure.trial() + " line " + figure.line())
                    .isCloseTo(published, within(1e-9 * Math.max(1, Math.abs(published))));
        }
    }

    @Test
    void everyDiseaseHasAnEnsembleOfItsParameters() {
        Library library = Library.standard();
        for (String disease : library.diseases()) {
            List<String> symbols = library.disease(disease).population().uncertain().stream()
                    .map(uncertain -> uncertain.symbol())
                    .toList();
            assertThat(STANDARD.ensembles().get(disease).symbols()).as(disease).isEqualTo(symbols);
            assertThat(STANDARD.people(library.disease(disease)).population().modelDraws())
                    .isEqualTo(Calibration.MEMBERS);
        }
    }

    /** The bar of the project, each trial family predicted from the others. */
    @Test
    void theBarIsMet() {
        Validation validation =
                Validation.leftOut(EVIDENCE, STANDARD.learned(), Observation::family, STANDARD.unpredicted());
        assertThat(STANDARD.unseen()).isEqualTo(UnseenRecord.of(validation.figures()));
        // differences between arms: as honest as the figures, and better than none at all
        DifferenceScores differences = validation.differenceScores();
        assertThat(differences.predicted()).isGreaterThan(300);
        assertThat(differences.coverage90()).isBetween(0.85, 0.95);
        assertThat(differences.skillVsNone()).isGreaterThan(0.2);
        Scores all = validation.scores();
        assertThat(all.coverage90()).isBetween(0.85, 0.95);
        assertThat(all.skillVsPooled()).isGreaterThanOrEqualTo(0.2);
        assertThat(all.skillVsNoChange()).isGreaterThanOrEqualTo(0.2);
        validation.scores(ScoredFigure::diseaseCode).forEach((disease, scores) -> {
            assertThat(scores.coverage90()).as(disease).isGreaterThanOrEqualTo(0.75);
            assertThat(scores.skillVsPooled()).as(disease).isGreaterThanOrEqualTo(0);
            assertThat(scores.skillVsNoChange()).as(disease).isGreaterThanOrEqualTo(0);
        });
    }

    @Test
    void aTherapyWithoutTrialsSaysSo() {
        assertThat(STANDARD.unseen("gene therapy", List.of("SLE"), "no such class", "none"))
                .startsWith("No published trial of gene therapy");
        assertThat(STANDARD.unseen("a new antibody", List.of("SLE"), "biologic", "not in the tables"))
                .contains("the class of a new antibody");
        assertThat(STANDARD.unseen("stromal cells", List.of("SLE"), "msc", "msc"))
                .matches("Of unseen trials of stromal cells in this disease, \\d+ of \\d+ figures .*");
    }

    @Test
    void sharesStayBetweenZeroAndOne() {
        STANDARD.known().stream()
                .filter(figure -> figure.scale() == Scale.SHARE)
                .forEach(
                        figure -> assertThat(figure.natural(figure.simulated())).isBetween(0.0, 1.0));
    }
}
