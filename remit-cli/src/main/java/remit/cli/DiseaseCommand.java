package remit.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import remit.library.Library;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.disease.Disease;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code remit disease}: what diseases there are, and everything a disease is made of. */
@Command(
        name = "disease",
        description = "Lists and shows diseases.",
        mixinStandardHelpOptions = true,
        subcommands = {DiseaseCommand.Listing.class, DiseaseCommand.Show.class},
        footer = {"", "Example: remit disease show lupus"})
final class DiseaseCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code remit disease list}. */
    @Command(
            name = "list",
            description = "Lists the diseases.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit disease list --json"})
    static final class Listing implements Callable<Integer> {

        @Option(names = "--library", paramLabel = "DIR", description = "A folder of your own diseases and therapies.")
        private @Nullable Path library;

        @Option(names = "--json", description = "Prints one JSON document.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Library texts = Texts.library(library);
            PrintWriter out = spec.commandLine().getOut();
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            ArrayNode list = root.putArray("diseases");
            for (String id : texts.diseases()) {
                Disease disease = texts.disease(id);
                if (json) {
                    list.addObject().put("id", id).put("name", disease.name());
                } else {
                    out.printf("%-14s %s%n", id, disease.name());
                }
            }
            if (json) {
                out.println(root.toPrettyString());
            }
            return 0;
        }
    }

    /** {@code remit disease show}. */
    @Command(
            name = "show",
            description = "Shows a disease: courses, measures, endpoints, words, every parameter with its source.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit disease show lupus"})
    static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "DISEASE", description = "A disease of the library.")
        private String id = "";

        @Option(names = "--library", paramLabel = "DIR", description = "A folder of your own diseases and therapies.")
        private @Nullable Path library;

        @Option(names = "--json", description = "Prints one JSON document.")
        private boolean json;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Library texts = Texts.library(library);
            Texts.known("disease", id, texts.diseases());
            Disease disease = texts.disease(id);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(document(disease).toPrettyString());
            } else {
                print(out, disease);
            }
            out.flush();
            return 0;
        }

        private static void print(PrintWriter out, Disease disease) {
            out.printf("%s: %s%n%n", disease.id(), disease.name());
            out.println("Courses");
            disease.population().courses().forEach((course, what) -> out.printf("  %-18s %s%n", course, what.about()));
            out.println();
            out.println("Measures and scores");
            for (Observable observable : disease.clinic().observables()) {
                if (observable instanceof Observable.Measure || observable instanceof Observable.Score) {
                    out.printf(
                            "  %-22s %-22s %s%n",
                            observable.name(),
                            observable.about().unit(),
                            observable.about().label());
                }
            }
            out.println();
            out.println("Endpoints");
            for (Endpoint endpoint : disease.clinic().endpoints()) {
                out.printf("  %-22s %s%n", endpoint.name(), endpoint.about().label());
            }
            out.println();
            out.println("Words for eligibility");
            disease.clinic()
                    .words()
                    .forEach((word, what) ->
                            out.printf("  %-22s %s%n", word, what.about().label()));
            out.println();
            var parameters = ParameterTable.inForce(disease.parameters());
            out.println(ParameterTable.balance(parameters));
            ParameterTable.print(out, parameters);
        }

        private static ObjectNode document(Disease disease) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("id", disease.id());
            root.put("name", disease.name());
            ArrayNode courses = root.putArray("courses");
            disease.population()
                    .courses()
                    .forEach((course, what) ->
                            courses.addObject().put("id", course).put("about", what.about()));
            ArrayNode measures = root.putArray("measures");
            for (Observable observable : disease.clinic().observables()) {
                measures.addObject()
                        .put("name", observable.name())
                        .put("label", observable.about().label())
                        .put("unit", observable.about().unit())
                        .put("definition", observable.about().definition())
                        .put("kind", observable.about().provenance().kind().word())
                        .put("source", observable.about().provenance().source());
            }
            ArrayNode endpoints = root.putArray("endpoints");
            for (Endpoint endpoint : disease.clinic().endpoints()) {
                endpoints
                        .addObject()
                        .put("name", endpoint.name())
                        .put("label", endpoint.about().label())
                        .put("definition", endpoint.about().definition())
                        .put("source", endpoint.about().provenance().source());
            }
            ParameterTable.add(root, ParameterTable.inForce(disease.parameters()));
            return root;
        }
    }
}
