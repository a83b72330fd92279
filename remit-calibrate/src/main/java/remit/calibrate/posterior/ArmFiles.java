package remit.calibrate.posterior;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sensitivity;
import remit.calibrate.run.KeptArms;
import remit.calibrate.run.PublishedRun;
import remit.domain.Problems;
import remit.files.Outputs;

/** Keeps the figures of simulated arms in a folder, one file an arm. A file that cannot be read counts as absent. */
public final class ArmFiles implements KeptArms {

    /** Stands between the parts of a file; no part has such a line. */
    private static final String BETWEEN = "\n=====\n";

    private final Path folder;

    /**
     * A folder.
     *
     * @param resume keeps what an earlier run left; otherwise it is removed first
     */
    public ArmFiles(Path folder, boolean resume) {
        this.folder = folder;
        if (!resume) {
            clear();
        }
    }

    @Override
    public PublishedRun.@Nullable Outcome read(String key) {
        Path file = folder.resolve(key);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            String[] parts = Files.readString(file).split(BETWEEN, -1);
            Problems problems = new Problems();
            PosteriorText text = new PosteriorText(problems);
            if (parts.length != 3) {
                return null;
            }
            List<Observation> figures = text.figures(parts[0]);
            List<Unpredicted> unpredicted = text.unpredicted(parts[2]);
            List<Sensitivity> sensitivities = new ArrayList<>();
            for (String line : parts[1].lines().toList()) {
                String[] two = line.split(";", -1);
                sensitivities.add(new Sensitivity(numbers(two[0]), numbers(two[1])));
            }
            return problems.isEmpty() && sensitivities.size() == figures.size()
                    ? new PublishedRun.Outcome(figures, sensitivities, unpredicted)
                    : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> numbers(String text) {
        return text.isEmpty()
                ? List.of()
                : Stream.of(text.split(" ")).map(Double::valueOf).toList();
    }

    @Override
    public void write(String key, PublishedRun.Outcome figures) {
        StringBuilder sensitivities = new StringBuilder();
        for (Sensitivity one : figures.sensitivities()) {
            sensitivities
                    .append(numbers(one.perNormal()))
                    .append(';')
                    .append(numbers(one.perZero()))
                    .append('\n');
        }
        Outputs.text(
                folder.resolve(key),
                PosteriorText.figures(figures.figures())
                        + BETWEEN
                        + sensitivities
                        + BETWEEN
                        + PosteriorText.unpredicted(figures.unpredicted()));
    }

    private static String numbers(List<Double> numbers) {
        StringJoiner text = new StringJoiner(" ");
        numbers.forEach(number -> text.add(number.toString()));
        return text.toString();
    }

    /** Removes the folder; the run is over. */
    public void clear() {
        Outputs.remove(folder);
    }
}
