package remit.files.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedRegimen;
import remit.files.published.Piece.Way;
import remit.files.published.PublishedWords.Meaning;
import remit.trial.disease.Therapy;

/** One row of a cell product, transplantation or CAR-T as the mapping that a protocol has for it. */
final class CellRow {

    private static final Pattern AMOUNT = Pattern.compile("([0-9.]+(?:[eE][0-9]+)?) (?:cells|CD34)/kg");

    private final PublishedWords words;
    private final PublishedRegimen row;
    private final Therapy therapy;
    private final double weightKg;
    private final Consumer<String> left;
    private final List<String> deviations = new ArrayList<>();

    /**
     * A row.
     *
     * @param left takes what is left out, with its reason
     */
    CellRow(PublishedWords words, PublishedRegimen row, Therapy therapy, double weightKg, Consumer<String> left) {
        this.words = words;
        this.row = row;
        this.therapy = therapy;
        this.weightKg = weightKg;
        this.left = left;
    }

    /** Infusions or injections of cells. */
    List<Way> cells(DoseSentence sentence, double fraction) {
        List<Double> days = sentence.days();
        if (days.isEmpty()) {
            left.accept("no dose falls into the follow-up");
            return List.of();
        }
        StringBuilder options = new StringBuilder();
        options.append(option("source", source()));
        options.append(option("donor", row.donor()));
        options.append(option("priming", row.priming().equals("none") ? "" : row.priming()));
        String listed = String.join(", ", days.stream().map(Draft::number).toList());
        List<Way> ways = new ArrayList<>();
        for (Way dose : doses("dose")) {
            for (Way route : sentence.routes()) {
                ways.add(new Way(
                        "{" + options + dose.text() + ", route: " + route.text() + ", days: [" + listed + "]"
                                + fraction(fraction) + "}",
                        deviation(dose, route)));
            }
        }
        return ways;
    }

    /** A graft; conditioning and mobilization are the procedure's. */
    List<Way> transplant(double day, double fraction) {
        String conditioning = conditioning();
        if (conditioning == null) {
            return List.of();
        }
        String selected = row.cd34Selected();
        if (!selected.equals("yes") && !selected.equals("no")) {
            left.accept("cd34_selected is '" + selected + "': not selected is taken");
        }
        return doses("cd34").stream()
                .map(dose -> new Way(
                        "{conditioning: " + conditioning + ", " + dose.text() + ", cd34-selected: "
                                + selected.equals("yes") + ", day: " + Draft.number(day) + fraction(fraction) + "}",
                        deviation(dose)))
                .toList();
    }

    /** Gene-edited cells after lymphodepletion. */
    List<Way> carT(double day, double fraction) {
        String conditioning = conditioning();
        if (conditioning == null) {
            return List.of();
        }
        if (row.donor().equals("allo")) {
            left.accept("donor cells are taken as the patient's own");
        }
        return doses("dose").stream()
                .map(dose -> new Way(
                        "{" + dose.text() + ", conditioning: " + conditioning + ", day: " + Draft.number(day)
                                + fraction(fraction) + "}",
                        deviation(dose)))
                .toList();
    }

    /** Days that the procedure needs before the infusion, at least 0. */
    static double leadDays(PublishedWords words, PublishedRegimen row, Therapy therapy) {
        String name = conditioning(words, row, therapy, new ArrayList<>());
        Therapy.Conditioning procedure =
                name == null ? null : therapy.conditioning().get(name);
        return procedure == null
                ? 0
                : -Math.min(
                        0,
                        procedure.steps().stream()
                                .mapToDouble(Therapy.Step::day)
                                .min()
                                .orElse(0));
    }

    private String deviation(Way... parts) {
        List<String> all = new ArrayList<>(deviations);
        for (Way part : parts) {
            if (!part.deviation().isEmpty()) {
                all.add(part.deviation());
            }
        }
        return String.join("; ", all);
    }

    private static String fraction(double fraction) {
        return fraction < 1 ? ", fraction: " + Draft.number(fraction) : "";
    }

    private String source() {
        String source = row.cellSource();
        if (source.isEmpty() || source.equals("NA") || choice("source", source) != null) {
            return source;
        }
        Meaning meaning = words.of("source", source, "");
        if (meaning != null) {
            for (String value : meaning.values()) {
                if (choice("source", value) != null) {
                    deviations.add(meaning.note());
                    return value;
                }
            }
        }
        return source;
    }

    /** An option of the product with its comma; nothing where there is none. */
    private String option(String name, String value) {
        if (value.isEmpty() || value.equals("NA")) {
            return "";
        }
        String choice = choice(name, value);
        if (choice == null) {
            left.accept(name + " '" + value + "' is not an option of the library's " + therapy.id()
                    + ": the standard product is taken");
            return "";
        }
        return name + ": " + choice + ", ";
    }

    private @Nullable String choice(String name, String value) {
        Therapy.Option option = therapy.options().get(name);
        if (option == null) {
            return null;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        for (String choice : option.choices().keySet()) {
            String known = choice.toLowerCase(Locale.ROOT);
            if (known.equals(lower) || (lower.length() >= 3 && known.startsWith(lower))) {
                return choice;
            }
        }
        return null;
    }

    private @Nullable String conditioning() {
        String name = conditioning(words, row, therapy, deviations);
        if (name == null) {
            left.accept("conditioning '" + row.conditioning() + "' is not in the library's " + therapy.id());
        }
        return name;
    }

    private static @Nullable String conditioning(
            PublishedWords words, PublishedRegimen row, Therapy therapy, List<String> deviations) {
        Map<String, Therapy.Conditioning> known = therapy.conditioning();
        String asked = row.conditioning().isEmpty() ? "unknown" : row.conditioning();
        if (known.containsKey(asked)) {
            return asked;
        }
        Meaning meaning = words.of("conditioning", asked, "");
        if (meaning == null) {
            return null;
        }
        for (String value : meaning.values()) {
            if (known.containsKey(value)) {
                deviations.add("conditioning '" + asked + "': " + meaning.note());
                return value;
            }
        }
        return null;
    }

    /** The amount; a blank one is that of the therapy's usual regimen. */
    private List<Way> doses(String key) {
        Double dose = row.dose();
        if (dose == null) {
            for (String regimen : therapy.regimens().values()) {
                Matcher amount = AMOUNT.matcher(regimen);
                if (amount.find()) {
                    return List.of(new Way(
                            key + ": " + amount.group(1) + " cells/kg",
                            "the dose is not told: the usual one is taken"));
                }
            }
            left.accept("the dose is not told");
            return List.of();
        }
        if (row.unit().equals("cells")) {
            double each = dose / weightKg;
            return List.of(
                    new Way(key + ": " + Draft.number(dose) + " cells", ""),
                    new Way(
                            key + ": " + Draft.number(Double.parseDouble("%.3g".formatted(each))) + " cells/kg",
                            "a number of cells, taken at " + Draft.number(Math.rint(weightKg)) + " kg"));
        }
        if (!row.unit().equals("cells/kg") && !row.unit().equals("CD34/kg")) {
            left.accept("a dose in " + row.unit() + " is no number of cells");
            return List.of();
        }
        return List.of(new Way(key + ": " + Draft.number(dose) + " cells/kg", ""));
    }
}
