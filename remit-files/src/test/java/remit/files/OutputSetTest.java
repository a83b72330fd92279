package remit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set of files is whole or has no seal. */
class OutputSetTest {

    private static final List<String> NAMES = List.of("a.html", "b.json", "c.parquet", "run.json");

    @TempDir
    Path folder;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Consumer<Path> saying(String words) {
        return scratch -> NAMES.forEach(name -> Outputs.text(scratch.resolve(name), words));
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void cutOffBetweenRenamesItHasNoSealAndTheNextRunCompletesIt(int moves) throws IOException {
        OutputSet set = new OutputSet(folder, "run.json");
        set.write(saying("old"));
        int[] done = {0};
        assertThatThrownBy(() -> set.write(saying("new"), (from, to) -> {
                    if (done[0]++ == moves) {
                        throw new Killed();
                    }
                    Files.move(from, to, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
                }))
                .isInstanceOf(Killed.class);
        // Some files may be new and some old, but nobody can take them for one run
        assertThat(folder.resolve("run.json")).doesNotExist();
        assertThat(text("a.html")).isEqualTo(moves > 0 ? "new" : "old");
        set.write(saying("new"));
        for (String name : NAMES) {
            assertThat(text(name)).isEqualTo("new");
        }
        onlyTheSet();
    }

    @Test
    void aKillLeavesAScratchFolderThatTheNextRunClears() throws IOException {
        // What kill -9 leaves: no code of ours runs after it
        Files.createDirectories(folder.resolve(".writing"));
        Files.writeString(folder.resolve(".writing").resolve("half.parquet"), "ha");
        new OutputSet(folder, "run.json").write(saying("new"));
        onlyTheSet();
    }

    @Test
    void aFailureWhileWritingLeavesTheOldSet() throws IOException {
        OutputSet set = new OutputSet(folder, "run.json");
        set.write(saying("old"));
        assertThatThrownBy(() -> set.write(scratch -> {
                    Outputs.text(scratch.resolve("a.html"), "new");
                    throw new UncheckedIOException(new IOException("disk full"));
                }))
                .hasMessageContaining("disk full");
        for (String name : NAMES) {
            assertThat(text(name)).isEqualTo("old");
        }
        onlyTheSet();
        assertThatThrownBy(() -> set.write(scratch -> Outputs.text(scratch.resolve("a.html"), "new")))
                .hasMessageContaining("run.json");
        assertThat(text("a.html")).isEqualTo("old");
    }

    private void onlyTheSet() throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(NAMES);
        }
    }
}
