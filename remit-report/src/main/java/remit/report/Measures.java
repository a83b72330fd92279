package remit.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.trial.result.TrialResult.Measure;

/**
 * What people call the measures of a result, and which direction is good. The words come with the result, so an endpoint of a
 * user's own library reads like any other; a name that the result does not know is shown with spaces for underscores.
 */
final class Measures {

    private final Map<String, Measure> known = new HashMap<>();

    Measures(List<Measure> measures) {
        measures.forEach(measure -> known.put(measure.name(), measure));
    }

    /** For headings and first words of a line. */
    String label(String measure) {
        Measure one = known.get(measure);
        return capital(one == null ? spaced(measure) : one.label());
    }

    /** For "patients have ...", such as "an SRI-4 response". */
    String inSentence(String measure) {
        Measure one = known.get(measure);
        return one == null ? spaced(measure) : one.phrase();
    }

    /** How it was read, one or two sentences; empty where nothing is said. */
    String explanation(String measure) {
        Measure one = known.get(measure);
        return one == null ? "" : one.definition();
    }

    /** True for what happens to the trial and not to the patient; the participant flow tells it. */
    boolean isConduct(String measure) {
        Measure one = known.get(measure);
        return one != null && one.conduct();
    }

    /** The good direction, higher or lower; null where it is neither or unknown. */
    @Nullable
    String better(String measure) {
        Measure one = known.get(measure);
        return one == null || one.better().equals("neither") ? null : one.better();
    }

    /** What its months count from. */
    String since(String measure) {
        Measure one = known.get(measure);
        return one == null ? Measure.RANDOMIZATION : one.since();
    }

    /** " after a remission" where the months do not count from randomization, else empty. */
    String after(String measure) {
        String since = since(measure);
        return since.equals(Measure.RANDOMIZATION) ? "" : " after " + since;
    }

    private static String spaced(String measure) {
        return measure.replace('_', ' ');
    }

    /** A label as the first words of a line; words whose second letter is a capital or digit keep their spelling. */
    static String capital(String words) {
        return words.isEmpty()
                        || Character.isUpperCase(words.charAt(0))
                        || words.length() < 2
                        || !Character.isLowerCase(words.charAt(1))
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
