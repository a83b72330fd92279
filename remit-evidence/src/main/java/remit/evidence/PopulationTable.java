package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads populations.csv: at most one row an arm. */
final class PopulationTable {

    static final String FILE = "populations.csv";

    private static final List<String> COLUMNS = List.of(
            "trial_id",
            "arm_id",
            "disease",
            "course",
            "n",
            "age_mean",
            "age_sd",
            "age_min",
            "age_max",
            "female",
            "duration_years",
            "refractory",
            "entry_rules",
            "active_rules",
            "blinding",
            "centres",
            "control",
            "year",
            "simulate",
            "why_not",
            "kind");
    private static final int OLDEST = 120;
    private static final int MOST_PEOPLE = 10_000_000;

    private final Words words;
    private final Problems problems;
    private final ArmTable arms;
    private final Map<String, PublishedTrial> trials;
    private final Map<List<String>, Place> seen = new HashMap<>();

    PopulationTable(Words words, Problems problems, ArmTable arms, Map<String, PublishedTrial> trials) {
        this.words = words;
        this.problems = problems;
        this.arms = arms;
        this.trials = trials;
    }

    List<PublishedPopulation> read(String file, String text) {
        List<PublishedPopulation> list = new ArrayList<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            list.add(population(new Fields(FILE, row, words, problems)));
        }
        return list;
    }

    private PublishedPopulation population(Fields row) {
        boolean known = arms.knows(row);
        String trial = row.text("trial_id");
        String arm = row.text("arm_id");
        Place first = seen.putIfAbsent(List.of(trial, arm), row.place());
        if (first != null && known) {
            row.problem(
                    "arm_id",
                    "'" + arm + "' of " + trial + " stands twice, first at " + first,
                    "Maybe one of the two belongs to another arm.");
        }
        String disease = disease(row, trials.get(trial));
        String simulate = row.word("simulate");
        String whyNot = row.text("why_not");
        if (simulate.equals("no") && whyNot.isEmpty()) {
            row.problem("why_not", "is empty though simulate is no", "Maybe a word or two, such as pooled.");
        }
        Double least = row.number("age_min", 0, OLDEST);
        Double most = row.number("age_max", 0, OLDEST);
        if (least != null && most != null && least > most) {
            row.problem(
                    "age_min",
                    Fields.plain(least) + " is above age_max " + Fields.plain(most),
                    "Maybe the two stand in each other's place.");
        }
        return new PublishedPopulation(
                trial,
                arm,
                disease,
                row.wordOrBlank("course"),
                row.whole("n", 1, MOST_PEOPLE),
                row.number("age_mean", 0, OLDEST),
                row.number("age_sd", 0, OLDEST),
                least,
                most,
                row.number("female", 0, 1),
                row.number("duration_years", 0, OLDEST),
                refractory(row),
                parts(row.text("entry_rules")),
                parts(row.text("active_rules")),
                row.wordOrBlank("blinding"),
                row.wordOrBlank("centres"),
                row.wordOrBlank("control"),
                row.whole("year", 1900, 2100),
                simulate.equals("yes"),
                whyNot,
                row.word("kind"),
                row.place());
    }

    private static @Nullable Integer refractory(Fields row) {
        String text = row.wordOrBlank("refractory");
        return text.matches("[0-2]") ? Integer.valueOf(text) : null;
    }

    private static String disease(Fields row, @Nullable PublishedTrial trial) {
        String disease = row.required("disease");
        if (trial != null && !disease.isEmpty() && !disease.equals(trial.disease())) {
            row.problem(
                    "disease",
                    "'" + disease + "' is not the disease of its trial",
                    "Maybe " + trial.disease() + ", as in trials.csv.");
        }
        return disease;
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\s*;\\s*"));
    }
}
