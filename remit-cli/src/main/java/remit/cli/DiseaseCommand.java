package remit.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import remit.calibrate.posterior.LearnedParameter;
import remit.calibrate.posterior.Posterior;
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
final class DiseaseCommand extends CommandGroup {

    /** {@code remit disease list}. */
    @Command(
            name = "list",
            description = "Lists the diseases.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: remit disease list --json"})
    static final class Listing implements Callable<Integer> {

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Library texts = library.library();
            List<Disease> diseases =
                    texts.diseases().stream().map(texts::disease).toList();
            printing.print(
                    () -> {
                        ObjectNode root = JsonNodeFactory.instance.objectNode();
                        ArrayNode list = root.putArray("diseases");
                        diseases.forEach(disease ->
                                list.addObject().put("id", disease.id()).put("name", disease.name()));
                        return root;
                    },
                    out -> diseases.forEach(disease -> out.printf("%-22s %s%n", disease.id(), disease.name())));
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

        @Mixin
        private LibraryOption library = new LibraryOption();

        @Mixin
        private Printing printing = new Printing();

        @Override
        public Integer call() {
            Library texts = library.library();
            Texts.known("disease", id, texts.diseases());
            Disease disease = texts.disease(id);
            List<LearnedParameter> learned = Posterior.standard().parameters(disease);
            printing.print(() -> document(disease, learned), out -> print(out, disease, learned));
            return 0;
        }

        private static void print(PrintWriter out, Disease disease, List<LearnedParameter> learned) {
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
            LearnedTable.print(out, learned);
            var parameters = ParameterTable.inForce(disease.parameters());
            out.println(ParameterTable.balance(parameters));
            ParameterTable.print(out, parameters);
        }

        private static ObjectNode document(Disease disease, List<LearnedParameter> learned) {
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
            LearnedTable.add(root, learned);
            ParameterTable.add(root, ParameterTable.inForce(disease.parameters()));
            return root;
        }
    }
}
