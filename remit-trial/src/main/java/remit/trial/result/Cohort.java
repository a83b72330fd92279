package remit.trial.result;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Endpoint;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.run.TrialPlan;

/**
 * The patients an analysis rests on: those solved in every arm. A patient that failed in one arm would break the pairing of
 * twins; it is counted by reason instead.
 */
final class Cohort {

    private final TrialPlan plan;
    private final PatientReader reader;
    private final Columns columns;
    private final int[] modelDraw;
    private final int draws;
    private final SortedMap<String, Integer> failures;

    /**
     * A cohort.
     *
     * @param reader knows which numbers the columns hold
     * @param columns a row for every patient that counts
     * @param failures patients left out, by reason
     */
    Cohort(TrialPlan plan, PatientReader reader, Columns columns, SortedMap<String, Integer> failures) {
        this.plan = plan;
        this.reader = reader;
        this.columns = columns;
        this.failures = failures;
        modelDraw = Arrays.stream(columns.column(reader.modelDraw()))
                .mapToInt(draw -> (int) draw)
                .toArray();
        draws = Arrays.stream(modelDraw).max().orElse(-1) + 1;
    }

    /** Nobody yet; its tables ask their questions. */
    static Cohort asking(TrialPlan plan, PatientReader reader) {
        return new Cohort(plan, reader, new Columns(reader.width(), null), new TreeMap<>());
    }

    TrialPlan plan() {
        return plan;
    }

    /** Patients left out, by reason. */
    SortedMap<String, Integer> failures() {
        return failures;
    }

    int size() {
        return modelDraw.length;
    }

    /** What an endpoint gives for every patient of an arm, in slot order. */
    Readings read(Endpoint endpoint, String arm, @Nullable Double month, Map<IntercurrentEvent, Strategy> strategies) {
        Question question = new Question(endpoint, arm, month, strategies);
        if (size() == 0) {
            reader.ask(question);
            return new Readings(new double[0], new double[0]);
        }
        int column = reader.columnOf(question);
        double[] first = columns.column(column);
        return new Readings(first, Readings.columns(endpoint) > 1 ? columns.column(column + 1) : first);
    }

    /** What the tables may ask of every patient. */
    PatientReader reader() {
        return reader;
    }

    /** A column of the reader's, in slot order. */
    double[] column(int column) {
        return columns.column(column);
    }

    /** Strategies of an endpoint: its defaults, overridden by what the trial says. */
    static Map<IntercurrentEvent, Strategy> strategies(Endpoint endpoint, Map<IntercurrentEvent, Strategy> chosen) {
        Map<IntercurrentEvent, Strategy> strategies = new TreeMap<>(endpoint.defaults());
        strategies.putAll(chosen);
        return strategies;
    }

    /** Splits finite values by the parameter draw of their patient. */
    double[][] byDraw(double[] values) {
        int[] sizes = new int[draws];
        for (int i = 0; i < values.length; i++) {
            sizes[modelDraw[i]] += Double.isFinite(values[i]) ? 1 : 0;
        }
        double[][] groups = new double[draws][];
        Arrays.setAll(groups, draw -> new double[sizes[draw]]);
        int[] next = new int[draws];
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                groups[modelDraw[i]][next[modelDraw[i]]++] = values[i];
            }
        }
        return Arrays.stream(groups).filter(group -> group.length > 0).toArray(double[][]::new);
    }

    /** The parameter draw of a patient. */
    int modelDraw(int patient) {
        return modelDraw[patient];
    }

    /** Number of parameter draws in use. */
    int draws() {
        return draws;
    }

    /** Patients of a real arm: the planned size split by the allocation ratio, at least one. */
    int planned(String arm) {
        return plan.protocol().planned(arm);
    }

    /** Patients of a real arm that an endpoint would count, when only so many of the virtual ones do; at least one. */
    int planned(String arm, int counted) {
        return Math.max(1, (int) Math.round((double) planned(arm) * counted / size()));
    }

    /** Spread between trials on the logit: a constant of the clinic, by number of centres; 0 where it names none. */
    double centreLogitSd() {
        String name =
                plan.protocol().population().centres() > 1 ? "trial_effect_multi_centre" : "trial_effect_single_centre";
        return plan.disease().clinic().constants().stream()
                .filter(constant -> constant.about().name().equals(name))
                .mapToDouble(constant -> constant.value())
                .findFirst()
                .orElse(0);
    }
}
