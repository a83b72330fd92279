package remit.patient.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import remit.library.Library;
import remit.patient.forecast.Choice;
import remit.patient.forecast.Forecast;
import remit.patient.forecast.Forecaster;
import remit.patient.forecast.People;
import remit.patient.forecast.Watch;
import remit.patient.forecast.Watcher;
import remit.patient.guide.FollowUpPlan;
import remit.patient.guide.Guide;
import remit.patient.guide.PublishedHarms;
import remit.patient.guide.TransplantSetting;
import remit.patient.intake.PersonReading;
import remit.patient.record.CodeTable;
import remit.patient.rule.Eligibility;
import remit.patient.rule.EligibilityRules;

/** What is said of the example person, from eligibility to the page. */
class PatientOutputTest {

    private static final Library LIBRARY = Library.standard();
    private static final CodeTable CODES = CodeTable.standard();

    private static PatientDocument document;
    private static String page;

    @BeforeAll
    static void forecastOnce() throws IOException {
        String text = Files.readString(Path.of("../examples/patients/lupus.json"));
        PersonReading reading = PatientFile.read("lupus.json", text, LIBRARY, CODES);
        List<Eligibility> rules = EligibilityRules.check(reading.person(), LIBRARY, CODES);
        Guide guide = Guide.read(LIBRARY, reading.person().disease());
        Choice choice = Choice.of(Forecaster.standardOptions(LIBRARY, guide.disease()), rules);
        People people = People.asAssumed(LIBRARY.disease(guide.disease()));
        Forecast forecast = new Forecaster(reading.person(), guide, people, LIBRARY, 1, 2).forecast(choice.protocols());
        Watch watch = new Watcher(reading.person(), guide, people, LIBRARY, 1, 2)
                .watch(choice.protocols().getFirst());
        TransplantSetting setting = PublishedHarms.of(LIBRARY, guide.disease()).setting("recent", 3);
        List<FollowUpPlan.Item> plan = FollowUpPlan.of(LIBRARY, "ahsct").items();
        document = PatientDocument.of(null, reading, rules, PublishedHarms.of(LIBRARY, guide.disease()), "test")
                .withForecast(forecast, choice.left(), plan, setting)
                .withWatch(watch, plan);
        page = PatientPage.html(document);
        Path target = Path.of("target");
        Files.writeString(target.resolve("page.html"), page);
        Files.writeString(target.resolve("fhir.json"), FhirForecast.json(document));
        Files.writeString(
                target.resolve("patient.json"), PatientJson.of(document).toPrettyString());
    }

    static PatientDocument document() {
        return document;
    }

