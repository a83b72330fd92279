package remit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.library.Library;

/** The option by which a command reads a user's own library. */
final class LibraryOption {

    @Option(names = "--library", paramLabel = "DIR", description = "A folder of your own diseases and therapies.")
    private @Nullable Path folder;

    /**
     * The shipped library, or one with the user's folder before it.
     *
     * @throws InvalidInput when the folder is none
     */
    Library library() {
        Path own = folder;
        if (own == null) {
            return Library.standard();
        }
        if (!Files.isDirectory(own)) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of("--library"), own + " is not a folder", "Maybe see docs/extending.md for its shape.")));
        }
        return Library.with(own);
    }
}
