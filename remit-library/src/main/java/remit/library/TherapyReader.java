package remit.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Expr;
import remit.text.Node;
import remit.trial.disease.Therapy;
import remit.trial.disease.Therapy.Conditioning;
import remit.trial.disease.Therapy.Harm;
import remit.trial.disease.Therapy.Option;
import remit.trial.disease.Therapy.Per;
import remit.trial.disease.Therapy.Role;
import remit.trial.disease.Therapy.Step;

/** Reads {@code therapies/ID/ID.yaml} with the model text and tables it names. */
final class TherapyReader {

    private static final String[] KEYS = {
        "id",
        "name",
        "class",
        "about",
        "evidence",
        "fragments",
        "tables",
        "symbol",
        "sensitivity",
        "role",
        "unit",
        "model-unit",
        "per-unit",
        "routes",
        "options",
        "conditioning",
        "regimens",
        "harms",
        "hazard-ratios"
    };
    private static final List<String> CLASSES = List.of("placebo", "msc", "ahsct", "car-t", "biologic", "conventional");
    private static final List<String> SENSITIVITIES = List.of("conventional", "cytotoxic", "biologic", "none");
    private static final Map<String, Role> ROLES = roles();
    private static final List<String> PER = List.of("infusion", "course");

    private final RecordFiles files;
    private final Problems problems;

    TherapyReader(RecordFiles files) {
        this.files = files;
        this.problems = files.problems();
    }

    private static Map<String, Role> roles() {
        SequencedMap<String, Role> roles = new LinkedHashMap<>();
        roles.put("daily", Role.DAILY);
        roles.put("bolus", Role.BOLUS);
        roles.put("cells", Role.CELLS);
        roles.put("transplant", Role.TRANSPLANT);
        roles.put("car-t", Role.CAR_T);
        roles.put("none", Role.NONE);
        return roles;
    }

    /** The therapy of an id; null when its file cannot be read at all. Problems are added as found. */
    @Nullable
    Therapy read(String id) {
        String path = LibraryText.recordPath("therapies", id);
        Place start = Place.of(files.text().displayName(path));
        Node node = files.yaml(start, path);
        if (node == null) {
            return null;
        }
        Fields fields = Fields.of(node, start, problems, KEYS);
        if (!fields.text("id").equals(id)) {
            problems.add(
                    fields.place("id"),
                    "the id must be the folder's name, '" + id + "'",
                    "Maybe write id: " + id + ".");
        }
        String roleWord = fields.word("role", List.copyOf(ROLES.keySet()));
        Role role = roleWord == null ? Role.NONE : ROLES.getOrDefault(roleWord, Role.NONE);
        Unit unit = unit(fields, "unit");
        Unit modelUnit = unit(fields, "model-unit");
        checkRole(fields, role, unit, modelUnit);
        String kind = fields.word("class", CLASSES);
        String sensitivity = fields.word("sensitivity", SENSITIVITIES);
        return new Therapy(
                id,
                fields.text("name"),
                kind == null ? "" : kind,
                fields.text("about"),
                fields.words("evidence"),
                files.fragments(fields, "fragments"),
                files.parameters(fields, "tables"),
                fields.textOr("symbol", null),
                sensitivity == null ? "none" : sensitivity,
                role,
                unit,
                modelUnit,
                fields.numberOr("per-unit", 1),
                routes(fields),
                fields.map("options", this::option),
                fields.map("conditioning", this::conditioning),
                fields.texts("regimens"),
                fields.list("harms", this::harm),
                fields.numbers("hazard-ratios"));
    }

    private void checkRole(Fields fields, Role role, @Nullable Unit unit, @Nullable Unit modelUnit) {
        if (role == Role.NONE) {
            return;
        }
        if (fields.textOr("symbol", null) == null) {
            problems.add(
                    fields.place(), "'symbol' is missing", "Maybe the word that its names in the model text share.");
        }
        if (unit == null && !fields.has("unit")) {
            problems.add(fields.place(), "'unit' is missing", "Maybe a UCUM code such as mg, mg/d or 10*6/kg.");
        }
        if (modelUnit == null && !fields.has("model-unit")) {
            problems.add(fields.place(), "'model-unit' is missing", "Maybe the unit of the action in the model text.");
        }
        if (role != Role.DAILY && !fields.has("routes")) {
            problems.add(fields.place(), "'routes' is missing", "Maybe routes: {IV: {action: give_X_IV}}.");
        }
        if ((role == Role.TRANSPLANT || role == Role.CAR_T) && !fields.has("conditioning")) {
            problems.add(fields.place(), "'conditioning' is missing", "Maybe a name with its steps by day.");
        }
    }

    private @Nullable Unit unit(Fields fields, String key) {
        String code = fields.textOr(key, null);
        if (code == null) {
            return null;
        }
        try {
            return Unit.parse(code);
        } catch (IllegalArgumentException e) {
            problems.add(
                    fields.place(key), String.valueOf(e.getMessage()), "Maybe a UCUM code such as mg, g/d, 10*6/kg.");
            return null;
        }
    }

    private SequencedMap<String, String> routes(Fields fields) {
        return fields.map(
                "routes",
                node -> Fields.of(node, node.place(), problems, "action").text("action"));
    }

    private @Nullable Option option(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return new Option(new LinkedHashMap<>(), scalar.text());
        }
        if (!(node instanceof Node.Mapping choices) || choices.entries().isEmpty()) {
            problems.add(
                    node.place(),
                    "an option is a parameter's name or choices, found " + node.kind(),
                    "Maybe {first: {parameter: 1}, second: {parameter: 0}}.");
            return null;
        }
        SequencedMap<String, SequencedMap<String, Double>> all = new LinkedHashMap<>();
        Fields fields = Fields.of(
                node, node.place(), problems, choices.entries().keySet().toArray(String[]::new));
        choices.entries()
                .keySet()
                .forEach(choice -> all.put(choice, fields.inner(choice).allNumbers()));
        return new Option(all, null);
    }

    private @Nullable Conditioning conditioning(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "steps", "selected", "settings", "stop-day", "stop");
        List<Step> steps = fields.list("steps", this::step);
        if (steps.isEmpty()) {
            problems.add(
                    node.place(),
                    "a conditioning needs steps",
                    "Maybe steps: [{day: 0, action: graft, amount: cd34}].");
            return null;
        }
        return new Conditioning(
                steps,
                fields.texts("selected"),
                fields.numbers("settings"),
                fields.numberOr("stop-day", 0),
                fields.words("stop"));
    }

    private @Nullable Step step(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "day", "action", "amount");
        double day = fields.number("day");
        String action = fields.text("action");
        Expr amount = fields.expression("amount");
        return amount == null ? null : new Step(day, action, amount);
    }

    private @Nullable Harm harm(Node node) {
        Fields fields = Fields.of(
                node,
                node.place(),
                problems,
                "event",
                "probability",
                "per",
                "conditioning",
                "within-days",
                "fatal",
                "kind",
                "source");
        Expr probability = fields.expression("probability");
        String per = fields.word("per", PER);
        String event = fields.text("event");
        Harm harm = probability == null || per == null
                ? null
                : new Harm(
                        event,
                        probability,
                        per.equals("course") ? Per.COURSE : Per.INFUSION,
                        fields.textOr("conditioning", null),
                        fields.numberOr("within-days", 0),
                        fields.truth("fatal"),
                        fields.provenance());
        if (fields.numberOr("within-days", 0) < 0) {
            problems.add(fields.place("within-days"), "within-days is below 0", "Maybe leave it out: the same day.");
        }
        return harm;
    }
}
