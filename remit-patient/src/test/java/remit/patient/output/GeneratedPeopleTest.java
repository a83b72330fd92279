package remit.patient.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import remit.library.Library;
import remit.patient.MadeUp;
import remit.patient.guide.Guide;
import remit.patient.record.CodeTable;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Made-up people of every disease are the same record from every form, in any order of resources and in other units. */
class GeneratedPeopleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Library LIBRARY = MadeUp.LIBRARY;
    private static final CodeTable CODES = MadeUp.CODES;

    /** One quantity as laboratories of other countries write it: UCUM code, and its size by SI prefixes and molar masses. */
    private static final Map<String, Object[]> OTHERS = Map.ofEntries(
            Map.entry("g/L", new Object[] {"mg/dL", 100.0}),
            Map.entry("mg/L", new Object[] {"mg/dL", 0.1}),
            Map.entry("g/g", new Object[] {"mg/g", 1000.0}),
            Map.entry("umol/L", new Object[] {"mg/dL", 1 / 88.4}),
            Map.entry("/uL", new Object[] {"10*9/L", 0.001}),
            Map.entry("10*9/L", new Object[] {"10*3/uL", 1.0}),
            Map.entry("[iU]/mL", new Object[] {"k[iU]/L", 1.0}),
            Map.entry("pg/mL", new Object[] {"ng/L", 1.0}),
            Map.entry("nmol/L", new Object[] {"pmol/mL", 1.0}),
            Map.entry("ug/g", new Object[] {"mg/kg", 1.0}),
            Map.entry("g/d", new Object[] {"mg/d", 1000.0}),
            Map.entry("kg", new Object[] {"g", 1000.0}),
            Map.entry("cm", new Object[] {"m", 0.01}),
            Map.entry("mg", new Object[] {"g", 0.001}));

    private static Person read(String file, String text) {
        return PatientFile.read(file, text, LIBRARY, CODES).person();
    }

    @ParameterizedTest
    @FieldSource("remit.patient.MadeUp#DISEASES")
    void theSameRecordFromEveryForm(String disease) {
        Person person = MadeUp.person(disease, 1);
        assertThat(MadeUp.person(disease, 1)).isEqualTo(person);
        Person another = MadeUp.person(disease, 2);
        assertThat(another).isNotEqualTo(person);
        forms(disease, person);
        forms(disease, another);
    }

    private static void forms(String disease, Person person) {
        String json = FhirPerson.text(person, CODES, false);

        assertThat(read("p.yaml", PersonForm.text(person, CODES))).isEqualTo(person);
        assertThat(read("p.json", json)).isEqualTo(person);
        assertThat(read("p.xml", FhirPerson.text(person, CODES, true))).isEqualTo(person);
        assertThat(read("p.json", shuffled(json))).isEqualTo(person);
        String others = inOtherUnits(json);
        assertThat(others).isNotEqualTo(json);
        assertThat(read("p.json", others)).isEqualTo(person);

        // four visits with all that the disease's guide learns from, and nothing doubtful
        assertThat(person.measurements().stream().map(Measurement::date).distinct())
                .hasSize(4);
        assertThat(person.measurements())
                .extracting(Measurement::measure)
                .containsAll(Guide.read(LIBRARY, disease).history().keySet());
        assertThat(PatientFile.read("p.json", json, LIBRARY, CODES).findings()).isEmpty();
    }

    private static String shuffled(String json) {
        ObjectNode bundle = (ObjectNode) JSON.readTree(json);
        List<JsonNode> entries = new ArrayList<>();
        bundle.get("entry").forEach(entries::add);
        Collections.shuffle(entries, new Random(7));
        ArrayNode turned = JSON.createArrayNode();
        entries.forEach(turned::add);
        bundle.set("entry", turned);
        return bundle.toString();
    }

    private static String inOtherUnits(String json) {
        JsonNode bundle = JSON.readTree(json);
        turn(bundle);
        return bundle.toString();
    }

    private static void turn(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("system") && object.has("value")) {
            Object[] other = OTHERS.get(object.path("code").asString());
            if (other != null) {
                object.put("code", (String) other[0]);
                object.put("unit", (String) other[0]);
                object.put("value", object.get("value").asDouble() * (Double) other[1]);
            }
        }
        node.forEach(GeneratedPeopleTest::turn);
    }
}
