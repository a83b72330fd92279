package remit.cli;

import picocli.CommandLine.Command;

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
final class EvidenceCommand extends CommandGroup {}
