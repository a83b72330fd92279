package remit.trial.clinic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.solve.SolveOutcome;

/**
 * One patient followed under one arm, and, where an intercurrent treatment happened, the same patient without it.
 *
 * @param arm arm id
 * @param visits from day 0 on, by day
 * @param events by day
 * @param withoutRescue visits of the twin that never got the intercurrent treatment; null where none happened
 * @param eventsWithoutRescue events of that twin; null exactly where {@code withoutRescue} is
 * @param outcome how the solve ended
 */
public record ArmCourse(
        String arm,
        List<Visit> visits,
        List<PatientEvent> events,
        @Nullable List<Visit> withoutRescue,
        @Nullable List<PatientEvent> eventsWithoutRescue,
        SolveOutcome outcome) {

    public ArmCourse {
        visits = List.copyOf(visits);
        events = List.copyOf(events);
        withoutRescue = withoutRescue == null ? null : List.copyOf(withoutRescue);
        eventsWithoutRescue = eventsWithoutRescue == null ? null : List.copyOf(eventsWithoutRescue);
    }

    /** How the solve ended, in words: "followed", "ended" by an event, or "failed: REASON". */
    public String ending() {
        return switch (outcome) {
            case SolveOutcome.Reached reached -> "followed";
            case SolveOutcome.Stopped stopped -> "ended";
            case SolveOutcome.Failed failed -> "failed: " + failed.reason();
        };
    }
}
