package remit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import remit.evidence.Evidence;
import remit.trial.result.TrialResult;
import tools.jackson.databind.JsonNode;

class ReportWriterTest {

    private static final TrialResult RESULT = SampleTrial.result();
    private static final String PAGE =
            ReportWriter.html(RESULT, PublishedArms.of(Evidence.standard(), RESULT), SampleTrial.stamp());

    @Test
    void theSectionsStandInTheOrderOfTheContract() throws Exception {
        Path copy = Path.of("target", "sample-report.html");
        Files.writeString(copy, PAGE);
        List<String> titles = new ArrayList<>();
        Matcher heading = Pattern.compile("<h2[^>]*>([^<]*)</h2>").matcher(withoutScripts(PAGE));
        while (heading.find()) {
            titles.add(heading.group(1));
        }
        // The order of the report paragraph of the main job's issue and of USERS.md A1.
        assertThat(titles)
                .containsExactly(
                        "The question",
                        "The answer",
                        "Key figures",
                        "Course over time",
                        "Responders and events",
                        "Benefits and harms side by side",
                        "Who responds",
                        "How the endpoints were read",
                        "Participants",
                        "What the answer rests on",
                        "How far to trust it",
                        "Provenance",
                        "If you are offered stem cells outside a trial");
    }

    @Test
    void theFiguresOfTheResultAppear() {
        // All from SampleTrial: primary 0.52 against 0.38, difference 0.14 (-0.08 to 0.36), power 0.24, 3412 screened.
        assertThat(plain(PAGE))
                .contains("520 in 1,000 patients have an SRI-4 response at month 6, against 380 in 1,000 with Placebo")
                .contains("140 more in 1,000 (90 % predictive interval 80 fewer to 360 more)")
                .contains("24 %")
                .contains("3,412")
                .contains("not solved after day 112: step too small")
                .contains("--seed 7")
                .contains("8f6a3587cf8d4f42c7e08120e3eb05d067e746d554e39d2dcf52acc0bd5ba28f")
                .contains("Not calibrated:");
    }

    @Test
    void publishedFiguresAreCitedAndThoseLeftOutHaveAReason() {
        assertThat(PAGE)
                .contains("Liang J. Ann Rheum Dis 2010. NCT00698191. doi:10.1136/ard.2009.123463.")
                .contains("Published figures that are not drawn, and why");
    }

    @Test
    void whatAUserWroteCannotBecomeMarkup() {
        String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";
        String[] labels = {evil, evil + "low", evil + "high"};
        TrialResult result = SampleTrial.result(evil, labels, SampleTrial.comparisons());
        String page = ReportWriter.html(result, PublishedArms.none(), SampleTrial.stamp());
        assertThat(page).doesNotContain("<script>alert");
        assertThat(withoutScripts(page)).doesNotContain("<img").doesNotContain("\"'&");
        // The page's own scripts and nothing else: four that run, the rest chart data.
        assertThat(count(page, "<script>")).isEqualTo(4);
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String own = PAGE.replaceAll("(?s)<script>.*?</script>", "").replaceAll("(?s)<style>.*?</style>", "");
        assertThat(own)
                .doesNotContain("src=")
                .doesNotContain("<link")
                .doesNotContain("<iframe")
                .doesNotContain("@import");
        assertThat(Pattern.compile("href=\"(?!#)").matcher(own).find()).isFalse();
        assertThat(Assets.text("report.css")).doesNotContain("url(").doesNotContain("@import");
        assertThat(PAGE).contains("default-src &#39;none&#39;").doesNotContain("sourceMappingURL");
    }

    @Test
    void thePolicyNamesTheHashOfEveryScriptThatRuns() {
        Matcher script = Pattern.compile("(?s)<script>(.*?)</script>").matcher(PAGE);
        int scripts = 0;
        while (script.find()) {
            scripts++;
            String hash = Assets.policyHash(script.group(1)).replace("'", "&#39;");
            assertThat(PAGE).contains(hash);
        }
        assertThat(scripts).isEqualTo(4);
    }

