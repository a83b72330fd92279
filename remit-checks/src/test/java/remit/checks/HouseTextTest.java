package remit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules about text that bytecode does not show: engine code knows no disease, files stay short, links in docs lead somewhere. */
class HouseTextTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noDiseaseAndNoTrialIsNamedInEngineCode() {
        Pattern names = Pattern.compile(
                "\\b(lupus|SLE|SLEDAI|nephritis|crohn|psoriasis|sclerosis|spondylitis|nct\\d{8}|misle)\\b",
                Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();
        for (Path file :
                files("remit-(domain|solve|stats|text|model|trial|library|files|patient)/src/main/java/.*\\.java")) {
            int line = 0;
            for (String text : lines(file)) {
                line++;
                if (names.matcher(text).find() && !isComment(text)) {
                    found.add(ROOT.relativize(file) + ":" + line + " " + text.strip());
                }
            }
        }
        assertThat(found).as("a disease is text in the library, never Java").isEmpty();
    }

    @Test
    void filesStayUnderSixHundredLines() {
        assertThat(files("remit-[a-z]+/src/(main|test)/java/.*\\.java").stream()
                        .filter(file -> lines(file).size() > 600)
                        .map(file ->
                                ROOT.relativize(file) + " has " + lines(file).size() + " lines"))
                .as("a crowded file wants to be two")
                .isEmpty();
    }

    @Test
    void linksInTheDocsLeadSomewhere() {
        Pattern link = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");
        List<String> broken = new ArrayList<>();
        for (Path file : files("(docs/.*|[A-Z]+)\\.md")) {
            Matcher matcher = link.matcher(String.join("\n", lines(file)));
            while (matcher.find()) {
                if (!Files.exists(file.resolveSibling(matcher.group(1)))) {
                    broken.add(ROOT.relativize(file) + " -> " + matcher.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void noNotesToSelf() {
        Pattern note = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
        assertThat(files("remit-[a-z]+/src/.*\\.(java|ant|csv|yaml|g4)").stream()
                        .filter(file -> !file.endsWith("HouseTextTest.java"))
                        .filter(file -> lines(file).stream()
                                .anyMatch(text -> note.matcher(text).find()))
                        .map(file -> ROOT.relativize(file).toString()))
                .as("open an issue instead")
                .isEmpty();
    }

    private static boolean isComment(String text) {
        String stripped = text.strip();
        return stripped.startsWith("*") || stripped.startsWith("/*") || stripped.startsWith("//");
    }

    private static List<Path> files(String relativePattern) {
        Pattern pattern = Pattern.compile(relativePattern);
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(path -> pattern.matcher(
                                    ROOT.relativize(path).toString().replace('\\', '/'))
                            .matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
