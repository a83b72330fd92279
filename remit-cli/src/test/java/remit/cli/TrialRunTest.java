package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.files.Summary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of the contract, on the first example. */
class TrialRunTest {

    private static final String EXAMPLE =
            Path.of("..", "examples", "misle.yaml").toString();

    @TempDir
    Path folder;

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void runWritesWhatTheContractNames() throws IOException {
        Path out = folder.resolve("run");
        Terminal ended = Terminal.ran(
                "trial", "run", EXAMPLE, "--patients", "6", "--seed", "3", "--out", out.toString(), "--json");
        assertThat(ended.code()).as(ended.err()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.html", "summary.json", "patients.parquet", "visits.parquet", "run.json");
        }
        String summary = Files.readString(out.resolve("summary.json"));
        assertThat(ended.out()).isEqualTo(summary);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Summary.schema(), InputFormat.JSON);
        assertThat(schema.validate(summary, InputFormat.JSON)).isEmpty();
        JsonNode root = json(summary);
        assertThat(root.path("seed").asInt()).isEqualTo(3);
        assertThat(root.path("patientsPerArm").asInt()).isEqualTo(6);
        assertThat(root.path("arms").findValuesAsString("id")).containsExactly("placebo", "low", "high");
        JsonNode record = json(Files.readString(out.resolve("run.json")));
        assertThat(record.path("libraryFiles").propertyNames())
                .contains("diseases/lupus/lupus.yaml", "diseases/lupus/lupus.clinic.yaml", "therapies/msc/msc.yaml");
        String library = record.path("sha256").path("library").asString();
        // The report names the real file and the hash of the library, and repeats the run
        assertThat(Files.readString(out.resolve("report.html")).replace("\u00a0", " "))
                .contains("remit trial run misle.yaml --patients 6 --seed 3", library);
    }

    /** A kill between two renames leaves new and old files and no seal; the resumed run completes the set. */
    @Test
    void resumeCompletesASetThatWasCutOff() throws IOException {
        Path out = folder.resolve("cut");
        String[] words = {"trial", "run", EXAMPLE, "--patients", "4", "--seed", "5", "--out", out.toString()};
        assertThat(Terminal.ran(words).code()).isZero();
        String summary = Files.readString(out.resolve("summary.json"));
        Files.delete(out.resolve("run.json"));
        Files.writeString(out.resolve("summary.json"), "of an older run");
        Files.createDirectory(out.resolve(".writing"));
        Files.writeString(out.resolve(".writing").resolve("visits.parquet"), "half");
        assertThat(Terminal.ran(Stream.concat(Stream.of(words), Stream.of("--resume"))
                                .toArray(String[]::new))
                        .code())
                .isZero();
        assertThat(Files.readString(out.resolve("summary.json"))).isEqualTo(summary);
        assertThat(out.resolve("run.json")).exists();
        assertThat(out.resolve(".writing")).doesNotExist();
    }

    @Test
    void templateIsAProtocol() throws IOException {
        Terminal template = Terminal.ran("trial", "init", "lupus");
        assertThat(template.code()).isZero();
        Path file = Files.writeString(folder.resolve("mine.yaml"), template.out());
        assertThat(Terminal.ran("trial", "check", file.toString()).code()).isZero();
        assertThat(json(Terminal.ran("trial", "check", file.toString(), "--json")
                                .out())
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("trial"),
                List.of("trial", "run"),
                List.of("trial", "check"),
                List.of("trial", "init"),
                List.of("trial", "schema"),
                List.of("disease"),
                List.of("disease", "list"),
                List.of("disease", "show"),
                List.of("therapy"),
                List.of("therapy", "list"),
                List.of("therapy", "show"),
                List.of("model"),
                List.of("model", "check"))) {
            Terminal ended = Terminal.ran(
                    Stream.concat(words.stream(), Stream.of("--help")).toArray(String[]::new));
            assertThat(ended.code()).as(words.toString()).isZero();
            assertThat(ended.out()).as(words.toString()).contains("Example: remit ");
        }
        assertThat(Terminal.ran("--version").out()).contains("remit").contains("Java 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trial schema", "disease list", "disease show lupus", "therapy list", "therapy show msc"})
    void jsonIsOneDocument(String command) {
        Terminal ended = Terminal.ran((command + " --json").split(" ", -1));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(json(ended.out()).isContainer()).isTrue();
    }

    /** The therapy's parameters with everything a reader may ask of a number. */
    @Test
    void parametersAreTraceable() {
        String text = Terminal.ran("therapy", "show", "msc", "--json").out();
        JsonNode parameters = json(text).path("parameters");
        assertThat(parameters.size()).isGreaterThan(10);
        for (JsonNode parameter : parameters) {
            assertThat(parameter.path("symbol").asString("")).isNotEmpty();
            assertThat(parameter.path("unit").asString("")).isNotEmpty();
            assertThat(parameter.path("source").asString("")).isNotEmpty();
            assertThat(parameter.path("kind").asString("")).isIn("literature", "derived", "fitted", "assumed");
        }
    }
}
