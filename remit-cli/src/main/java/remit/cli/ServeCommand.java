package remit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;

/** {@code remit serve}, as far as the command line goes: the server is a program of its own that the launcher starts. */
@Command(
        name = "serve",
        description = "Remit in a browser; see: remit serve --help",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: remit serve --port 8765"})
final class ServeCommand implements Callable<Integer> {

    @Unmatched
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        throw new InvalidInput(List.of(new Problem(
                Place.of("serve"),
                "the server is a program of its own" + (words.isEmpty() ? "" : ", and serve must be the first word"),
                "Maybe ./remit serve, with its options behind it.")));
    }
}
