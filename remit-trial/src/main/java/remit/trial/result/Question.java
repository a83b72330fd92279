package remit.trial.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Endpoint;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * What a table wants to know of every patient.
 *
 * @param month visit it is read at, months since randomization; null for the last visit, or all of them
 * @param strategies per intercurrent event
 */
record Question(Endpoint endpoint, String arm, @Nullable Double month, Map<IntercurrentEvent, Strategy> strategies) {
    Question {
        strategies = Collections.unmodifiableMap(new TreeMap<>(strategies));
    }
}
