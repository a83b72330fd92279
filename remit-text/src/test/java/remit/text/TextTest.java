package remit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import remit.domain.Problems;

class TextTest {

    @Test
    void yamlValuesKnowTheirLine() {
        Problems problems = new Problems();
        Node node = Yaml.parse("a.yaml", "arms:\n  - id: low\n    dose: 1e6 cells/kg\n", problems);
        assertThat(problems.isEmpty()).isTrue();
        Node.Listing arms = (Node.Listing) ((Node.Mapping) node).get("arms");
        Node dose = ((Node.Mapping) arms.items().getFirst()).get("dose");
        assertThat(dose.place().line()).isEqualTo(3);
        assertThat(((Node.Scalar) dose).text()).isEqualTo("1e6 cells/kg");
    }

    @Test
    void wrongYamlIsAProblemWithItsLine() {
        Problems problems = new Problems();
        assertThat(Yaml.parse("a.yaml", "a: [1,\nb: 2\n", problems)).isNull();
        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().getFirst().place().line()).isPositive();
    }

    @Test
    void csvRowsKnowTheirLineAndColumnsAreChecked() {
        Problems problems = new Problems();
        List<Csv.Row> rows =
                Csv.parse("p.csv", "symbol,value\nk,1.5\nq,x\n", List.of("symbol", "value", "unit"), problems);
        assertThat(rows.get(0).number("value", problems)).isEqualTo(1.5);
        assertThat(rows.get(1).number("value", problems)).isNull();
        assertThat(problems.list()).extracting(p -> p.place().line()).containsExactly(1, 3);
    }

    @Property(tries = 300)
    void noTextBreaksTheReaders(@ForAll String text) {
        Problems problems = new Problems();
        Node node = Yaml.parse("fuzz.yaml", text, problems);
        assertThat(node != null || !problems.isEmpty()).isTrue();
        Csv.parse("fuzz.csv", text, List.of("a"), problems);
    }
}
