package remit.calibrate.posterior;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Scale;
import remit.calibrate.figure.Unpredicted;
import remit.calibrate.learn.Cause;
import remit.calibrate.learn.Observation;
import remit.calibrate.learn.Sizes;
import remit.domain.Problems;
import remit.text.Csv;
import remit.trial.disease.ParameterEnsemble;

/** The files of a posterior as text. Numbers are written so that they read back to the same bits. */
final class PosteriorText {

    private static final List<String> COLUMNS = List.of(
            "trial_id",
            "arm_id",
            "line",
            "family",
            "disease_code",
            "disease",
            "class",
            "therapy",
            "measure",
            "statistic",
            "definition",
            "kind",
            "scale",
            "month",
            "good_direction",
            "openness",
            "non_negative",
            "people",
            "factor",
            "unit",
            "origin",
            "unchanged",
            "simulated",
            "published",
            "sampling_variance",
            "simulation_variance",
            "parameter_variance");
    private static final List<String> UNPREDICTED =
            List.of("trial_id", "arm_id", "line", "month", "measure", "statistic", "published", "reason");
    private static final List<String> UNSEEN =
            List.of("disease_code", "class", "therapy", "trials", "figures", "inside");
    private static final String ZERO = "zero";
    private static final String RATE = "factor of rates";
    private static final String LEVEL = "factor of levels";

    private final Problems problems;

    PosteriorText(Problems problems) {
        this.problems = problems;
    }

    static String about(SortedMap<String, String> about) {
        StringBuilder text = new StringBuilder("key,value\n");
        about.forEach((key, value) ->
                text.append(cell(key)).append(',').append(cell(value)).append('\n'));
        return text.toString();
    }

    SortedMap<String, String> about(String text) {
        SortedMap<String, String> about = new TreeMap<>();
        Csv.parse(Posterior.ABOUT, text, List.of("key", "value"), problems)
                .forEach(row -> about.put(row.text("key"), row.text("value")));
        return about;
    }

    /** A line a parameter, a column a member; {@code zero} for an exact zero. */
    static String ensembles(SortedMap<String, ParameterEnsemble> ensembles) {
        StringBuilder text = new StringBuilder("disease,symbol,members\n");
        ensembles.forEach((disease, ensemble) -> {
            for (String symbol : ensemble.symbols()) {
                StringJoiner members = new StringJoiner(" ");
                for (int member = 0; member < ensemble.size(); member++) {
                    double normal = ensemble.normal(member, symbol);
                    members.add(Double.isNaN(normal) ? ZERO : Double.toString(normal));
                }
                text.append(cell(disease))
                        .append(',')
                        .append(cell(symbol))
                        .append(',')
                        .append(members)
                        .append('\n');
            }
        });
        return text.toString();
    }

    SortedMap<String, ParameterEnsemble> ensembles(String text) {
        SortedMap<String, List<Csv.Row>> byDisease = new TreeMap<>();
        for (Csv.Row row : Csv.parse(Posterior.ENSEMBLES, text, List.of("disease", "symbol", "members"), problems)) {
            byDisease
                    .computeIfAbsent(row.text("disease"), key -> new ArrayList<>())
                    .add(row);
        }
        SortedMap<String, ParameterEnsemble> ensembles = new TreeMap<>();
        byDisease.forEach((disease, rows) -> {
            ParameterEnsemble ensemble = ensemble(rows);
            if (ensemble != null) {
                ensembles.put(disease, ensemble);
            }
        });
        return ensembles;
    }

    private @Nullable ParameterEnsemble ensemble(List<Csv.Row> rows) {
        List<List<Double>> members = new ArrayList<>();
        for (Csv.Row row : rows) {
            String[] words = row.text("members").split(" ");
            if (members.isEmpty()) {
                for (int i = 0; i < words.length; i++) {
                    members.add(new ArrayList<>());
                }
            }
            if (words.length != members.size()) {
                problems.add(row.place(), "column members has " + words.length + " numbers, not " + members.size());
                return null;
            }
            for (int i = 0; i < words.length; i++) {
                try {
                    members.get(i).add(words[i].equals(ZERO) ? Double.NaN : Double.parseDouble(words[i]));
                } catch (NumberFormatException e) {
                    problems.add(row.place(), "column members: '" + words[i] + "' is no number", "Maybe zero.");
                    return null;
                }
            }
        }
        return new ParameterEnsemble(
                rows.stream().map(row -> row.text("symbol")).toList(), members);
    }

    static String unpredicted(List<Unpredicted> unpredicted) {
        StringBuilder text = new StringBuilder(String.join(",", UNPREDICTED)).append('\n');
        for (Unpredicted one : unpredicted) {
            text.append(cell(one.trial()))
                    .append(',')
                    .append(cell(one.arm()))
                    .append(',')
                    .append(one.line())
                    .append(',')
                    .append(one.month())
                    .append(',')
                    .append(cell(one.measure()))
                    .append(',')
                    .append(cell(one.statistic()))
                    .append(',')
                    .append(one.published())
                    .append(',')
                    .append(cell(one.reason()))
                    .append('\n');
        }
        return text.toString();
    }

    List<Unpredicted> unpredicted(String text) {
        List<Unpredicted> unpredicted = new ArrayList<>();
        for (Csv.Row row : Csv.parse(Posterior.UNPREDICTED, text, UNPREDICTED, problems)) {
            unpredicted.add(new Unpredicted(
                    row.text("trial_id"),
                    row.text("arm_id"),
                    (int) number(row, "line"),
                    number(row, "month"),
                    row.text("measure"),
                    row.text("statistic"),
                    number(row, "published"),
                    row.text("reason")));
        }
        return unpredicted;
    }

