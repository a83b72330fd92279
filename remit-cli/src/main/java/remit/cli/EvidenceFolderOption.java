package remit.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import remit.evidence.Evidence;

/** The option by which a command reads a user's own evidence tables. */
final class EvidenceFolderOption {

    @Option(names = "--evidence", paramLabel = "DIR", description = "A folder of your own tables instead of ours.")
    private @Nullable Path folder;

    @Option(names = "--with-shipped", description = "With --evidence: our tables too, read before yours.")
    private boolean withShipped;

    /** The tables asked for. */
    Evidence evidence() {
        Path own = folder;
        return own == null ? Evidence.standard() : Evidence.from(own, withShipped);
    }

    /** The tables asked for after ours. */
    Evidence evidenceWithShipped() {
        Path own = folder;
        return own == null ? Evidence.standard() : Evidence.from(own, true);
    }
}
