package remit.trial.clinic;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * What is made of a patient's visits and events: a number, a yes or no, a time, a count. Names are those of the evidence
 * tables.
 */
public sealed interface Endpoint {

    /** Name, label, unit, definition, source. */
    About about();

    /** Which direction is good for the patient. */
    Observable.Better better();

    /** Strategy per intercurrent event where a trial names none. */
    Map<IntercurrentEvent, Strategy> defaults();

    /** The word in protocols and results. */
    default String name() {
        return about().name();
    }

    /**
     * A value at a visit.
     *
     * @param value name of a measure, score or grade
     */
    record Level(About about, Observable.Better better, Map<IntercurrentEvent, Strategy> defaults, String value)
            implements Endpoint {
        public Level {
            defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
        }
    }

    /**
     * Whether a rule holds: 1 or 0.
     *
     * @param rule name of the criterion
     * @param when at which visits
     * @param fromMonth for {@link When#THROUGHOUT}: start of the window when the trial names no month
     * @param toMonth for {@link When#THROUGHOUT}: end of the window
     * @param among name of a criterion that must hold at baseline for the patient to count; null for everybody
     */
    record Response(
            About about,
            Observable.Better better,
            Map<IntercurrentEvent, Strategy> defaults,
            String rule,
            When when,
            double fromMonth,
            double toMonth,
            @Nullable String among)
            implements Endpoint {
        public Response {
            defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
        }
    }

    /** At which visits a rule must hold. */
    enum When {
        /** At the visit of the named month. */
        AT_VISIT,
        /** At any visit after baseline up to the named month. */
        EVER,
        /** At every visit of a window. */
        THROUGHOUT
    }

    /** Which share of the patients a time to an event is told as. */
    enum Report {
        /** Those who had the event by then: cumulative incidence. */
        INCIDENCE,
        /** Those who did not, as the measures called survival are published: one minus the incidence. */
        SURVIVAL
    }

    /**
     * Time from randomization to the first of some events.
     *
     * @param events kinds that count
     * @param competing kinds that end the wait without counting
     * @param report as incidence or as survival
     */
    record FirstEvent(
            About about,
            Observable.Better better,
            Map<IntercurrentEvent, Strategy> defaults,
            List<String> events,
            List<String> competing,
            Report report)
            implements Endpoint {
        public FirstEvent {
            defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
            events = List.copyOf(events);
            competing = List.copyOf(competing);
        }
    }

    /**
     * Time to the first visit at which a rule holds.
     *
     * @param rule name of the criterion
     * @param after the clock starts at the first visit at which this criterion holds; patients without one do not count;
     *     null starts it at randomization
     * @param confirmDays the rule must hold again at the first visit so many days later or more, and at every visit
     *     between; 0 for none
     * @param everyDays visits closer to the one looked at before are passed over, as in trials that examine less often;
     *     0 looks at all
     * @param competing kinds of events that end the wait without counting
     * @param report as incidence or as survival
     */
    record FirstVisit(
            About about,
            Observable.Better better,
            Map<IntercurrentEvent, Strategy> defaults,
            String rule,
            @Nullable String after,
            double confirmDays,
            double everyDays,
            List<String> competing,
            Report report)
            implements Endpoint {
        public FirstVisit {
            defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
            competing = List.copyOf(competing);
        }
    }

    /**
     * How often something happened, with the time at risk.
     *
     * @param events kinds of events that count; empty when a rule is counted
     * @param rule name of the criterion whose visits count; null when events are counted
     * @param lockDays after one that counted, none counts for so many days
     */
    record Rate(
            About about,
            Observable.Better better,
            Map<IntercurrentEvent, Strategy> defaults,
            List<String> events,
            @Nullable String rule,
            double lockDays)
            implements Endpoint {
        public Rate {
            defaults = Collections.unmodifiableMap(new TreeMap<>(defaults));
            events = List.copyOf(events);
        }
    }
}