    static String unseen(List<UnseenRecord> unseen) {
        StringBuilder text = new StringBuilder(String.join(",", UNSEEN)).append('\n');
        for (UnseenRecord one : unseen) {
            text.append(cell(one.diseaseCode()))
                    .append(',')
                    .append(cell(one.therapyClass()))
                    .append(',')
                    .append(cell(one.therapy()))
                    .append(',')
                    .append(one.trials())
                    .append(',')
                    .append(one.figures())
                    .append(',')
                    .append(one.inside())
                    .append('\n');
        }
        return text.toString();
    }

    List<UnseenRecord> unseen(String text) {
        List<UnseenRecord> unseen = new ArrayList<>();
        for (Csv.Row row : Csv.parse(Posterior.UNSEEN, text, UNSEEN, problems)) {
            unseen.add(new UnseenRecord(
                    row.text("disease_code"),
                    row.text("class"),
                    row.text("therapy"),
                    (int) number(row, "trials"),
                    (int) number(row, "figures"),
                    (int) number(row, "inside")));
        }
        return unseen;
    }

    static String sizes(Sizes sizes) {
        StringBuilder text = new StringBuilder("cause,size,meaning\n");
        sizes.sd()
                .forEach((cause, sd) -> text.append(word(cause))
                        .append(',')
                        .append(sd)
                        .append(',')
                        .append(cell(cause.label()))
                        .append('\n'));
        text.append(RATE).append(',').append(sizes.rate()).append(",\n");
        text.append(LEVEL).append(',').append(sizes.level()).append(",\n");
        return text.toString();
    }

    Sizes sizes(String text) {
        Map<Cause, Double> sd = new EnumMap<>(Cause.class);
        double rate = 1;
        double level = 1;
        for (Csv.Row row : Csv.parse(Posterior.SIZES, text, List.of("cause", "size", "meaning"), problems)) {
            String name = row.text("cause");
            switch (name) {
                case RATE -> rate = number(row, "size");
                case LEVEL -> level = number(row, "size");
                default -> {
                    Cause cause = cause(name);
                    if (cause == null) {
                        problems.add(row.place(), "column cause '" + name + "' is none");
                    } else {
                        sd.put(cause, number(row, "size"));
                    }
                }
            }
        }
        for (Cause cause : Cause.values()) {
            sd.putIfAbsent(cause, 0.0);
        }
        return new Sizes(sd, rate, level);
    }

    private static @Nullable Cause cause(String name) {
        for (Cause cause : Cause.values()) {
            if (word(cause).equals(name)) {
                return cause;
            }
        }
        return null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String figures(List<Observation> known) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (Observation one : known) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (String word : List.of(one.trial(), one.arm())) {
                line.add(cell(word));
            }
            line.add(Integer.toString(one.line()));
            for (String word : List.of(
                    one.family(),
                    one.diseaseCode(),
                    one.disease(),
                    one.therapyClass(),
                    one.therapy(),
                    one.measure(),
                    one.statistic(),
                    one.definition(),
                    one.kind(),
                    word(one.scale()))) {
                line.add(cell(word));
            }
            line.add(Double.toString(one.month()))
                    .add(Integer.toString(one.goodDirection()))
                    .add(Double.toString(one.openness()))
                    .add(Integer.toString(one.nonNegative()))
                    .add(Integer.toString(one.people()));
            for (double number : new double[] {
                one.factor(),
                one.unit(),
                one.origin(),
                one.unchanged(),
                one.simulated(),
                one.published(),
                one.samplingVariance(),
                one.simulationVariance(),
                one.parameterVariance()
            }) {
                line.add(Double.toString(number));
            }
            text.append(line);
        }
        return text.toString();
    }

    List<Observation> figures(String text) {
        List<Observation> known = new ArrayList<>();
        for (Csv.Row row : Csv.parse(Posterior.FIGURES, text, COLUMNS, problems)) {
            Scale scale = scale(row);
            if (scale != null) {
                known.add(new Observation(
                        row.text("trial_id"),
                        row.text("arm_id"),
                        (int) number(row, "line"),
                        row.text("family"),
                        row.text("disease_code"),
                        row.text("disease"),
                        row.text("class"),
                        row.text("therapy"),
                        row.text("measure"),
                        row.text("statistic"),
                        row.text("definition"),
                        row.text("kind"),
                        scale,
                        number(row, "month"),
                        (int) number(row, "good_direction"),
                        number(row, "openness"),
                        (int) number(row, "non_negative"),
                        (int) number(row, "people"),
                        number(row, "factor"),
                        number(row, "unit"),
                        number(row, "origin"),
                        number(row, "unchanged"),
                        number(row, "simulated"),
                        number(row, "published"),
                        number(row, "sampling_variance"),
                        number(row, "simulation_variance"),
                        number(row, "parameter_variance")));
            }
        }
        return known;
    }

    private @Nullable Scale scale(Csv.Row row) {
        for (Scale scale : Scale.values()) {
            if (word(scale).equals(row.text("scale"))) {
                return scale;
            }
        }
        problems.add(row.place(), "column scale '" + row.text("scale") + "' is none", "Maybe share, rate or level.");
        return null;
    }

    private double number(Csv.Row row, String column) {
        Double number = row.number(column, problems);
        if (number == null) {
            problems.add(row.place(), "column " + column + " has no number");
            return 0;
        }
        return number;
    }

    /** A cell, in quotes where it needs them. */
    private static String cell(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
