package remit.patient.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import remit.domain.InvalidInput;
import remit.patient.record.Finding;
import remit.patient.record.Finding.Kind;
import remit.patient.record.Measurement;
import remit.patient.record.Sex;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One person is one record, whatever form, order and units it came in; what cannot be read is told with its path. */
class SameRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void bundleAndShortFormGiveTheSameRecord() {
        PersonReading form = Examples.form(Examples.text("lupus.yaml"));
        PersonReading bundle = Examples.fhir(Examples.text("lupus.json"));

        assertThat(bundle.person()).isEqualTo(form.person());
        assertThat(bundle.person().pseudonym()).isEqualTo(form.person().pseudonym());
        // written in the example: born 2 June 1991, read on 5 October 2026; two grams of mycophenolate a day
        assertThat(form.person().ageYears()).isEqualTo(35);
        assertThat(form.person().sex()).isEqualTo(Sex.FEMALE);
        assertThat(form.person().course()).isEqualTo("ln");
        assertThat(form.person().medications())
                .anySatisfy(one -> assertThat(one.dose()).isEqualTo("2000 mg/d"));
        assertThat(form.person().of("SLEDAI")).extracting(Measurement::value).containsExactly(14.0, 10.0, 12.0, 12.0);
    }

    @Test
    void orderOfResourcesDoesNotMatter() {
        ObjectNode bundle = (ObjectNode) JSON.readTree(Examples.text("lupus.json"));
        ArrayNode entries = (ArrayNode) bundle.get("entry");
        PersonReading first = Examples.fhir(bundle.toString());
        for (int seed = 0; seed < 5; seed++) {
            List<Integer> order = new java.util.ArrayList<>(
                    IntStream.range(0, entries.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            ObjectNode shuffled = bundle.deepCopy();
            ArrayNode turned = JSON.createArrayNode();
            order.forEach(at -> turned.add(entries.get(at)));
            shuffled.set("entry", turned);

            assertThat(Examples.fhir(shuffled.toString()).person()).isEqualTo(first.person());
        }
    }

    /** One quantity in two units. Factors: SI prefixes; molar masses of measures.csv; HbA1c by the IFCC-NGSP equation. */
    @ParameterizedTest
    @CsvSource({
        "2890-2, 780, mg/g, 0.78",
        "2890-2, 0.78, mg/mg, 0.78",
        "2890-2, 0.78, g/g, 0.78",
        "2890-2, 100, mg/mmol, 0.884",
        "4485-9, 85, mg/dL, 0.85",
        "4485-9, 0.85, g/L, 0.85",
        "2160-0, 1, mg/dL, 88.4",
        "2160-0, 88.4, umol/L, 88.4",
        "4548-4, 53, mmol/mol, 7.00",
        "59261-8, 53, mmol/mol, 7.00",
        "4548-4, 7, %, 7",
        "1986-9, 1, ng/mL, 0.331",
        "24467-3, 0.45, 10*9/L, 450",
        "24467-3, 450, /uL, 450",
        "1988-5, 1.2, mg/dL, 12",
    })
    void unitsAreConverted(String code, double value, String unit, double expected) {
        Measurement read = Examples.fhir(withOne(code, value, unit)).person().measurements().stream()
                .filter(one -> !one.measure().equals("SLEDAI"))
                .findFirst()
                .orElseThrow();
        assertThat(read.value()).isCloseTo(expected, within(0.005 * expected));
    }

    @Test
    void aUnitThatIsMissingUnknownOrOfAnotherKindIsNeverGuessed() {
        assertThat(kinds(withOne("2890-2", 780, ""))).contains(Kind.UNIT);
        assertThat(kinds(withOne("2890-2", 780, "mg/gg"))).contains(Kind.UNIT);
        assertThat(kinds(withOne("4485-9", 85, "[iU]/mL"))).contains(Kind.UNIT);
        assertThat(kinds(withOne("4485-9", 85, "g/L"))).contains(Kind.IMPLAUSIBLE);
        assertThat(kinds(withOne("7465-1", 85, "[iU]/mL"))).contains(Kind.UNKNOWN_CODE);
        assertThat(kinds(withOne("62238-1", 85, "mL/min/{1.73_m2}"))).contains(Kind.UNVERIFIED_CODE);
    }

    @Test
    void findingsTellPathAndKind() {
        String text = """
                disease: lupus
                sex: female
                visits:
                  - {date: 2026-03-01, SLEDAI: 8, C3: 60}
                  - {date: 2024-01-01, UPCR: 1 g/g}
                  - {date: 2026-02, CRP: "900 mg/L"}
                """;
        List<Finding> findings = Examples.form(text).findings();
        assertThat(findings)
                .extracting(finding -> finding.kind() + " " + finding.path())
                .contains(
                        "UNIT patient.yaml:4:35",
                        "STALE patient.yaml:5:24",
                        "APPROXIMATE patient.yaml:6:21",
                        "IMPLAUSIBLE patient.yaml:6:21",
                        "MISSING ");
        assertThat(findings)
                .extracting(Finding::message)
                .contains("age is not stated", "C3 has no unit".replace("C3", "complement C3"));
    }

    @Test
    void othersPeopleValuesAndErrorsAreNotCounted() {
        String text = withOne("1988-5", 12, "mg/L");
        assertThat(Examples.fhir(text.replace("\"final\"", "\"entered-in-error\"")
                                .replace(
                                        "\"id\":\"s\",\"status\":\"entered-in-error\"",
                                        "\"id\":\"s\",\"status\":\"final\""))
                        .findings())
                .anyMatch(finding -> finding.kind() == Kind.NOT_COUNTED);
        assertThat(kinds(text.replace(
                        "\"reference\":\"Patient/p\"},\"effectiveDateTime\":\"2026-02-02\"",
                        "\"reference\":\"Patient/q\"},\"effectiveDateTime\":\"2026-02-02\"")))
                .contains(Kind.NOT_COUNTED);
    }

    @Test
    void whatIsNoBundleOfOnePersonIsRefusedInWords() {
        for (String text : List.of(
                "",
                "[]",
                "{",
                "<Bundle/>",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Banana\"}")) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Examples.fhir(text)))
                    .as(text)
                    .isInstanceOf(InvalidInput.class);
        }
    }

    private static List<Kind> kinds(String bundle) {
        return Examples.fhir(bundle).findings().stream().map(Finding::kind).toList();
    }

    private static String withOne(String code, double value, String unit) {
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"resource":{"resourceType":"Patient","id":"p","gender":"male","birthDate":"1980-01-01"}},
                {"resource":{"resourceType":"Condition","id":"c","code":{"coding":[{"system":"http://snomed.info/sct","code":"55464009"}]},"subject":{"reference":"Patient/p"},"onsetDateTime":"2020"}},
                {"resource":{"resourceType":"Observation","id":"s","status":"final","code":{"text":"SLEDAI-2K"},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-02-01","valueInteger":8}},
                {"resource":{"resourceType":"Observation","id":"o","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"%s"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-02-02","valueQuantity":{"value":%s,"system":"http://unitsofmeasure.org","code":"%s"}}}
                ]}""".formatted(code, value, unit).replace("\"code\":\"\"}}}", "\"unit\":\"\"}}}");
    }
}
