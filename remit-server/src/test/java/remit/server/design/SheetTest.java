package remit.server.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A value is replaced where it stands; nothing else moves. Expected texts are what a careful person would have typed. */
class SheetTest {

    private static final String TEXT = """
            # mine
            trial: t   # short
            population:
              size: 60
              age: {mean: 40, sd: 12}
            arms:
              - id: a
                therapy: placebo
              - {id: b, label: "B, high"}
            """;

    @Test
    void scalarsAndFlowsAreReplacedInPlace() {
        assertThat(Sheet.of(TEXT).with("trial", "u").lines().toList().get(1)).isEqualTo("trial: u   # short");
        assertThat(Sheet.of(TEXT).with("population.age", "18..65")).contains("  age: 18..65\n");
        assertThat(Sheet.of(TEXT).with("arms.1.label", "C: x")).contains("- {id: b, label: \"C: x\"}");
        assertThat(Sheet.of(TEXT).value("population.age")).isEqualTo("{mean: 40, sd: 12}");
    }

    @Test
    void whatIsMissingIsAdded() {
        assertThat(Sheet.of(TEXT).with("population.female", "90 %"))
                .contains("population:\n  female: 90 %\n  size: 60");
        assertThat(Sheet.of(TEXT).with("arms.1.therapy", "placebo")).contains("- {therapy: placebo, id: b");
    }

    @Test
    void blocksAreLeftToTheText() {
        assertThat(Sheet.of(TEXT).value("arms")).isNull();
        assertThat(Sheet.of(TEXT).with("arms", "x")).isEqualTo(TEXT);
    }

    @Test
    void armsComeAndGo() {
        String more = Sheet.of(TEXT).withCopy("arms", Sheet.of(TEXT).freshId("arms"));
        assertThat(more).endsWith("  - {id: b, label: \"B, high\"}\n  - {id: arm-3, label: \"B, high\"}\n");
        assertThat(Sheet.of(more).without("arms", 2)).isEqualTo(TEXT);
        assertThat(Sheet.of(TEXT).without("arms", 0)).doesNotContain("id: a").contains("id: b");
    }

    @Test
    void theFirstExampleKeepsItsComments() throws IOException {
        String text = Files.readString(Path.of("..", "examples", "misle.yaml"));
        String changed = Sheet.of(text).with("population.size", "90");
        assertThat(changed).isEqualTo(text.replace("size: 81 ", "size: 90 "));
    }

    @Property
    void noTextMakesItThrow(@ForAll String text, @ForAll String value) {
        Sheet sheet = Sheet.of(text);
        assertThat(sheet.with("trial", value)).isNotNull();
        assertThat(sheet.withCopy("arms", "x")).isNotNull();
    }
}
