package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.library.Library;
import remit.trial.protocol.Protocol;

/** The examples and the template, read with the real library and evidence tables. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Catalog CATALOG = LibraryCatalog.of(Library.standard(), Evidence.standard());

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Protocol read(String file, String text) {
        Problems problems = new Problems();
        Protocol protocol = ProtocolReader.read(file, text, CATALOG, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(protocol).isNotNull();
        return protocol;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreRead(Path file) throws IOException {
        Protocol protocol = read(file.toString(), Files.readString(file));
        assertThat(file.getFileName()).hasToString(protocol.trial() + ".yaml");
        assertThat(protocol.question()).as("question of " + file).isNotBlank().endsWith("?");
        assertThat(protocol.arms()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void sixExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(6);
    }

    /** The evidence tables list the registered trial by its design alone: nothing published stands beside it. */
    @Test
    void theRegisteredTrialIsComparedWithNothing() throws IOException {
        assertThat(read("misle.yaml", Files.readString(EXAMPLES.resolve("misle.yaml")))
                        .compareWith())
                .isEmpty();
    }

    @Test
    void templatesAreRead() {
        Library library = Library.standard();
        for (String disease : library.diseases()) {
            String path = "diseases/" + disease + "/example.yaml";
            String text = library.text().read(path);
            assertThat(text).as(path).isNotNull();
            assertThat(read(path, text).disease()).isEqualTo(disease);
        }
    }
}
