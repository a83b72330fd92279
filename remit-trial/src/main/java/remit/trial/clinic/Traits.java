package remit.trial.clinic;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is fixed about a patient: covariates (age in years, female 0 or 1, refractory 0 to 2 ...) and the patient's own
 * model parameters, by name.
 *
 * @param values name to value, sorted by name
 */
public record Traits(SortedMap<String, Double> values) {

    public Traits {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Traits from any map. */
    public static Traits of(Map<String, Double> values) {
        return new Traits(new TreeMap<>(values));
    }

    /** Whether there is a trait of that name. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The value of a trait; NaN when there is none of that name. */
    public double value(String name) {
        Double value = values.get(name);
        return value == null ? Double.NaN : value;
    }
}
