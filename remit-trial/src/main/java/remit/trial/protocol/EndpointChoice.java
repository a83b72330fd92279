package remit.trial.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of the trial as an estimand (ICH E9(R1)): variable and time, a strategy per intercurrent event, a summary.
 *
 * @param measure a measure or endpoint name of the disease's clinic, named as the evidence tables name it
 * @param month visit it is read at; null for endpoints that look at all visits or at event times
 * @param strategies strategy per intercurrent event; events not named take the defaults of the endpoint's kind
 */
public record EndpointChoice(String measure, @Nullable Double month, Map<IntercurrentEvent, Strategy> strategies) {

    public EndpointChoice {
        strategies = Collections.unmodifiableMap(new TreeMap<>(strategies));
    }

    /** Events after randomization that change what an observation means. */
    public enum IntercurrentEvent {
        /** Rescue treatment, or any conditional treatment marked intercurrent. */
        RESCUE,
        /** Leaving the trial. */
        DROP_OUT,
        /** Death of any cause. */
        DEATH,
        /** Allocated to a cell product that was never infused, such as failed mobilization. */
        NEVER_INFUSED
    }

    /** The five strategies of ICH E9(R1) A.3.2. */
    public enum Strategy {
        /** The value counts whatever happened. */
        TREATMENT_POLICY,
        /** The value had the event not happened: computed exactly from the patient's twin without the event. */
        HYPOTHETICAL,
        /** The event itself is a failure (or the worst value). */
        COMPOSITE,
        /** Values until the event; the last one is carried. */
        WHILE_ON_TREATMENT,
        /** Only patients who would not have the event under any arm. */
        PRINCIPAL_STRATUM
    }
}
