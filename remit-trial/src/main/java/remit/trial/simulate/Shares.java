package remit.trial.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import remit.solve.random.KeyedRandom;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Regimen;

/**
 * Which rows of a list a patient has. Rows of one group exclude each other: one uniform number decides among them by
 * their fractions; a row without group stands alone. The number is keyed by group or therapy, so arms agree.
 */
final class Shares {

    private Shares() {}

    static List<Regimen> of(long seed, VirtualPatient patient, List<Regimen> regimens) {
        List<Regimen> kept = new ArrayList<>();
        Map<String, Double> below = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean previous = false;
        for (Regimen regimen : regimens) {
            Regimen.Share share = regimen.share();
            String group = share.group();
            if (share.withPrevious()) {
                if (previous) {
                    kept.add(regimen);
                }
                continue;
            }
            String key = group == null ? "therapy:" + regimen.therapy() : "group:" + group;
            if (group == null && share.fraction() >= 1) {
                kept.add(regimen);
                previous = true;
                continue;
            }
            int number = group == null ? seen.merge(key, 1, Integer::sum) : 0;
            double uniform = KeyedRandom.of(seed, patient.slot(), "share:" + key)
                    .with(patient.attempt(), number)
                    .uniform(0);
            double from = group == null ? 0 : below.getOrDefault(key, 0.0);
            double to = from + share.fraction();
            previous = uniform >= from && uniform < to;
            if (previous) {
                kept.add(regimen);
            }
            if (group != null) {
                below.put(key, to);
            }
        }
        return kept;
    }
}
