package remit.trial.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol.FollowUp;

/**
 * Reads an endpoint from a patient's course under one arm as an estimand: every intercurrent event is met with its strategy
 * (ICH E9(R1) A.3.2).
 *
 * <p>Treatment policy takes the value as simulated; people who left the trial follow their simulated course. Hypothetical takes
 * the twin who never got rescue; there is no twin without death or without the failure to be infused, so those read as missing.
 * Composite makes the event a failure, the worst value, or the event itself. While on treatment stops at the event: the last
 * value before it, the time until it. Principal stratum leaves out whoever had the event in any arm. Stateless.
 */
public final class EndpointReader {

    private static final double WINDOW_DAYS = SeenCourse.WINDOW_DAYS;

    private static final double DAYS_PER_YEAR = 365.25;

    private static final double LAST_VISIT = SeenCourse.LAST_VISIT;

    private final Clinic clinic;

    public EndpointReader(Clinic clinic) {
        this.clinic = clinic;
    }

    /**
     * Reads one endpoint.
     *
     * @param month visit it is read at, months since randomization; null for the last visit, or all of them
     * @param strategies per event; an event without one is met by treatment policy
     */
    public Reading read(
            Endpoint endpoint,
            PatientRecord patient,
            String arm,
            @Nullable Double month,
            Map<IntercurrentEvent, Strategy> strategies) {
        return read(endpoint, SeenCourse.of(patient, arm, strategies), month);
    }

    /** Reads one endpoint from a course as its strategies see it; month as for the longer method. */
    public Reading read(Endpoint endpoint, SeenCourse view, @Nullable Double month) {
        if (view.isLeftOut()) {
            return new Reading.Missing("principal_stratum");
        }
        return switch (endpoint) {
            case Endpoint.Level level -> level(level, view, month);
            case Endpoint.Response response -> response(response, view, month);
            case Endpoint.FirstEvent event -> firstEvent(event, view);
            case Endpoint.FirstVisit visit -> firstVisit(visit, view);
            case Endpoint.Rate rate -> rate(rate, view);
        };
    }

    private Reading level(Endpoint.Level endpoint, SeenCourse view, @Nullable Double month) {
        if (view.visits().isEmpty()) {
            return new Reading.Missing("no_visit");
        }
        double day = day(month);
        int index = clinic.index(endpoint.value());
        if (view.failsFrom() <= day) {
            return new Reading.Value(worst(endpoint, view, index));
        }
        if (view.unknownFrom() <= day) {
            return new Reading.Missing("no_twin");
        }
        Visit visit = view.endsAt() <= day ? lastBefore(view, view.endsAt()) : view.at(day);
        return visit == null ? missing(view, day) : value(visit, index);
    }

    private Reading response(Endpoint.Response endpoint, SeenCourse view, @Nullable Double month) {
        if (view.visits().isEmpty()) {
            return new Reading.Missing("no_visit");
        }
        if (endpoint.among() != null && !isTrue(view.baseline(), endpoint.among())) {
            return new Reading.Missing("not_at_risk");
        }
        int index = clinic.index(endpoint.rule());
        double day = day(month);
        double failure = endpoint.better() == Observable.Better.LOWER ? 1 : 0;
        return switch (endpoint.when()) {
            case AT_VISIT -> atVisit(view, day, index, failure);
            case EVER -> ever(view, day, index, failure);
            case THROUGHOUT -> throughout(endpoint, view, month, index, failure);
        };
    }

    private static Reading atVisit(SeenCourse view, double day, int index, double failure) {
        if (view.failsFrom() <= day) {
            return new Reading.Value(failure);
        }
        if (view.unknownFrom() <= day) {
            return new Reading.Missing("no_twin");
        }
        Visit visit = view.endsAt() <= day ? lastBefore(view, view.endsAt()) : view.at(day);
        return visit == null ? missing(view, day) : value(visit, index);
    }

