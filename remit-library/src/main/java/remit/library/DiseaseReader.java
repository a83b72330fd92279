package remit.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.model.Parameter;
import remit.model.expr.Expr;
import remit.text.Node;
import remit.trial.clinic.Clinic;
import remit.trial.disease.Disease;
import remit.trial.disease.Disease.Hazard;
import remit.trial.disease.Disease.Sustained;
import remit.trial.disease.Disease.Triggers;
import remit.trial.disease.Law;
import remit.trial.disease.PopulationModel;

/** Reads {@code diseases/ID/ID.yaml} with the model text, tables, population and clinic it names. */
final class DiseaseReader {

    private final RecordFiles files;
    private final Problems problems;

    DiseaseReader(RecordFiles files) {
        this.files = files;
        this.problems = files.problems();
    }

    /** The disease of an id; null when a file it needs cannot be read. Problems are added as found. */
    @Nullable
    Disease read(String id) {
        String path = LibraryText.recordPath("diseases", id);
        Place start = Place.of(files.text().displayName(path));
        Node node = files.yaml(start, path);
        if (node == null) {
            return null;
        }
        Fields fields = Fields.of(
                node,
                start,
                problems,
                "id",
                "name",
                "evidence",
                "fragments",
                "tables",
                "population",
                "clinic",
                "reset",
                "reset-day",
                "triggers",
                "age-factors",
                "hazards",
                "sustained",
                "drop-out");
        if (!fields.text("id").equals(id)) {
            problems.add(
                    fields.place("id"),
                    "the id must be the folder's name, '" + id + "'",
                    "Maybe write id: " + id + ".");
        }
        List<Parameter> parameters = files.parameters(fields, "tables");
        PopulationModel population = population(fields);
        Clinic clinic = clinic(fields);
        String name = fields.text("name");
        List<Hazard> hazards = fields.list("hazards", this::hazard);
        List<Sustained> sustained = fields.list("sustained", this::sustained);
        double dropOut = dropOut(fields, parameters);
        Triggers triggers = fields.has("triggers") ? triggers(fields) : null;
        var fragments = files.fragments(fields, "fragments");
        var reset = fields.expressions("reset");
        if (population == null || clinic == null) {
            return null;
        }
        population.levers().stream()
                .filter(lever -> clinic.index(lever.measure()) < 0)
                .forEach(lever -> problems.add(
                        fields.place("population"),
                        "a lever moves '" + lever.measure() + "', which the clinic does not measure",
                        "Maybe another name of the clinic's measures."));
        return new Disease(
                id,
                name,
                fields.words("evidence"),
                fragments,
                parameters,
                reset,
                fields.expressionOrNull("reset-day"),
                triggers,
                hazards,
                sustained,
                dropOut,
                population,
                clinic);
    }

    private @Nullable PopulationModel population(Fields fields) {
        List<Law> laws = new ArrayList<>();
        fields.expressions("age-factors")
                .forEach((symbol, value) -> laws.add(new Law(
                        symbol,
                        value,
                        new Provenance(SourceKind.DERIVED, "age-factors of " + fields.place("age-factors")))));
        Node node = files.yaml(fields.place("population"), fields.text("population"));
        return node == null ? null : PopulationReader.read(node, laws, problems);
    }

    private @Nullable Clinic clinic(Fields fields) {
        String path = fields.text("clinic");
        String text = files.read(fields.place("clinic"), path);
        return text == null ? null : ClinicReader.read(files.text().displayName(path), text, problems);
    }

    private Triggers triggers(Fields disease) {
        Fields fields = Fields.of(
                disease.node("triggers"),
                disease.place(),
                problems,
                "rate",
                "median",
                "log-sd",
                "season",
                "before-entry",
                "targets",
                "entry-targets");
        var targets = fields.expressions("targets");
        if (targets.isEmpty()) {
            problems.add(fields.place(), "'targets' is missing", "Maybe targets: {give_F: 1}.");
        }
        var entryTargets = fields.has("entry-targets") ? fields.expressions("entry-targets") : targets;
        return new Triggers(
                fields.text("rate"),
                fields.text("median"),
                fields.text("log-sd"),
                fields.textOr("season", null),
                fields.textOr("before-entry", null),
                targets,
                entryTargets);
    }

    private Hazard hazard(Node node) {
        Fields fields = Fields.of(
                node,
                node.place(),
                problems,
                "event",
                "state",
                "fatal",
                "recurrent",
                "history",
                "trigger",
                "trigger-amount",
                "trigger-log-sd");
        if (fields.has("trigger") != fields.has("trigger-amount")) {
            problems.add(
                    fields.place(), "trigger and trigger-amount go together", "Maybe add the one that is missing.");
        }
        boolean history = fields.has("history") && fields.truth("history");
        if (history && fields.has("fatal")) {
            problems.add(
                    fields.place("history"),
                    "a fatal event has no history: whoever is screened has survived",
                    "Maybe leave out one of the two.");
        }
        return new Hazard(
                fields.text("event"),
                fields.text("state"),
                fields.expressionOrNull("fatal"),
                fields.truth("recurrent"),
                history,
                fields.textOr("trigger", null),
                fields.textOr("trigger-amount", null),
                fields.textOr("trigger-log-sd", null));
    }

    private @Nullable Sustained sustained(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "event", "when", "days");
        Expr when = fields.expression("when");
        String event = fields.text("event");
        double days = fields.number("days");
        return when == null ? null : new Sustained(event, when, days);
    }

    /** A number, or the parameter that holds it; the last table counts. */
    private double dropOut(Fields fields, List<Parameter> parameters) {
        String word = fields.textOr("drop-out", "0");
        if (word == null) {
            return 0;
        }
        for (Parameter parameter : parameters.reversed()) {
            if (parameter.symbol().equals(word)) {
                return parameter.value();
            }
        }
        return fields.numberOr("drop-out", 0);
    }
}
