package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problems;
import remit.model.Model;
import remit.model.Parameter;
import remit.model.expr.ExprReader;
import remit.text.Node;

/** Every file of the library reads, every unit fits, every therapy joins the disease, every record names what exists. */
class LibraryFilesTest {

    private static final Path ROOT = Path.of("src/main/resources/remit/library");

    static Stream<String> therapies() {
        return LibraryModels.LIBRARY.ids("therapies").stream();
    }

    static Stream<String> tables() {
        return LibraryModels.LIBRARY.paths().stream().filter(path -> path.endsWith(".csv"));
    }

    @Test
    void indexNamesEveryFile() {
        Set<String> files;
        try (Stream<Path> all = Files.walk(ROOT)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals("index.txt"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(LibraryModels.LIBRARY.paths())
                .as("remit/library/index.txt lists exactly the files beside it")
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void diseaseComposesAlone() {
        Model model = LibraryModels.compose("lupus", List.of());
        // MODEL.md 2, 4.1: 24 core states less the tolerogenic programme (now with the cells that make it) plus the
        // flare
        // drive, 8 organ states, albumin, 3 organ-targeted flare drives, 5 cumulative hazards.
        assertThat(model.species()).hasSize(24 + 8 + 1 + 3 + 5);
    }

    @ParameterizedTest
    @MethodSource("therapies")
    void therapyJoinsTheDisease(String id) {
        Model model = LibraryModels.compose("lupus", List.of(id));
        Node.Mapping record = LibraryModels.record(LibraryText.recordPath("therapies", id));
        assertThat(record.get("id"))
                .isInstanceOfSatisfying(
                        Node.Scalar.class, scalar -> assertThat(scalar.text()).isEqualTo(id));
        if (record.get("routes") instanceof Node.Mapping routes) {
            routes.entries()
                    .values()
                    .forEach(route -> assertThat(model.actions())
                            .anyMatch(action -> action.name()
                                    .equals(word(
                                            Objects.requireNonNull(((Node.Mapping) route.value()).get("action"))))));
        }
        if (word(record, "role").equals("daily")) {
            assertThat(model.speciesIndex("D_" + word(record, "symbol"))).isNotNegative();
            for (String parameter : List.of("slope_", "bg_", "tau_", "tau_on_", "tau_off_")) {
                assertThat(model.parameterIndex(parameter + word(record, "symbol")))
                        .as(parameter)
                        .isNotNegative();
            }
        }
        optionsNameParameters(record, model);
        stepsNameActions(record, model);
        harmsAreExpressions(record);
    }

    private static void optionsNameParameters(Node.Mapping record, Model model) {
        if (record.get("options") instanceof Node.Mapping options) {
            for (Node.Entry option : options.entries().values()) {
                if (option.value() instanceof Node.Mapping choices) {
                    choices.entries()
                            .values()
                            .forEach(choice -> ((Node.Mapping) choice.value())
                                    .entries()
                                    .keySet()
                                    .forEach(symbol -> assertThat(model.parameterIndex(symbol))
                                            .isNotNegative()));
                } else {
                    assertThat(model.parameterIndex(word(option.value()))).isNotNegative();
                }
            }
        }
    }

    private static void stepsNameActions(Node.Mapping record, Model model) {
        if (record.get("conditioning") instanceof Node.Mapping all) {
            for (Node.Entry one : all.entries().values()) {
                Node.Listing steps = (Node.Listing) Objects.requireNonNull(((Node.Mapping) one.value()).get("steps"));
                steps.items()
                        .forEach(step -> assertThat(model.actions())
                                .anyMatch(action -> action.name().equals(word((Node.Mapping) step, "action"))));
            }
        }
    }

    private static void harmsAreExpressions(Node.Mapping record) {
        Problems problems = new Problems();
        if (record.get("harms") instanceof Node.Listing harms) {
            harms.items()
                    .forEach(harm -> ExprReader.read(harm.place(), word((Node.Mapping) harm, "probability"), problems));
        }
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void allTherapiesJoinAtOnce() {
        assertThat(LibraryModels.compose("lupus", LibraryModels.LIBRARY.ids("therapies"))
                        .species())
                .hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void tableReads(String path) {
        Problems problems = new Problems();
        List<Parameter> parameters = LibraryText.parameters(path, LibraryModels.text(path), problems);
        assertThat(problems.list()).isEmpty();
        assertThat(parameters).isNotEmpty();
    }

    @Test
    void wrongRowsAreReportedAtOnce() {
        Problems problems = new Problems();
        String text = """
                symbol,name,value,unit,low,high,distribution,kind,source,note
                a,x,1,1,0,2,fixed,assumed,judgement,
                a,x,1,1,0,2,fixed,assumed,judgement,
                b,x,1,mgg/L,0,2,fixed,asumed,,
                c c,x,,1,3,2,fixed,assumed,judgement,
                d,x,7,1,0,2,fixed,assumed,judgement,
                """;
        assertThat(LibraryText.parameters("my.csv", text, problems))
                .extracting(Parameter::symbol)
                .contains("a");
        assertThat(problems.list())
                .extracting(problem -> problem.place().line() + " " + problem.message())
                .satisfies(messages -> assertThat(messages)
                        .anyMatch(m -> m.startsWith("3 ") && m.contains("already in line 2"))
                        .anyMatch(m -> m.startsWith("4 ") && m.contains("mgg/L"))
                        .anyMatch(m -> m.startsWith("4 ") && m.contains("kind of source"))
                        .anyMatch(m -> m.startsWith("4 ") && m.contains("no source"))
                        .anyMatch(m -> m.startsWith("5 ") && m.contains("not a symbol"))
                        .anyMatch(m -> m.startsWith("5 ") && m.contains("no value"))
                        .anyMatch(m -> m.startsWith("5 ") && m.contains("above high"))
                        .anyMatch(m -> m.startsWith("6 ") && m.contains("outside its range")));
    }

    @Test
    void usersFolderAddsAndReplaces(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("therapies/mine"));
        Files.writeString(folder.resolve("therapies/mine/mine.yaml"), "id: mine\n");
        Files.createDirectories(folder.resolve("fragments"));
        Files.writeString(folder.resolve("fragments/core.csv"), "mine");
        LibraryText library = LibraryText.with(folder);
        assertThat(library.ids("therapies")).contains("mine", "msc");
        assertThat(library.read("fragments/core.csv")).isEqualTo("mine");
        assertThat(library.read("fragments/core.ant")).contains("model core()");
        assertThat(library.read("../../../etc/passwd")).isNull();
        assertThat(library.read("therapies/none/none.yaml")).isNull();
    }

    private static String word(Node.Mapping mapping, String key) {
        return word(Objects.requireNonNull(mapping.get(key), key));
    }

    private static String word(Node node) {
        return ((Node.Scalar) node).text();
    }
}