    @Test
    void everyChartIsAValidSpecificationWithALabelAndATable() {
        Matcher chart = Pattern.compile("(?s)<div class=\"chart\" role=\"img\" aria-label=\"([^\"]+)\"><script"
                        + " type=\"application/json\">(.*?)</script>")
                .matcher(PAGE);
        int charts = 0;
        while (chart.find()) {
            charts++;
            JsonNode spec = Assets.JSON.readTree(chart.group(2));
            assertThat(spec.path("layer").size()).isPositive();
            assertThat(spec.path("data").path("values").size()).isPositive();
            assertThat(spec.path("width").asString()).isEqualTo("container");
        }
        // SampleTrial: 8 curves, 2 dot charts and one of survival, 1 survival course, 4 event courses (severe flare is
        // no
        // endpoint, malignancy never happened), 1 forest.
        assertThat(charts).isEqualTo(17);
        assertThat(count(PAGE, "Numbers of this chart")).isEqualTo(charts);
    }

    @Test
    void survivalIsToldAsSurvivalAndBeginsWithEverybody() {
        JsonNode spec = chart("Line chart: share of patients without the event so far of Overall survival");
        // SampleTrial: survival of the high arm falls linearly to 0.995 at month 12; everybody lives at month 0
        List<Double> first = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        for (JsonNode row : spec.path("data").path("values")) {
            if (row.path("arm").asString().contains("5e6")) {
                (row.path("month").asDouble() == 0 ? first : last)
                        .add(row.path("value").asDouble());
            }
        }
        assertThat(first).containsExactly(100.0);
        assertThat(last.getLast()).isEqualTo(99.5);
        assertThat(plain(PAGE)).contains("Overall survival, by month 12");
    }

    @Test
    void theAxisSaysWhereTheClockStarts() {
        assertThat(chart("so far of Relapse").toString()).contains("months since a partial clinical remission");
        assertThat(chart("so far of Death").toString()).contains("months since randomization");
        assertThat(plain(PAGE)).contains("Relapse, by month 12 after a partial clinical remission");
    }

    private static JsonNode chart(String label) {
        Matcher chart = Pattern.compile("(?s)aria-label=\"([^\"]+)\"><script type=\"application/json\">(.*?)</script>")
                .matcher(PAGE);
        while (chart.find()) {
            if (chart.group(1).contains(label)) {
                return Assets.JSON.readTree(chart.group(2));
            }
        }
        throw new AssertionError("no chart " + label);
    }

    @Test
    void anEndpointOfAUserKeepsItsWords() {
        // The library's text gives the label; the report knows no names of its own.
        Measures measures = new Measures(List.of(new TrialResult.Measure(
                "my_endpoint",
                "my own endpoint",
                "an event of my own",
                "1",
                "as I read it",
                "lower",
                "a start",
                false)));
        assertThat(measures.label("my_endpoint")).isEqualTo("My own endpoint");
        assertThat(measures.inSentence("my_endpoint")).isEqualTo("an event of my own");
        assertThat(measures.after("my_endpoint")).isEqualTo(" after a start");
        assertThat(measures.label("unknown_name")).isEqualTo("Unknown name");
    }

    @Test
    void tablesHaveCaptionsAndHeadingsHaveScopes() {
        String own = withoutScripts(PAGE);
        assertThat(count(own, "<caption>")).isEqualTo(count(own, "<table>"));
        assertThat(own).doesNotContain("<th>").contains("<html lang=\"en\">");
        assertThat(ids(PAGE)).doesNotHaveDuplicates();
    }

    @Test
    void theSameResultGivesTheSameBytesWithinTheSizeLimit() {
        String again = ReportWriter.html(
                SampleTrial.result(), PublishedArms.of(Evidence.standard(), RESULT), SampleTrial.stamp());
        assertThat(again).isEqualTo(PAGE);
        // Vega's three scripts are 0.84 MB; a report should stay mailable.
        assertThat(PAGE.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_500_000);
    }

    @Test
    void theVegaFilesAreThoseOfTheNamedVersions() throws Exception {
        String sums = Assets.text("vega/SHA256SUMS");
        for (String line : sums.lines().toList()) {
            String[] parts = line.split("\\s+");
            try (var stream = Assets.class.getResourceAsStream("vega/" + parts[1])) {
                String hash = java.util.HexFormat.of().formatHex(Assets.sha256(stream.readAllBytes()));
                assertThat(hash).isEqualTo(parts[0]);
            }
        }
        assertThat(sums.lines()).hasSize(3);
    }

    private static String plain(String page) {
        return page.replace("\u00a0", " ");
    }

    /** The page without what browsers read as script, chart data included. */
    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<String> ids(String page) {
        List<String> ids = new ArrayList<>();
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page.replaceAll("(?s)<script>.*?</script>", ""));
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }
}