    @Test
    void jsonFitsItsSchema() throws IOException {
        try (var stream = PatientJson.class.getResourceAsStream("/remit/patient/patient.schema.json")) {
            String schema = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema, InputFormat.JSON)
                            .validate(PatientJson.of(document).toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    /** The 12 criteria of IPDAS as USERS.md C1 lists them: 6 qualifying, 6 certifying. Each has what shows it on the page. */
    @Test
    void pageScoresTwelveOfTwelve() {
        Map<String, String> criteria = new LinkedHashMap<>();
        criteria.put("describes the condition", "Condition: lupus");
        criteria.put("states the decision", "Which treatment from now on");
        criteria.put("lists the options, none included", "Go on as now");
        criteria.put("positive features", "How people like this one do");
        criteria.put("negative features", "What can go wrong");
        criteria.put("what it is like", "What it is like");
        criteria.put("equal detail", "Harms stand at the same size as benefits");
        criteria.put("citations", "Where this comes from");
        criteria.put("date", "as of 2026-10-05");
        criteria.put("update policy", "Updated with every release");
        criteria.put("level of uncertainty", "How sure is this?");
        criteria.put("funding", "Funding:");
        assertThat(criteria).hasSize(12);
        criteria.forEach((criterion, shown) -> assertThat(page).as(criterion).contains(shown));
    }

    @Test
    void everyEventHasPlainWords() {
        assertThat(page).contains("set off by CAR-T cells").doesNotContainPattern(">\\s*(CRS|ICANS|TRM)\\b");
        for (String disease : LIBRARY.diseases()) {
            String clinic = String.valueOf(LIBRARY.text().read("diseases/" + disease + "/" + disease + ".clinic.yaml"));
            var events = Pattern.compile("(?m)^events: \\[(.*)]").matcher(clinic);
            assertThat(events.find()).as(disease).isTrue();
            assertThat(PublishedHarms.of(LIBRARY, disease).words().keySet())
                    .as(disease)
                    // what is an attack of the disease itself is told by its flare
                    .containsAll(Pattern.compile(", ")
                            .splitAsStream(events.group(1))
                            .filter(event -> !event.equals("relapse") && !event.equals("lesion"))
                            .toList());
        }
    }

    @Test
    void pageFollowsTheRulesOfWording() {
        // paired arrays of exactly 100 icons each, benefits and harms
        var arrays = Pattern.compile("<div class=\"icons\"[^>]*>(.*?)</div>").matcher(page);
        int count = 0;
        while (arrays.find()) {
            assertThat(arrays.group(1).split("<i ", -1)).hasSize(101);
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(8);
        assertThat(page).doesNotContainPattern("1 in [0-9]").contains("of 100");
        document.harms()
                .warning()
                .forEach(sentence ->
                        assertThat(page).contains(sentence.replace("&", "&amp;").replace("\"", "&quot;")));
        assertThat(page)
                .contains(
                        "investigational",
                        "Questions to ask",
                        "fewer than 5 autoimmune transplantations",
                        "as experienced centres did it lately",
                        "the time that was chosen");
    }

    @Test
    void nothingButThePseudonymNamesThePerson() {
        String all = page + FhirForecast.json(document) + PatientJson.of(document);
        assertThat(all).contains(document.name()).doesNotContain("1991-06-02", "\"p1\"", "Patient/p1");
    }

    @Test
    void bundleHoldsRisksAndAPlanOfARealShape() {
        Bundle bundle = FhirForecast.bundle(document);
        assertThat(bundle.getEntry())
                .anySatisfy(entry -> assertThat(entry.getResource()).isInstanceOf(CarePlan.class));
        List<RiskAssessment> risks = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(RiskAssessment.class::isInstance)
                .map(RiskAssessment.class::cast)
                .toList();
        assertThat(risks)
                .hasSameSizeAs(Objects.requireNonNull(document.forecast()).options());
        assertThat(risks.getFirst().getPrediction())
                .allSatisfy(one -> assertThat(
                                one.getProbabilityDecimalType().getValue().doubleValue())
                        .isBetween(0.0, 1.0));
    }

    @Test
    void unknownIsNeverMet() {
        assertThat(document.eligibility()).isNotEmpty().allSatisfy(set -> {
            boolean hasUnknown = set.results().stream()
                    .anyMatch(one ->
                            one.kind() != Eligibility.Kind.PREFER && one.met() == remit.patient.rule.Truth.UNKNOWN);
            if (hasUnknown) {
                assertThat(set.verdict()).isNotEqualTo(Eligibility.Verdict.MET);
            }
        });
        // SLEDAI 12 on the day: at least 6 is met, above 20 is not (written in the example)
        assertThat(result("sle-msc-misle", "activity")).isEqualTo(remit.patient.rule.Truth.YES);
        assertThat(result("sle-allohsct", "activity")).isEqualTo(remit.patient.rule.Truth.NO);
        assertThat(result("remit-safety", "HIV")).isEqualTo(remit.patient.rule.Truth.UNKNOWN);
    }

    private static remit.patient.rule.Truth result(String set, String rule) {
        return document.eligibility().stream()
                .filter(one -> one.id().equals(set))
                .flatMap(one -> one.results().stream())
                .filter(one -> one.id().equals(rule))
                .map(Eligibility.Result::met)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyVisitIsHeldAgainstWhatWasExpected() {
        Watch watch = Objects.requireNonNull(document.watch());
        assertThat(watch.readings()).extracting(Watch.Reading::measure).contains("SLEDAI", "UPCR", "C3");
        assertThat(watch.readings()).allSatisfy(one -> {
            assertThat(one.low()).isLessThanOrEqualTo(one.high());
            assertThat(one.isWithin()).isEqualTo(one.value() >= one.low() - 1e-9 && one.value() <= one.high() + 1e-9);
        });
        assertThat(watch.next()).isNotEmpty();
    }
}
