package remit.trial.clinic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * A patient's course under one arm as the strategies for intercurrent events see it, from which {@link EndpointReader}
 * reads endpoint after endpoint. Remembers the visits asked for; one thread's.
 */
public final class SeenCourse {

    /** A visit this far from the day asked for is still that visit (ENDPOINTS.md 1.3: windows of 7 days to week 52). */
    static final double WINDOW_DAYS = 7;

    /** Stands for the day of the last visit: later than every event that happens, before those that do not. */
    static final double LAST_VISIT = Double.MAX_VALUE;

    private final boolean leftOut;
    private final List<Visit> visits;
    private final List<PatientEvent> events;
    private final double failsFrom;
    private final double endsAt;
    private final double unknownFrom;
    private double[] askedDays = new double[8];
    private @Nullable Visit[] found = new @Nullable Visit[8];
    private int asked;

    private SeenCourse(
            boolean leftOut,
            List<Visit> visits,
            List<PatientEvent> events,
            double failsFrom,
            double endsAt,
            double unknownFrom) {
        this.leftOut = leftOut;
        this.visits = visits;
        this.events = events;
        this.failsFrom = failsFrom;
        this.endsAt = endsAt;
        this.unknownFrom = unknownFrom;
    }

    /**
     * The course under an arm.
     *
     * @param strategies per event; an event without one is met by treatment policy
     * @throws IllegalArgumentException if the patient has no such arm
     */
    public static SeenCourse of(PatientRecord patient, String arm, Map<IntercurrentEvent, Strategy> strategies) {
        boolean leftOut = false;
        for (Map.Entry<IntercurrentEvent, Strategy> entry : strategies.entrySet()) {
            leftOut |= entry.getValue() == Strategy.PRINCIPAL_STRATUM && everHad(patient, entry.getKey());
        }
        ArmCourse course = course(patient, arm);
        boolean hypothetical = strategies.get(IntercurrentEvent.RESCUE) == Strategy.HYPOTHETICAL;
        List<Visit> twin = hypothetical ? course.withoutRescue() : null;
        List<PatientEvent> eventsOfTwin = hypothetical ? course.eventsWithoutRescue() : null;
        List<PatientEvent> events = eventsOfTwin == null ? course.events() : eventsOfTwin;
        double fails = Double.POSITIVE_INFINITY;
        double ends = Double.POSITIVE_INFINITY;
        double unknown = Double.POSITIVE_INFINITY;
        for (PatientEvent event : events) {
            IntercurrentEvent kind = kind(event);
            Strategy strategy = kind == null ? null : strategies.get(kind);
            if (kind == null || strategy == null) {
                continue;
            }
            switch (strategy) {
                case COMPOSITE -> fails = Math.min(fails, event.day());
                case WHILE_ON_TREATMENT -> ends = Math.min(ends, event.day());
                case HYPOTHETICAL -> {
                    if (kind == IntercurrentEvent.DEATH || kind == IntercurrentEvent.NEVER_INFUSED) {
                        unknown = Math.min(unknown, event.day());
                    }
                }
                case TREATMENT_POLICY, PRINCIPAL_STRATUM -> {
                    // the course counts as it is
                }
            }
        }
        return new SeenCourse(leftOut, twin == null ? course.visits() : twin, events, fails, ends, unknown);
    }

    /** Whether the patient had an event that leaves it out. */
    boolean isLeftOut() {
        return leftOut;
    }

    /** The visits, by day. */
    List<Visit> visits() {
        return visits;
    }

    /** The events, by day. */
    List<PatientEvent> events() {
        return events;
    }

    /** The day of the first event met by composite; infinite for none. */
    double failsFrom() {
        return failsFrom;
    }

    /** The day of the first event met by while on treatment; infinite for none. */
    double endsAt() {
        return endsAt;
    }

    /** The day of the first event whose strategy needs a twin that cannot exist; infinite for none. */
    double unknownFrom() {
        return unknownFrom;
    }

    /** The last visit before treatment. */
    Visit baseline() {
        Visit baseline = visits.getFirst();
        for (Visit visit : visits) {
            if (visit.day() <= 0) {
                baseline = visit;
            }
        }
        return baseline;
    }

    /** End of what is seen: the last visit, death, or an event that ends it. */
    double endOfSight() {
        double end = visits.getLast().day();
        for (PatientEvent event : events) {
            if (event.isDeath()) {
                end = event.day();
            }
        }
        return Math.min(end, Math.min(endsAt, unknownFrom));
    }

    /** The visit of a day, or of {@link #LAST_VISIT}; null if there is none. */
    @Nullable
    Visit at(double day) {
        for (int i = 0; i < asked; i++) {
            if (askedDays[i] == day) {
                return found[i];
            }
        }
        Visit visit = look(day);
        if (asked == askedDays.length) {
            askedDays = Arrays.copyOf(askedDays, 2 * asked);
            found = Arrays.copyOf(found, 2 * asked);
        }
        askedDays[asked] = day;
        found[asked++] = visit;
        return visit;
    }

    private @Nullable Visit look(double day) {
        if (day == LAST_VISIT) {
            boolean dead = events.stream().anyMatch(PatientEvent::isDeath);
            return dead ? null : visits.getLast();
        }
        Visit nearest = null;
        for (Visit visit : visits) {
            double distance = Math.abs(visit.day() - day);
            if (distance <= WINDOW_DAYS && (nearest == null || distance < Math.abs(nearest.day() - day))) {
                nearest = visit;
            }
        }
        return nearest;
    }

    private static boolean everHad(PatientRecord patient, IntercurrentEvent event) {
        return patient.arms().stream()
                .anyMatch(course -> course.events().stream().anyMatch(happened -> kind(happened) == event));
    }

    private static @Nullable IntercurrentEvent kind(PatientEvent event) {
        if (event.isRescue()) {
            return IntercurrentEvent.RESCUE;
        }
        if (event.isDeath()) {
            return IntercurrentEvent.DEATH;
        }
        return switch (event.kind()) {
            case PatientEvent.DROP_OUT -> IntercurrentEvent.DROP_OUT;
            case PatientEvent.NEVER_INFUSED -> IntercurrentEvent.NEVER_INFUSED;
            default -> null;
        };
    }

    private static ArmCourse course(PatientRecord patient, String arm) {
        for (ArmCourse course : patient.arms()) {
            if (course.arm().equals(arm)) {
                return course;
            }
        }
        throw new IllegalArgumentException("no arm " + arm);
    }
}
