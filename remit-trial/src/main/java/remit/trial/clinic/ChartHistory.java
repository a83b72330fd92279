package remit.trial.clinic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The visits and events before the visit at hand. */
final class ChartHistory {

    private final List<Visit> past;
    private final List<double[]> pastRatios;
    private List<PatientEvent> events = List.of();
    private double today = Double.NEGATIVE_INFINITY;

    ChartHistory() {
        this.past = new ArrayList<>();
        this.pastRatios = new ArrayList<>();
    }

    private ChartHistory(ChartHistory other) {
        this.past = new ArrayList<>(other.past);
        this.pastRatios = new ArrayList<>(other.pastRatios);
        this.events = other.events;
        this.today = other.today;
    }

    ChartHistory copy() {
        return new ChartHistory(this);
    }

    void open(double day, List<PatientEvent> eventsSoFar) {
        today = day;
        events = eventsSoFar;
    }

    void close(Visit visit, double[] ratios) {
        past.add(visit);
        pastRatios.add(ratios);
    }

    double today() {
        return today;
    }

    List<PatientEvent> events() {
        return events;
    }

    /** Visits before the one at hand, by day. */
    List<Visit> past() {
        return past;
    }

    @Nullable
    Visit previous() {
        return past.isEmpty() ? null : past.getLast();
    }

    @Nullable
    Visit screening() {
        return past.isEmpty() ? null : past.getFirst();
    }

    /** The last visit up to day 0, if the visit at hand is later; null if it is the baseline itself or before. */
    @Nullable
    Visit baseline() {
        if (today <= 0) {
            return null;
        }
        Visit baseline = past.isEmpty() ? null : past.getFirst();
        for (Visit visit : past) {
            if (visit.day() > 0) {
                break;
            }
            baseline = visit;
        }
        return baseline;
    }

    /** The observed ratio of a grade at the last visit at least so many days ago; NaN if there is none. */
    double ratioBefore(int grade, double days) {
        for (int i = past.size() - 1; i >= 0; i--) {
            if (past.get(i).day() <= today - days) {
                return pastRatios.get(i)[grade];
            }
        }
        return Double.NaN;
    }

    /** Whether a value was ever at least so high. */
    boolean everAtLeast(int value, double bound) {
        for (Visit visit : past) {
            if (visit.value(value) >= bound) {
                return true;
            }
        }
        return false;
    }

    /** The day of the last event of a kind (or {@code kind:anything}); minus infinity if there was none. */
    double lastDay(String kind) {
        double last = Double.NEGATIVE_INFINITY;
        for (PatientEvent event : events) {
            if (isKind(event, kind) && event.day() <= today) {
                last = Math.max(last, event.day());
            }
        }
        return last;
    }

    /** How many events of a kind there were since a day. */
    int count(String kind, double sinceDay) {
        int count = 0;
        for (PatientEvent event : events) {
            if (isKind(event, kind) && event.day() <= today && event.day() >= sinceDay) {
                count++;
            }
        }
        return count;
    }

    static boolean isKind(PatientEvent event, String kind) {
        return event.kind().equals(kind) || event.kind().startsWith(kind + ":");
    }
}
