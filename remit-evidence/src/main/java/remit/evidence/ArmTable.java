package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import remit.domain.Place;
import remit.domain.Problems;
import remit.text.Csv;

/** Reads arms.csv and checks that every arm belongs to a trial. */
final class ArmTable {

    static final String FILE = "arms.csv";

    private static final List<String> COLUMNS = List.of("trial_id", "arm_id", "n", "class", "agent", "background");
    private static final Pattern COUNT = Pattern.compile("(>=)?\\d+(-\\d+)?( courses?)?");
    private static final int MOST_PEOPLE = 10_000_000;

    private final Words words;
    private final Problems problems;
    private final Set<String> trials;
    private final Map<List<String>, Place> seen = new HashMap<>();

    ArmTable(Words words, Problems problems, Set<String> trials) {
        this.words = words;
        this.problems = problems;
        this.trials = trials;
    }

    List<PublishedArm> read(String file, String text) {
        List<PublishedArm> list = new ArrayList<>();
        for (Csv.Row row : Csv.parse(file, text, COLUMNS, problems)) {
            list.add(arm(new Fields(FILE, row, words, problems)));
        }
        return list;
    }

    /**
     * The trial and arm a row of another table names, checked.
     *
     * @return whether both are known
     */
    boolean knows(Fields row) {
        String trial = row.required("trial_id");
        String arm = row.required("arm_id");
        if (trial.isEmpty() || arm.isEmpty()) {
            return false;
        }
        if (!knownTrial(row, trial)) {
            return false;
        }
        if (!seen.containsKey(List.of(trial, arm))) {
            Set<String> arms = new TreeSet<>();
            seen.keySet().stream().filter(key -> key.getFirst().equals(trial)).forEach(key -> arms.add(key.getLast()));
            row.problem(
                    "arm_id",
                    "'" + arm + "': arms.csv has no such arm of " + trial,
                    arms.isEmpty() ? "Maybe add the arm to arms.csv." : Problems.nearest(arm, arms));
            return false;
        }
        return true;
    }

    private boolean knownTrial(Fields row, String trial) {
        if (trials.contains(trial)) {
            return true;
        }
        row.problem(
                "trial_id",
                "'" + trial + "': trials.csv has no such trial",
                trials.isEmpty() ? "Maybe add the trial to trials.csv." : Problems.nearest(trial, trials));
        return false;
    }

    private PublishedArm arm(Fields row) {
        String trial = row.required("trial_id");
        if (!trial.isEmpty()) {
            knownTrial(row, trial);
        }
        String arm = row.slug("arm_id");
        Place first = seen.putIfAbsent(List.of(trial, arm), row.place());
        if (first != null && !arm.isEmpty()) {
            row.problem(
                    "arm_id",
                    "'" + arm + "' of " + trial + " stands twice, first at " + first,
                    "Maybe one of the two is another arm, or a copy to take out.");
        }
        sources(row);
        if (!row.text("dose_value").isEmpty() && row.text("dose_unit").isEmpty()) {
            row.problem("dose_unit", "is empty though there is a dose", "Maybe cells/kg, or leave the dose blank too.");
        }
        return new PublishedArm(
                trial,
                arm,
                row.whole("n", 1, MOST_PEOPLE),
                row.word("class"),
                row.text("agent"),
                row.text("cell_source"),
                row.wordOrBlank("donor"),
                row.wordOrBlank("route"),
                row.shaped(
                        "dose_value", PublishedArm.DOSE, "a dose", "Maybe 1e6, or a span 0.5-1.5, without its unit."),
                row.wordOrBlank("dose_unit"),
                row.shaped("n_doses", COUNT, "a number of doses", "Maybe 2, 2-3 or >=1."),
                row.text("dose_days"),
                row.text("conditioning"),
                row.text("background"),
                row.place());
    }

    /** Sources may be joined by a slash, as in a pooled set. */
    private void sources(Fields row) {
        String text = row.text("cell_source");
        List<String> allowed = words.of(FILE, "cell_source");
        for (String source : text.isEmpty() ? List.<String>of() : List.of(text.split("/", -1))) {
            if (!allowed.contains(source)) {
                row.problem("cell_source", "'" + source + "' is none of its words", Problems.nearest(source, allowed));
            }
        }
    }
}
