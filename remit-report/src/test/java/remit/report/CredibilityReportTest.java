package remit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import remit.calibrate.figure.Scale;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Cause;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sizes;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.Contrast;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;
import remit.stats.Estimate;
import tools.jackson.databind.JsonNode;

/** The credibility report of small made-up validations. Expected figures are counted by hand from the figures below. */
class CredibilityReportTest {

    private static final RunStamp STAMP = new RunStamp(
            "1.2.3",
            "./remit validate --out <here>",
            new TreeMap<>(Map.of("tables", "abc")),
            new TreeMap<>(Map.of("date", "2026-11-21")));

    /** A share at month 6: predicted 0.4, interval 0.2 to 0.6. */
    private static ScoredFigure share(String trial, String arm, String disease, int line, double published) {
        boolean inside = published >= 0.2 && published <= 0.6;
        return new ScoredFigure(
                trial,
                arm,
                line,
                trial,
                disease,
                arm.equals("placebo") ? "placebo" : "msc",
                "msc",
                "SRI4",
                "proportion",
                "",
                6,
                20,
                published,
                0.35,
                arm.equals("placebo") ? 0.4 : 0.41,
                0.2,
                0.6,
                published == 0.4,
                inside,
                inside,
                inside ? 0.1 : 0.3,
                0.2,
                0.25,
                new TreeMap<>(
                        Map.of("parameters", 0.1, "structure", 0.3, "therapy", 0.2, "trials", 0.2, "sampling", 0.2)),
                arm.equals("placebo") ? null : "placebo");
    }

    private static Validation validation(List<ScoredFigure> figures) {
        return new Validation(
                figures,
                List.of(),
                List.of(new Unpredicted("t9", "a", 99, 6, "other", "mean", 1, "no such <measure>")));
    }