    /** A yes before the event stays a yes; after it nothing is seen, unless the event itself is the bad answer. */
    private static Reading ever(SeenCourse view, double day, int index, double failure) {
        for (Visit visit : view.visits()) {
            boolean counts = visit.day() > 0
                    && visit.day() <= day + WINDOW_DAYS
                    && visit.day() < Math.min(view.failsFrom(), Math.min(view.endsAt(), view.unknownFrom()));
            if (counts && visit.value(index) > 0.5) {
                return new Reading.Value(1);
            }
        }
        if (view.unknownFrom() <= day) {
            return new Reading.Missing("no_twin");
        }
        return new Reading.Value(view.failsFrom() <= day ? failure : 0);
    }

    private static Reading throughout(
            Endpoint.Response endpoint, SeenCourse view, @Nullable Double month, int index, double failure) {
        double from = (month == null ? endpoint.fromMonth() : month) * FollowUp.DAYS_PER_MONTH;
        double to = endpoint.toMonth() * FollowUp.DAYS_PER_MONTH;
        if (view.unknownFrom() <= to) {
            return new Reading.Missing("no_twin");
        }
        if (view.failsFrom() <= to) {
            return new Reading.Value(failure);
        }
        int seen = 0;
        for (Visit visit : view.visits()) {
            if (visit.day() >= from - WINDOW_DAYS && visit.day() <= to + WINDOW_DAYS && visit.day() < view.endsAt()) {
                seen++;
                if (!(visit.value(index) > 0.5)) {
                    return new Reading.Value(0);
                }
            }
        }
        return seen == 0 ? new Reading.Missing("no_visit") : new Reading.Value(1);
    }

    private static Reading firstEvent(Endpoint.FirstEvent endpoint, SeenCourse view) {
        if (view.visits().isEmpty()) {
            return new Reading.Missing("no_visit");
        }
        double end = view.endOfSight();
        for (PatientEvent event : view.events()) {
            if (event.day() < 0) {
                continue;
            }
            if (event.day() > end) {
                break;
            }
            if (endpoint.events().contains(event.kind())) {
                return new Reading.Time(event.day(), Reading.Ending.EVENT, event.kind());
            }
            if (event.day() >= view.failsFrom()) {
                return new Reading.Time(event.day(), Reading.Ending.EVENT, event.kind());
            }
            if (endpoint.competing().contains(event.kind())) {
                return new Reading.Time(event.day(), Reading.Ending.COMPETING, event.kind());
            }
        }
        return new Reading.Time(end, Reading.Ending.CENSORED, "end");
    }

    private Reading firstVisit(Endpoint.FirstVisit endpoint, SeenCourse view) {
        if (view.visits().isEmpty()) {
            return new Reading.Missing("no_visit");
        }
        double start = 0;
        if (endpoint.after() != null) {
            Visit first = firstHolding(view.visits(), clinic.index(endpoint.after()), Double.NEGATIVE_INFINITY, 0);
            if (first == null) {
                return new Reading.Missing("not_at_risk");
            }
            start = Math.max(0, first.day());
        }
        double end = view.endOfSight();
        List<Visit> examined = examined(view, endpoint.everyDays());
        // a visit may come some days early
        double confirmDays = endpoint.confirmDays() - (endpoint.everyDays() > 0 ? WINDOW_DAYS : 0);
        Visit reached = firstHolding(examined, clinic.index(endpoint.rule()), start, confirmDays);
        double reachedDay = reached == null || reached.day() > end ? Double.POSITIVE_INFINITY : reached.day();
        if (view.failsFrom() < reachedDay && view.failsFrom() <= end && view.failsFrom() > start) {
            return new Reading.Time(view.failsFrom() - start, Reading.Ending.EVENT, endpoint.name());
        }
        for (PatientEvent event : view.events()) {
            boolean competes = event.day() > start
                    && event.day() <= end
                    && event.day() < reachedDay
                    && endpoint.competing().contains(event.kind());
            if (competes) {
                return new Reading.Time(event.day() - start, Reading.Ending.COMPETING, event.kind());
            }
        }
        if (reachedDay <= end) {
            return new Reading.Time(reachedDay - start, Reading.Ending.EVENT, endpoint.name());
        }
        return end <= start
                ? new Reading.Missing("not_observed")
                : new Reading.Time(end - start, Reading.Ending.CENSORED, "end");
    }

