package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import remit.library.Library;
import remit.trial.disease.Therapy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit therapy}: what therapies there are, how a protocol doses them, and every number behind them. */
@Command(
        name = "therapy",
        description = "Lists and shows therapies.",
        mixinStandardHelpOptions = true,
        subcommands = {TherapyCommand.Listing.class, TherapyCommand.Show.class},
        footer = {"", "Example: remit therapy show msc"})
final class TherapyCommand extends CommandGroup {

    /** {@code remit therapy list}. */
    @Command(
            name = "list",
            description = "Lists the therapies.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit therapy list"})
    static final class Listing implements Callable<Integer> {

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Library texts = library.library();
            List<Therapy> therapies =
                    texts.therapies().stream().map(texts::therapy).toList();
            printing.print(
                    () -> {
                        ObjectNode root = JsonNodeFactory.instance.objectNode();
                        ArrayNode list = root.putArray("therapies");
                        therapies.forEach(therapy -> list.addObject()
                                .put("id", therapy.id())
                                .put("name", therapy.name())
                                .put("class", therapy.kind()));
                        return root;
                    },
                    out -> therapies.forEach(
                            therapy -> out.printf("%-24s %-14s %s%n", therapy.id(), therapy.kind(), therapy.name())));
            return 0;
        }
    }

    /** {@code remit therapy show}. */
    @Command(
            name = "show",
            description = "Shows a therapy: dosing, options, harms, every parameter with its source.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit therapy show msc"})
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "THERAPY", description = "A therapy of the library.")
        private String id = "";

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Library texts = library.library();
            Texts.known("therapy", id, texts.therapies());
            Therapy therapy = texts.therapy(id);
            printing.print(() -> document(therapy), out -> print(out, therapy));
            return 0;
        }

        private static void print(PrintWriter out, Therapy therapy) {
            out.printf("%s: %s (%s)%n%s%n%n", therapy.id(), therapy.name(), therapy.kind(), therapy.about());
            out.printf(
                    "Dosed: %s%s%n",
                    therapy.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    therapy.unit() == null ? "" : ", in " + therapy.unit().code());
            if (!therapy.routes().isEmpty()) {
                out.println("Routes: " + String.join(", ", therapy.routes().keySet()));
            }
            therapy.options()
                    .forEach((name, option) -> out.printf(
                            "Option %s: %s%n",
                            name,
                            option.choices().isEmpty()
                                    ? "a number (" + option.parameter() + ")"
                                    : String.join(", ", option.choices().keySet())));
            if (!therapy.conditioning().isEmpty()) {
                out.println("Conditioning: "
                        + String.join(", ", therapy.conditioning().keySet()));
            }
            therapy.regimens().forEach((name, text) -> out.printf("Usual regimen %s: %s%n", name, text));
            for (Therapy.Harm harm : therapy.harms()) {
                out.printf(
                        "Harm %s: %s; %s%n",
                        harm.event(),
                        harm.provenance().kind().word(),
                        harm.provenance().source());
            }
            out.println();
            var parameters = ParameterTable.inForce(therapy.parameters());
            out.println(ParameterTable.balance(parameters));
            ParameterTable.print(out, parameters);
        }

        private static ObjectNode document(Therapy therapy) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("id", therapy.id());
            root.put("name", therapy.name());
            root.put("class", therapy.kind());
            root.put("about", therapy.about());
            root.put("role", therapy.role().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            root.put("unit", therapy.unit() == null ? null : therapy.unit().code());
            ArrayNode routes = root.putArray("routes");
            therapy.routes().keySet().forEach(routes::add);
            ObjectNode options = root.putObject("options");
            therapy.options().forEach((name, option) -> {
                ArrayNode choices = options.putArray(name);
                option.choices().keySet().forEach(choices::add);
            });
            ArrayNode conditioning = root.putArray("conditioning");
            therapy.conditioning().keySet().forEach(conditioning::add);
            ObjectNode regimens = root.putObject("regimens");
            therapy.regimens().forEach(regimens::put);
            ArrayNode harms = root.putArray("harms");
            therapy.harms()
                    .forEach(harm -> harms.addObject()
                            .put("event", harm.event())
                            .put("kind", harm.provenance().kind().word())
                            .put("source", harm.provenance().source()));
            ParameterTable.add(root, ParameterTable.inForce(therapy.parameters()));
            return root;
        }
    }
}
