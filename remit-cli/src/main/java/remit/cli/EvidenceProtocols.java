package remit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import remit.files.published.ArmProtocol;
import remit.files.published.ProtocolFolder;
import remit.files.published.PublishedProtocols;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit evidence protocols}: the arms of evidence tables as protocols. */
@Command(
        name = "protocols",
        description = "Writes a protocol for each arm that is one group of patients, and what it cannot say.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit evidence protocols --out protocols"})
final class EvidenceProtocols implements Callable<Integer> {

    @Mixin
    private EvidenceFolderOption tables = new EvidenceFolderOption();

    @Mixin
    private OutFolderOption out = new OutFolderOption();

    @Mixin
    private LibraryOption library = new LibraryOption();

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        List<ArmProtocol> arms = PublishedProtocols.of(tables.evidence(), library.library());
        Path folder = out.folder();
        try {
            ProtocolFolder.write(folder, arms);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be written", e);
        }
        printing.print(() -> document(folder, arms), print -> print(print, folder, arms));
        return 0;
    }

    private static void print(PrintWriter print, Path folder, List<ArmProtocol> arms) {
        arms.stream()
                .filter(arm -> !arm.isBuilt())
                .forEach(arm -> print.println(arm.trialId() + " " + arm.armId() + ": not built, " + arm.reason()));
        print.printf(
                "%d of %d arms built in %s; %d things left out or said otherwise, see unexpressed.csv%n",
                arms.stream().filter(ArmProtocol::isBuilt).count(),
                arms.size(),
                folder,
                arms.stream().mapToInt(arm -> arm.unexpressed().size()).sum());
    }

    private static ObjectNode document(Path folder, List<ArmProtocol> arms) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", 1).put("folder", folder.toString());
        root.put("built", arms.stream().filter(ArmProtocol::isBuilt).count());
        ArrayNode list = root.putArray("arms");
        for (ArmProtocol arm : arms) {
            ObjectNode node = list.addObject()
                    .put("trial", arm.trialId())
                    .put("arm", arm.armId())
                    .put("disease", arm.disease())
                    .put("built", arm.isBuilt())
                    .put("file", arm.isBuilt() ? arm.file() : null)
                    .put("reason", arm.isBuilt() ? null : arm.reason())
                    .put("shiftDays", arm.shiftDays());
            ArrayNode unexpressed = node.putArray("unexpressed");
            arm.unexpressed()
                    .forEach(one -> unexpressed
                            .addObject()
                            .put("table", one.origin().table())
                            .put("column", one.origin().column())
                            .put("value", one.origin().value())
                            .put("reason", one.reason()));
        }
        return root;
    }
}
