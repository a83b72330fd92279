package remit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.library.LibraryText;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Model;
import remit.model.Parameter;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit model}: checks model text. */
@Command(
        name = "model",
        description = "Checks model text.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelCommand.Check.class},
        footer = {"", "Example: remit model check my-disease.ant my-disease.csv"})
final class ModelCommand extends CommandGroup {

    /** {@code remit model check}. */
    @Command(
            name = "check",
            description =
                    "Composes fragments (.ant) with parameter tables (.csv), checks names and units, and says everything that is wrong.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit model check core.ant organ.ant core.csv organ.csv"})
    static final class Check implements Callable<Integer> {

        @Parameters(
                paramLabel = "FILE",
                arity = "1..*",
                description = "Fragments and tables; later tables override earlier ones.")
        private List<Path> files = new ArrayList<>();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Problems problems = new Problems();
            List<Fragment> fragments = new ArrayList<>();
            List<Parameter> parameters = new ArrayList<>();
            for (Path file : files) {
                String name = file.toString();
                String text = text(file, problems);
                if (text == null) {
                    continue;
                }
                if (name.endsWith(".csv")) {
                    parameters.addAll(LibraryText.parameters(name, text, problems));
                } else if (name.endsWith(".ant")) {
                    Fragment fragment = FragmentReader.read(name, text, problems);
                    if (fragment != null) {
                        fragments.add(fragment);
                    }
                } else {
                    problems.add(
                            Place.of(name),
                            "is neither model text nor a table",
                            "Maybe its name should end with .ant or .csv.");
                }
            }
            Model model = problems.isEmpty() ? Model.compose("checked", fragments, parameters, problems) : null;
            problems.throwIfAny(InvalidInput::new);
            if (model != null) {
                printing.print(() -> document(model), out -> print(out, model));
            }
            return 0;
        }

        private static ObjectNode document(Model model) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("valid", true)
                    .put("species", model.species().size())
                    .put("parameters", model.parameters().size())
                    .put("assignments", model.assignments().size())
                    .put("actions", model.actions().size());
        }

        private static void print(PrintWriter out, Model model) {
            out.printf(
                    "The model is right: %d species, %d parameters, %d assignments, %d actions; names and units agree.%n",
                    model.species().size(),
                    model.parameters().size(),
                    model.assignments().size(),
                    model.actions().size());
        }

        private static @Nullable String text(Path file, Problems problems) {
            if (!Files.isRegularFile(file)) {
                problems.add(Place.of(file.toString()), "there is no such file", "Maybe its path is off.");
                return null;
            }
            try {
                return Files.readString(file);
            } catch (java.nio.charset.MalformedInputException e) {
                problems.add(Place.of(file.toString()), "file is not UTF-8 text", "Maybe save it as UTF-8.");
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
