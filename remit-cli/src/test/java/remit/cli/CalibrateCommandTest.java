package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.calibrate.posterior.ArmFiles;
import remit.calibrate.posterior.Calibration;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.run.KeptArms;
import remit.calibrate.run.PublishedRun;
import remit.evidence.Evidence;
import remit.library.Library;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code remit calibrate} with a made-up trial of one's own. */
class CalibrateCommandTest {

    private final Terminal terminal = new Terminal();

    @TempDir
    Path folder;

    private String tables = "";

    @BeforeEach
    void tables() throws IOException {
        Path own = Files.createDirectory(folder.resolve("mine"));
        MadeUpTrial.write(own);
        tables = own.toString();
    }

    private int calibrate(Path out, String... more) {
        String[] words = {"calibrate", "--evidence", tables, "--patients", "40", "--out", out.toString(), "--json"};
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return terminal.run(all);
    }

    @Test
    void aTrialJoinsWhatWasLearnedBefore() throws IOException {
        Path out = folder.resolve("out");
        assertThat(calibrate(out, "--start", "shipped")).as(terminal.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(terminal.out());
        long shipped = Files.readString(
                        Path.of("..", "remit-calibrate/src/main/resources/remit/calibrate/posterior/figures.csv"))
                .lines()
                .count();
        // by hand: two of the three rows of the made-up trial can be predicted; a header is one line
        assertThat(document.path("predicted").intValue()).isEqualTo(shipped - 1 + 2);
        assertThat(Files.readString(out.resolve("figures.csv"))).contains("\nmine,new,");
        assertThat(out.resolve(".work")).doesNotExist();
        // what was learned predicts: the command that reads it takes it
        assertThat(terminal.run("validate", "--posterior", out.toString())).isZero();
        // and the trial cannot be learned from twice
        assertThat(calibrate(folder.resolve("again"), "--start", out.toString()))
                .isEqualTo(Main.WRONG_INPUT);
        assertThat(terminal.err()).contains("trial mine was learned from already");
    }

    /** Keeps arms in a folder and counts those it was given. */
    private static final class Counting implements KeptArms {

        private final ArmFiles files;
        private int written;

        Counting(ArmFiles files) {
            this.files = files;
        }

        @Override
        public PublishedRun.@Nullable Outcome read(String key) {
            return files.read(key);
        }

        @Override
        public void write(String key, PublishedRun.Outcome figures) {
            written++;
            files.write(key, figures);
        }
    }

    @Test
    void aRunThatWasCutOffGoesOnToTheSameBits() {
        Path out = folder.resolve("work");
        Calibration calibration =
                new Calibration(Evidence.from(Path.of(tables), false), Library.standard(), PublishedRun.SEED, 40, 1);
        Posterior whole = calibration.run(stage -> {}, (done, total, arm) -> {}, KeptArms.none());
        assertThatThrownBy(() -> calibration.run(
                        stage -> {},
                        (done, total, arm) -> {
                            throw new IllegalStateException("cut off");
                        },
                        new ArmFiles(out, false)))
                .hasMessage("cut off");
        Counting kept = new Counting(new ArmFiles(out, true));
        Posterior resumed = calibration.run(stage -> {}, (done, total, arm) -> {}, kept);
        assertThat(resumed).isEqualTo(whole);
        // by hand: two rounds of two arms, of which the first was done
        assertThat(kept.written).isEqualTo(3);
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(calibrate(file)).isEqualTo(Main.WRONG_INPUT);
        assertThat(terminal.err()).contains("is not a folder").doesNotContain("Simulating");
    }
}
