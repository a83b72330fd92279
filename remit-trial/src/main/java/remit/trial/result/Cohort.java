package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.EndpointReader;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Reading;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.run.TrialPlan;

/**
 * The patients an analysis rests on: those solved in every arm. A patient that failed in one arm would break the pairing of
 * twins; it is counted by reason instead.
 */
final class Cohort {

    private final TrialPlan plan;
    private final List<PatientRecord> patients;
    private final EndpointReader reader;
    private final int draws;
    private final SortedMap<String, Integer> failures = new TreeMap<>();

    Cohort(TrialPlan plan, List<PatientRecord> records) {
        this.plan = plan;
        this.reader = new EndpointReader(plan.disease().clinic());
        List<PatientRecord> solved = new ArrayList<>();
        int highest = -1;
        for (PatientRecord record : records) {
            String failure = failure(record);
            if (failure == null) {
                solved.add(record);
                highest = Math.max(highest, record.modelDraw());
            } else {
                failures.merge(failure, 1, Integer::sum);
            }
        }
        this.patients = List.copyOf(solved);
        this.draws = highest + 1;
    }

    TrialPlan plan() {
        return plan;
    }

    /** Patients solved under every arm, in slot order. */
    List<PatientRecord> patients() {
        return patients;
    }

    /** Patients left out, by reason. */
    SortedMap<String, Integer> failures() {
        return failures;
    }

    int size() {
        return patients.size();
    }

    /** What an endpoint gives for every patient of an arm, in slot order. */
    List<Reading> read(
            Endpoint endpoint, String arm, @Nullable Double month, Map<IntercurrentEvent, Strategy> strategies) {
        List<Reading> readings = new ArrayList<>(patients.size());
        for (PatientRecord patient : patients) {
            readings.add(reader.read(endpoint, patient, arm, month, strategies));
        }
        return readings;
    }

    /** Strategies of an endpoint: its defaults, overridden by what the trial says. */
    static Map<IntercurrentEvent, Strategy> strategies(Endpoint endpoint, Map<IntercurrentEvent, Strategy> chosen) {
        Map<IntercurrentEvent, Strategy> strategies = new TreeMap<>(endpoint.defaults());
        strategies.putAll(chosen);
        return strategies;
    }

    /** The values among readings, NaN where there is none. */
    static double[] values(List<Reading> readings) {
        double[] values = new double[readings.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = readings.get(i) instanceof Reading.Value value ? value.value() : Double.NaN;
        }
        return values;
    }

    /** Splits finite values by the parameter draw of their patient. */
    double[][] byDraw(double[] values) {
        List<List<Double>> groups = new ArrayList<>();
        for (int draw = 0; draw < draws; draw++) {
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                groups.get(patients.get(i).modelDraw()).add(values[i]);
            }
        }
        return groups.stream()
                .filter(group -> !group.isEmpty())
                .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /** Number of parameter draws in use. */
    int draws() {
        return draws;
    }

    /** Kinds of events that happened to anybody in any arm, sorted. */
    SortedSet<String> eventKinds() {
        SortedSet<String> kinds = new TreeSet<>();
        for (PatientRecord patient : patients) {
            for (ArmCourse course : patient.arms()) {
                course.events().forEach(event -> kinds.add(event.kind()));
            }
        }
        return kinds;
    }

    /** Patients of a real arm: the planned size split by the allocation ratio, at least one. */
    int planned(String arm) {
        List<Integer> ratio = plan.protocol().randomization().ratio();
        int total = ratio.stream().mapToInt(Integer::intValue).sum();
        for (int i = 0; i < plan.protocol().arms().size(); i++) {
            if (plan.protocol().arms().get(i).id().equals(arm)) {
                return Math.max(
                        1, Math.round((float) plan.protocol().population().size() * ratio.get(i) / total));
            }
        }
        throw new IllegalArgumentException("no arm " + arm);
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

    /** The course of a patient under an arm. */
    static ArmCourse course(PatientRecord patient, String arm) {
        return patient.arms().stream()
                .filter(course -> course.arm().equals(arm))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no arm " + arm));
    }

    private static @Nullable String failure(PatientRecord record) {
        if (record.arms().isEmpty()) {
            return "no eligible patient found";
        }
        for (ArmCourse course : record.arms()) {
            if (course.outcome() instanceof remit.solve.SolveOutcome.Failed failed) {
                return failed.reason().toString();
            }
        }
        return null;
    }
}
