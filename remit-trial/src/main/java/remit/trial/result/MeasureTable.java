package remit.trial.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.result.TrialResult.Measure;

/** The words that go with the figures: labels, definitions and clocks of the reported endpoints, from the clinic's text. */
final class MeasureTable {

    /** Events that happen to the trial and not to the patient. */
    private static final Set<String> CONDUCT = Set.of(PatientEvent.DROP_OUT, PatientEvent.NEVER_INFUSED);

    private final Clinic clinic;

    MeasureTable(Clinic clinic) {
        this.clinic = clinic;
    }

    List<Measure> of(Collection<Endpoint> endpoints) {
        List<Measure> measures = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            measures.add(new Measure(
                    endpoint.name(),
                    endpoint.about().label(),
                    endpoint.about().phrase(),
                    endpoint.about().unit(),
                    endpoint.about().definition(),
                    endpoint.better().name().toLowerCase(Locale.ROOT),
                    since(endpoint),
                    endpoint instanceof Endpoint.FirstEvent event && CONDUCT.containsAll(event.events())));
        }
        return measures;
    }

    private String since(Endpoint endpoint) {
        String start = endpoint instanceof Endpoint.FirstVisit visit ? visit.after() : null;
        return start == null ? Measure.RANDOMIZATION : label(clinic.observable(start), start);
    }

    private static String label(@Nullable Observable observable, String name) {
        return observable == null ? name : observable.about().phrase();
    }
}
