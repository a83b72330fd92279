package remit.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;

/** Reads the tables of a user's folder. */
final class EvidenceFolder {

    private EvidenceFolder() {}

    static Evidence read(Path folder, boolean withShipped) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of(folder.toString()),
                    "is not a folder",
                    "Maybe a folder with trials.csv, arms.csv and outcomes.csv; see docs/evidence.md.")));
        }
        Problems problems = new Problems();
        String prefix = folder.resolve("x").toString();
        prefix = prefix.substring(0, prefix.length() - 1);
        EvidenceReader.Texts texts = new EvidenceReader.Texts(
                prefix,
                required(folder, TrialTable.FILE, withShipped, problems),
                required(folder, ArmTable.FILE, withShipped, problems),
                required(folder, OutcomeTable.FILE, false, problems),
                optional(folder, PopulationTable.FILE, problems),
                optional(folder, RegimenTable.FILE, problems));
        String families = optional(folder, Families.FILE, problems);
        problems.throwIfAny(InvalidEvidence::new);
        return EvidenceReader.read(
                withShipped ? List.of(EvidenceReader.shipped(), texts) : List.of(texts),
                prefix + Families.FILE,
                families,
                problems);
    }

    /** A table that must be there, unless the shipped one already names what its rows would. */
    private static String required(Path folder, String name, boolean mayLack, Problems problems) {
        String text = optional(folder, name, problems);
        if (text != null) {
            return text;
        }
        if (!mayLack && !Files.exists(folder.resolve(name))) {
            problems.add(
                    Place.of(folder.resolve(name).toString()),
                    "is missing",
                    "Maybe add it: trials.csv, arms.csv and outcomes.csv must be there, the others may.");
        }
        return header(name);
    }

    /** An empty table of the right shape. */
    private static String header(String name) {
        String text = EvidenceReader.resource(name);
        return text.substring(0, text.indexOf('\n') + 1);
    }

    private static @Nullable String optional(Path folder, String name, Problems problems) {
        Path file = folder.resolve(name);
        try {
            byte[] bytes = Files.readAllBytes(file);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            return null;
        } catch (CharacterCodingException e) {
            problems.add(
                    Place.of(file.toString(), firstWrongLine(file)),
                    "is not UTF-8 text",
                    "Maybe save it again as CSV in UTF-8.");
            return null;
        } catch (IOException e) {
            problems.add(
                    Place.of(file.toString()), "cannot be read: " + e, "Maybe it is a folder or not yours to read.");
            return null;
        }
    }

    /** Line of the first byte sequence that is no UTF-8: where decoding of the lines before it still works. */
    private static int firstWrongLine(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int line = 1;
            int start = 0;
            for (int i = 0; i <= bytes.length; i++) {
                if (i == bytes.length || bytes[i] == '\n') {
                    String text = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                    if (text.indexOf('\uFFFD') >= 0) {
                        return line;
                    }
                    line++;
                    start = i + 1;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