    private static Posterior posterior(List<Observation> known) {
        Map<Cause, Double> sd = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            sd.put(cause, 0.05);
        }
        sd.put(Cause.TRIAL, 0.12);
        return new Posterior(
                new TreeMap<>(Map.of("seed", "1")),
                new TreeMap<>(),
                new Sizes(sd, 1.5, 2),
                known,
                List.of(),
                List.of());
    }

    /** Ten trials of two arms in a disease: 19 of 20 inside, one far off. */
    private static List<ScoredFigure> good() {
        List<ScoredFigure> figures = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            figures.add(share("trial" + i, "msc", "SLE", 2 * i, i == 7 ? 0.95 : 0.5));
            figures.add(share("trial" + i, "placebo", "SLE", 2 * i + 1, 0.3));
        }
        return figures;
    }

    /** The page before its scripts. */
    private static String page(Credibility credibility) {
        String html = CredibilityReport.html(credibility, STAMP);
        return html.substring(0, html.indexOf("<noscript>"));
    }

    private static Credibility of(List<ScoredFigure> figures) {
        Validation validation = validation(figures);
        return new Credibility(posterior(List.of()), validation, validation, validation, new TreeMap<>(), null);
    }

    @Test
    void headingsStandInTheirOrderCriteriaBeforeResultsAndMissesFirst() {
        // Order: ICH M15 as in the requirements; misses before every other result.
        assertThat(page(of(good())))
                .containsSubsequence(
                        "<h2 id=\"question-title\">Question of interest",
                        "Context of use</h2>",
                        "Model influence</h2>",
                        "Consequence of a wrong decision</h2>",
                        "Model risk</h2>",
                        "Planned evaluation and acceptance criteria</h2>",
                        "The 90 % intervals hold 85 to 95 % of the published figures",
                        "Results: what was missed</h2>",
                        "Results: the criteria</h2>",
                        "Results: nominal and achieved coverage</h2>",
                        "Evidence of eight kinds</h2>",
                        "Limits</h2>",
                        "Verdict for this use</h2>")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void theFigureFurthestOutsideIsTold() {
        // 0.95 against 0.41 (0.2 to 0.6): 0.54 / 0.19 = 2.8 half-widths.
        assertThat(page(of(good())))
                .contains("1 of 20 figures lie outside their 90 % interval")
                .containsSubsequence("Results: what was missed", "trial7", "95", "41", "20 to 60", "2.8");
    }

    @Test
    void allCriteriaMetIsCredibleEnough() {
        // 19 of 20 inside; scores 19 * 0.1 + 0.3 = 2.2 against 20 * 0.2 = 4: skill 0.45.
        assertThat(page(of(good())))
                .contains("95.0")
                .contains("45")
                .contains("credible enough, within its limits")
                .doesNotContain("✗ not met");
    }

    @Test
    void aDiseaseThatFallsShortIsNamed() {
        List<ScoredFigure> figures = new ArrayList<>(good());
        // Two of four inside in the second disease, 21 of 24 in all.
        figures.add(share("other1", "msc", "RA", 50, 0.9));
        figures.add(share("other1", "placebo", "RA", 51, 0.9));
        figures.add(share("other2", "msc", "RA", 52, 0.4));
        figures.add(share("other2", "placebo", "RA", 53, 0.3));
        AcceptanceBar bar = AcceptanceBar.of(validation(figures));
        assertThat(bar.metOverall()).isTrue();
        assertThat(bar.met()).isFalse();
        assertThat(bar.weak()).containsOnlyKeys("RA");
        assertThat(page(of(figures)))
                .contains("but not for rheumatoid arthritis")
                .contains("not in rheumatoid arthritis (50")
                .contains("✗ not met");
    }

    @Test
    void intervalsThatHoldTooLittleAreNotCredible() {
        List<ScoredFigure> figures = List.of(share("a", "msc", "SLE", 1, 0.9), share("b", "msc", "SLE", 2, 0.4));
        assertThat(page(of(figures))).contains("not credible enough yet");
    }

    @Test
    void aMeasureThatFallsShortIsToldFirst() {
        // Five trials of two arms, all ten figures of the one measure outside.
        List<ScoredFigure> figures = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            figures.add(share("trial" + i, "msc", "SLE", 2 * i, 0.9));
            figures.add(share("trial" + i, "placebo", "SLE", 2 * i + 1, 0.8));
        }
        assertThat(page(of(figures)))
                .containsSubsequence(
                        "Misses: 10 figures", "fewer than 75 % inside: SRI4.", "Question of interest</h2>");
    }

    @Test
    void nothingPredictedIsSaid() {
        assertThat(page(of(List.of())))
                .contains("No published figure could be predicted")
                .contains("not credible enough yet")
                .doesNotContain("NaN");
    }

    @Test
    void whatUsersWroteCannotBecomeMarkup() {
        Validation validation = validation(List.of(share("<script>alert(1)</script>", "msc", "<b>X</b>", 1, 0.95)));
        Credibility credibility = new Credibility(
                posterior(List.of()),
                validation,
                validation,
                validation,
                new TreeMap<>(),
                new Credibility.Blind("<img src=x>", validation));
        assertThat(page(credibility))
                .doesNotContain("<script>alert")
                .doesNotContain("<b>X")
                .doesNotContain("<img")
                .doesNotContain("<measure>")
                .doesNotContain("<here>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("no such &lt;measure&gt;");
    }

    @Test
    void tablesOfOnesOwnStandBesideTheSplits() {
        Validation validation = validation(good());
        Credibility credibility = new Credibility(
                posterior(List.of()),
                validation,
                validation,
                validation,
                new TreeMap<>(),
                new Credibility.Blind("mine", validation));
        assertThat(page(credibility))
                .contains("Tables never learned from: mine")
                .contains("tables of mine");
    }

    @Test
    void signsAreThoseOfTheScores() {
        List<ScoredFigure> figures = good();
        List<Contrast> contrasts = Contrast.of(figures);
        long right = contrasts.stream().filter(Contrast::signRight).count();
        // The same contrasts as Scores counts, whose share is published in JSON.
        assertThat((double) right / contrasts.size())
                .isEqualTo(Scores.of(figures, figures).signCorrect());
        assertThat(contrasts).hasSize(10);
    }

    /**
     * Coverage with families as units: 19 of 20, one family of two figures with one outside. Residual sums are 2 * 0.05 = 0.1
     * for nine families and -0.9 for one: variance 10 / 9 * (9 * 0.01 + 0.81) / 400 = 0.0025, error 0.05, t(9) = 2.262157
     * (R 4.2.2, qt(0.975, 9)): 0.95 - 0.113 = 0.837.
     */
    @Test
    void intervalOfCoverageTakesFamiliesAsUnits() {
        Estimate covered = Coverage.of(good(), ScoredFigure::inside90);
        assertThat(covered.value()).isEqualTo(0.95);
        assertThat(covered.low()).isCloseTo(0.95 - 0.05 * 2.262157, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(covered.high()).isEqualTo(1);
    }

    @Test
    void sizesAndWhatWasLearnedFromAreTold() {
        Observation one = new Observation(
                "t1",
                "a",
                1,
                "t1",
                "SLE",
                "lupus",
                "car-t",
                "car-t",
                "SLEDAI",
                "mean",
                "",
                "level",
                Scale.LEVEL,
                6,
                -1,
                1,
                1,
                10,
                1,
                4,
                2,
                0,
                -1,
                -1.2,
                0.02,
                0.01,
                0.01);
        Validation validation = validation(good());
        // TRIAL 0.12: 12 points of a share, 0.12 * 2 = 0.24 spreads of a level.
        assertThat(page(new Credibility(
                        posterior(List.of(one)), validation, validation, validation, new TreeMap<>(), null)))
                .contains("12.0 percentage points")
                .contains("0.24")
                .contains("CAR-T");
    }

    /** Tests and documents that the page names are in the source tree. */
    @Test
    void whatIsNamedAsEvidenceExists() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        Set<String> tests = new HashSet<>();
        try (Stream<Path> walk = Files.walk(root, 12)) {
            walk.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
        }
        JsonNode kinds = Assets.json("credibility.json").path("kinds");
        assertThat(kinds.size()).as("kinds of evidence of the FDA's guidance").isEqualTo(8);
        for (JsonNode kind : kinds) {
            kind.path("tests").forEach(test -> assertThat(tests).contains(test.asString()));
            kind.path("docs")
                    .forEach(doc -> assertThat(root.resolve(doc.asString())).exists());
        }
    }

    @Test
    void theSameValidationGivesTheSameBytes() {
        assertThat(CredibilityReport.html(of(good()), STAMP)).isEqualTo(CredibilityReport.html(of(good()), STAMP));
    }
}
