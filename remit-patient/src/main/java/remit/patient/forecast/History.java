package remit.patient.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import remit.patient.guide.Guide;
import remit.patient.guide.Scale;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Visit;

/**
 * The person's values that a forecast learns from, on the days of visits before day 0, which is the last one.
 *
 * <p>Of each measure two features are compared: the mean over its visits, and how far the last one lies from it. A mean says
 * how the person is, the rest where it is going; more features would find no twin near.
 */
final class History {

    /** How far the model looks back. */
    static final int LONGEST_DAYS = 364;

    /** Visits at most; earlier ones are left out. */
    static final int MOST_VISITS = 12;

    private static final double IMPORTANCE_OF_TREND = 0.5;

    /** A visit that has no values: the model needs one before day 0. */
    private static final double ONLY_DAY = -28;

    private final LocalDate now;
    private final double[] days;
    private final SequencedMap<String, double[]> values;
    private final Guide guide;

    private History(LocalDate now, double[] days, SequencedMap<String, double[]> values, Guide guide) {
        this.now = now;
        this.days = days;
        this.values = values;
        this.guide = guide;
    }

    /** The history of a person up to a day. */
    static History of(Person person, Guide guide, Clinic clinic, LocalDate until) {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (Measurement one : person.measurements()) {
            boolean used = guide.history().containsKey(one.measure()) && clinic.index(one.measure()) >= 0;
            if (used && !one.date().isAfter(until)) {
                dates.add(one.date());
            }
        }
        LocalDate now = dates.isEmpty() ? until : dates.last();
        dates.removeIf(date -> now.toEpochDay() - date.toEpochDay() > LONGEST_DAYS);
        while (dates.size() > MOST_VISITS) {
            dates.pollFirst();
        }
        List<LocalDate> visits = new ArrayList<>(dates);
        SequencedMap<String, double[]> values = new LinkedHashMap<>();
        guide.history().forEach((measure, scale) -> {
            if (clinic.index(measure) >= 0) {
                double[] row = row(person, measure, visits, scale);
                if (Arrays.stream(row).anyMatch(Double::isFinite)) {
                    values.put(measure, row);
                }
            }
        });
        double[] days = visits.stream()
                .mapToDouble(date -> date.toEpochDay() - now.toEpochDay())
                .toArray();
        if (days.length < 2) {
            double[] padded = {ONLY_DAY, 0};
            values.replaceAll((measure, row) -> new double[] {Double.NaN, row[0]});
            return new History(now, padded, values, guide);
        }
        return new History(now, days, values, guide);
    }

    private static double[] row(Person person, String measure, List<LocalDate> visits, Scale scale) {
        Map<LocalDate, List<Double>> byDate = new TreeMap<>();
        person.of(measure)
                .forEach(one -> byDate.computeIfAbsent(one.date(), date -> new ArrayList<>())
                        .add(one.value()));
        return visits.stream()
                .mapToDouble(date -> byDate.containsKey(date)
                        ? scale.to(byDate.get(date).stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(Double.NaN))
                        : Double.NaN)
                .toArray();
    }

    /** The day on which the last values were taken. */
    LocalDate now() {
        return now;
    }

    /** Days of visits before day 0. */
    double[] daysBefore() {
        return Arrays.copyOf(days, days.length - 1);
    }

    /** How many visits there are, that of day 0 included. */
    int visits() {
        return days.length;
    }

    /** The history without its last visit; of at least one visit. */
    History earlier() {
        SequencedMap<String, double[]> rows = new LinkedHashMap<>();
        values.forEach((measure, row) -> {
            double[] shorter = Arrays.copyOf(row, row.length - 1);
            if (Arrays.stream(shorter).anyMatch(Double::isFinite)) {
                rows.put(measure, shorter);
            }
        });
        return new History(now, Arrays.copyOf(days, days.length - 1), rows, guide);
    }

    /** The person's value of a measure at the last visit, on its scale; NaN when it was not measured. */
    double lastValue(String measure) {
        double[] row = values.get(measure);
        return row == null ? Double.NaN : row[row.length - 1];
    }

    /** Measures that are compared. */
    List<String> measures() {
        return List.copyOf(values.keySet());
    }

    /** How much a feature weighs in the distance. */
    double[] importance() {
        double[] importance = new double[2 * values.size()];
        Arrays.setAll(importance, f -> f % 2 == 0 ? 1 : IMPORTANCE_OF_TREND);
        return importance;
    }

    /** The person's features. */
    double[] observed() {
        double[] features = new double[2 * values.size()];
        int at = 0;
        for (double[] row : values.values()) {
            features[at++] = mean(row, row);
            features[at++] = last(row, row) - mean(row, row);
        }
        return features;
    }

    /** The features of a twin, of the values that the person has too. */
    double[] features(Clinic clinic, List<Visit> visits) {
        double[] features = new double[2 * values.size()];
        int at = 0;
        for (Map.Entry<String, double[]> entry : values.entrySet()) {
            int index = clinic.index(entry.getKey());
            Scale scale = scale(entry.getKey());
            double[] own = new double[visits.size()];
            for (int v = 0; v < own.length; v++) {
                own[v] = scale.to(visits.get(v).value(index));
            }
            features[at++] = mean(own, entry.getValue());
            features[at++] = last(own, entry.getValue()) - mean(own, entry.getValue());
        }
        return features;
    }

    /** The scale on which a measure is compared. */
    Scale scale(String measure) {
        Scale scale = guide.history().get(measure);
        if (scale == null) {
            throw new IllegalStateException("no scale of " + measure);
        }
        return scale;
    }

    private static double mean(double[] row, double[] present) {
        double sum = 0;
        int count = 0;
        for (int v = 0; v < row.length; v++) {
            if (Double.isFinite(present[v])) {
                sum += row[v];
                count++;
            }
        }
        return sum / count;
    }

    private static double last(double[] row, double[] present) {
        for (int v = row.length - 1; v >= 0; v--) {
            if (Double.isFinite(present[v])) {
                return row[v];
            }
        }
        return Double.NaN;
    }
}
