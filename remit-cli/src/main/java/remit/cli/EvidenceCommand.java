package remit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code remit evidence}: what published trials show. */
@Command(
        name = "evidence",
        description = "Published trials: lists, shows and pools what they found, grades claims against it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvidenceList.class,
            EvidenceShow.class,
            EvidencePool.class,
            EvidenceProtocols.class,
            EvidenceClaims.class
        },
        footer = {"", "Example: remit evidence list --disease SLE --therapy msc --measure SLEDAI"})
final class EvidenceCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
