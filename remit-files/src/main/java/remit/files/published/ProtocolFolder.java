package remit.files.published;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of protocols built from evidence tables: one file an arm, {@code arms.csv} (what was built and why not),
 * {@code unexpressed.csv} and {@code readings.csv} (where each published figure is read in its protocol).
 */
public final class ProtocolFolder {

    private ProtocolFolder() {}

    /** Writes the folder, which is made when it is not there. Files of other names in it stay. */
    public static void write(Path folder, List<ArmProtocol> arms) throws IOException {
        Files.createDirectories(folder);
        List<List<String>> built = new ArrayList<>();
        List<List<String>> unexpressed = new ArrayList<>();
        List<List<String>> readings = new ArrayList<>();
        for (ArmProtocol arm : arms) {
            String text = arm.text();
            if (text != null) {
                Files.writeString(folder.resolve(arm.file()), text);
            }
            built.add(List.of(
                    arm.trialId(),
                    arm.armId(),
                    arm.disease(),
                    arm.isBuilt() ? "yes" : "no",
                    arm.file(),
                    Draft.number(arm.shiftDays()),
                    arm.reason()));
            for (Unexpressed one : arm.unexpressed()) {
                unexpressed.add(List.of(
                        one.trialId(),
                        one.armId(),
                        one.origin().table(),
                        one.origin().column(),
                        one.origin().value(),
                        one.reason()));
            }
            for (ReadOutcome outcome : arm.outcomes()) {
                String measure = outcome.protocolMeasure();
                readings.add(List.of(
                        arm.trialId(),
                        arm.armId(),
                        Integer.toString(outcome.line()),
                        outcome.measure(),
                        outcome.statistic(),
                        Draft.number(outcome.month()),
                        measure == null ? "" : measure,
                        measure == null ? "" : Draft.number(outcome.protocolMonth())));
            }
        }
        table(
                folder,
                "arms.csv",
                List.of("trial_id", "arm_id", "disease", "built", "file", "shift_days", "reason"),
                built);
        table(
                folder,
                "unexpressed.csv",
                List.of("trial_id", "arm_id", "table", "column", "value", "reason"),
                unexpressed);
        table(
                folder,
                "readings.csv",
                List.of(
                        "trial_id",
                        "arm_id",
                        "line",
                        "measure",
                        "statistic",
                        "month",
                        "protocol_measure",
                        "protocol_month"),
                readings);
    }

    private static void table(Path folder, String name, List<String> header, List<List<String>> rows)
            throws IOException {
        StringWriter text = new StringWriter();
        line(text, header);
        rows.forEach(row -> line(text, row));
        Files.writeString(folder.resolve(name), text.toString());
    }

    private static void line(StringWriter text, List<String> fields) {
        text.write(String.join(
                ",",
                fields.stream()
                        .map(field ->
                                field.matches("(?s).*[,\"\\n\\r].*") ? '"' + field.replace("\"", "\"\"") + '"' : field)
                        .toList()));
        text.write('\n');
    }
}
