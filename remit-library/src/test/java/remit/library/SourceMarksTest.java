package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Short marks that sources use are explained in docs/sources.md. */
class SourceMarksTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern PAPER = Pattern.compile("\\(S(\\d+)\\b");
    private static final Pattern NOTES = Pattern.compile("\\b([A-Z]{5,9}) \\d+(?:\\.\\d+)?\\b");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S?)(\\w+)(?: n)? \\|");

    @Test
    void everyMarkHasItsRow() throws IOException {
        Set<String> rows = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(DOCS.resolve("sources.md")));
        while (row.find()) {
            rows.add(row.group(1) + row.group(2));
        }
        assertThat(marksOf(Files.readString(DOCS.resolve("definitions.md")))).isSubsetOf(rows);
        Set<String> used = new TreeSet<>();
        for (String path : LibraryModels.LIBRARY.paths()) {
            if (path.endsWith(".yaml") || path.endsWith(".csv")) {
                Set<String> marks = marksOf(Objects.requireNonNull(LibraryModels.LIBRARY.read(path)));
                assertThat(rows).as(path).containsAll(marks);
                used.addAll(marks);
            }
        }
        assertThat(used).contains("S13", "ENDPOINTS", "COURSES", "MODEL");
    }

    private static Set<String> marksOf(String text) {
        Set<String> marks = new TreeSet<>();
        Matcher paper = PAPER.matcher(text);
        while (paper.find()) {
            marks.add("S" + paper.group(1));
        }
        Matcher notes = NOTES.matcher(text);
        while (notes.find()) {
            if (Set.of("MODEL", "ENDPOINTS", "COURSES", "DRUGS", "NOTES").contains(notes.group(1))) {
                marks.add(notes.group(1));
            }
        }
        return marks;
    }
}
