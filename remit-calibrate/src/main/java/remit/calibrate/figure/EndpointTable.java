package remit.calibrate.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * Which endpoint of a clinic a published measure with a definition is, where the measure's own name does not say it. The
 * first row that fits counts; {@code *} fits everything.
 */
public final class EndpointTable {

    private static final String FILE = "endpoints.csv";
    private static final EndpointTable STANDARD = read();

    private final List<Line> lines;

    /**
     * One row.
     *
     * @param diseases disease codes
     * @param measure of the tables
     * @param statistic of the tables, or {@code *}
     * @param definition of the measure, or {@code *}
     * @param endpoint of the clinic
     * @param complement whether the figure is one minus the endpoint's share
     */
    public record Line(
            List<String> diseases,
            String measure,
            String statistic,
            String definition,
            String endpoint,
            boolean complement) {

        public Line {
            diseases = List.copyOf(diseases);
        }

        boolean fits(String disease, String measure, String statistic, String definition) {
            return diseases.contains(disease)
                    && this.measure.equals(measure)
                    && fits(this.statistic, statistic)
                    && fits(this.definition, definition);
        }

        private static boolean fits(String pattern, String word) {
            return pattern.equals("*") || pattern.equals(word);
        }
    }

    private EndpointTable(List<Line> lines) {
        this.lines = lines;
    }

    /** The table that comes with Remit. */
    public static EndpointTable standard() {
        return STANDARD;
    }

    @Nullable
    Line of(String disease, String measure, String statistic, String definition) {
        return lines.stream()
                .filter(line -> line.fits(disease, measure, statistic, definition))
                .findFirst()
                .orElse(null);
    }

    /** The first row whose endpoint, as it is, stands for a measure in one of some diseases; null where there is none. */
    public @Nullable Line readBy(List<String> diseases, String endpoint) {
        return lines.stream()
                .filter(line -> line.endpoint().equals(endpoint)
                        && !line.complement()
                        && line.diseases().stream().anyMatch(diseases::contains))
                .findFirst()
                .orElse(null);
    }

    private static EndpointTable read() {
        try (InputStream in = Objects.requireNonNull(EndpointTable.class.getResourceAsStream(FILE), FILE)) {
            Problems problems = new Problems();
            List<String> columns = List.of("diseases", "measure", "statistic", "definition", "endpoint", "turn");
            List<Line> lines =
                    Csv.parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns, problems).stream()
                            .map(row -> new Line(
                                    List.of(row.text("diseases").split(" ")),
                                    row.text("measure"),
                                    row.text("statistic"),
                                    row.text("definition"),
                                    row.text("endpoint"),
                                    row.text("turn").equals("complement")))
                            .toList();
            if (!problems.isEmpty()) {
                throw new IllegalStateException(FILE + ": " + problems.list());
            }
            return new EndpointTable(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + FILE + " cannot be read", e);
        }
    }
}