    private Reading rate(Endpoint.Rate endpoint, SeenCourse view) {
        if (view.visits().isEmpty()) {
            return new Reading.Missing("no_visit");
        }
        double end = view.endOfSight();
        int count = 0;
        double lockedUntil = 0;
        if (endpoint.rule() == null) {
            for (PatientEvent event : view.events()) {
                if (event.day() > 0
                        && event.day() <= end
                        && event.day() >= lockedUntil
                        && endpoint.events().contains(event.kind())) {
                    count++;
                    lockedUntil = event.day() + endpoint.lockDays();
                }
            }
        } else {
            int index = clinic.index(endpoint.rule());
            for (Visit visit : view.visits()) {
                if (visit.day() > 0 && visit.day() <= end && visit.day() >= lockedUntil && visit.value(index) > 0.5) {
                    count++;
                    lockedUntil = visit.day() + endpoint.lockDays();
                }
            }
        }
        return new Reading.Count(count, Math.max(0, end) / DAYS_PER_YEAR);
    }

    /** The first visit after a day at which a rule holds, and holds again at the first visit so many days later. */
    private static @Nullable Visit firstHolding(List<Visit> visits, int index, double after, double confirmDays) {
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            if (visit.day() > after && visit.value(index) > 0.5 && confirmed(visits, i, index, confirmDays)) {
                return visit;
            }
        }
        return null;
    }

    /** The visits at which one looks: all, or those far enough from the one before, give or take a visit window. */
    private static List<Visit> examined(SeenCourse view, double everyDays) {
        if (everyDays <= 0) {
            return view.visits();
        }
        List<Visit> examined = new ArrayList<>();
        double next = Double.NEGATIVE_INFINITY;
        for (Visit visit : view.visits()) {
            if (visit.day() >= next) {
                examined.add(visit);
                next = Math.max(0, visit.day()) + everyDays - WINDOW_DAYS;
            }
        }
        return examined;
    }

    private static boolean confirmed(List<Visit> visits, int onset, int index, double confirmDays) {
        if (confirmDays <= 0) {
            return true;
        }
        for (int j = onset + 1; j < visits.size(); j++) {
            if (!(visits.get(j).value(index) > 0.5)) {
                return false;
            }
            if (visits.get(j).day() >= visits.get(onset).day() + confirmDays) {
                return true;
            }
        }
        return false;
    }

    /** The worst value for a composite: what the clinic says the dead have, else the worst the patient had. */
    private double worst(Endpoint.Level endpoint, SeenCourse view, int index) {
        Observable observable = clinic.observable(endpoint.value());
        if (observable instanceof Observable.Measure measure && measure.worst() != null) {
            return measure.worst();
        }
        double worst = Double.NaN;
        for (Visit visit : view.visits()) {
            double value = visit.value(index);
            boolean worse = Double.isNaN(worst)
                    || (endpoint.better() == Observable.Better.HIGHER ? value < worst : value > worst);
            if (worse && !Double.isNaN(value)) {
                worst = value;
            }
        }
        return worst;
    }

    /** The day asked for; {@link #LAST_VISIT} for the last visit. */
    private static double day(@Nullable Double month) {
        return month == null ? LAST_VISIT : month * FollowUp.DAYS_PER_MONTH;
    }

    private static @Nullable Visit lastBefore(SeenCourse view, double day) {
        Visit last = null;
        for (Visit visit : view.visits()) {
            if (visit.day() <= day) {
                last = visit;
            }
        }
        return last;
    }

    private static Reading value(Visit visit, int index) {
        double value = visit.value(index);
        return Double.isNaN(value) ? new Reading.Missing("not_observed") : new Reading.Value(value);
    }

    private static Reading missing(SeenCourse view, double day) {
        boolean dead = view.events().stream().anyMatch(event -> event.isDeath() && event.day() <= day);
        return new Reading.Missing(dead ? "death" : "no_visit");
    }

    private boolean isTrue(Visit visit, String criterion) {
        return visit.value(clinic.index(criterion)) > 0.5;
    }
}
