package remit.calibrate.posterior;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Made;
import remit.calibrate.learn.Sensitivity;
import remit.calibrate.run.PublishedRun;

class ArmFilesTest {

    private static final PublishedRun.Outcome OUTCOME = new PublishedRun.Outcome(
            List.of(Made.share("a", 1, "x, \"y\"", 1.0 / 3, 0.7), Made.share("a", 2, "x", 0.1, 0.2)),
            List.of(new Sensitivity(List.of(0.1, -1.0 / 7), List.of(0.0, 0.25)), Sensitivity.none()),
            List.of(new Unpredicted("a", "b", 3, 6, "score", "mean", 0.3, "no such measure")));

    @TempDir
    Path folder;

    @Test
    void whatWasKeptComesBackToTheBit() {
        new ArmFiles(folder, true).write("one", OUTCOME);
        assertThat(new ArmFiles(folder, true).read("one")).isEqualTo(OUTCOME);
        assertThat(new ArmFiles(folder, true).read("two")).isNull();
    }

    @Test
    void halfAFileCountsAsAbsent() throws IOException {
        new ArmFiles(folder, true).write("one", OUTCOME);
        String text = Files.readString(folder.resolve("one"));
        Files.writeString(folder.resolve("one"), text.substring(0, text.length() / 2));
        assertThat(new ArmFiles(folder, true).read("one")).isNull();
    }

    @Test
    void aRunThatDoesNotResumeBeginsAnew() {
        new ArmFiles(folder, true).write("one", OUTCOME);
        assertThat(new ArmFiles(folder, false).read("one")).isNull();
    }
}
