package remit.patient.guide;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problem;
import remit.library.Library;

/**
 * What to look at in one person with a disease.
 *
 * @param disease id
 * @param course of a record that does not tell
 * @param essential measures missed when they are not in a record
 * @param history what forecasts learn from, with the scale on which values are compared
 * @param outcomes what is forecast
 * @param flare what counts as a flare
 * @param set traits that every virtual twin has
 * @param traits covariates of the population whose centre a measure gives
 * @param alerts warnings by stated rules
 */
public record Guide(
        String disease,
        String course,
        List<String> essential,
        SequencedMap<String, Scale> history,
        List<Outcome> outcomes,
        Flare flare,
        SequencedMap<String, Double> set,
        SequencedMap<String, String> traits,
        List<AlertRule> alerts) {

    public Guide {
        essential = List.copyOf(essential);
        history = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(history));
        outcomes = List.copyOf(outcomes);
        set = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(set));
        traits = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(traits));
        alerts = List.copyOf(alerts);
    }

    /**
     * Something that is forecast.
     *
     * @param kind activity, function or steroid
     * @param matters a difference that counts as better or worse
     */
    public record Outcome(String kind, String measure, Scale scale, double matters, String label, String source) {}

    /**
     * A flare: an event of a kind, or a criterion that turns true at a visit.
     *
     * @param visit criterion of the clinic; null when it is an event
     * @param event kind; null when it is a criterion
     */
    public record Flare(@Nullable String visit, @Nullable String event, String label) {}

    /**
     * A warning: a value below a limit, or one that has risen.
     *
     * @param below limit; NaN for none
     * @param times factor of the rise; NaN for none
     * @param rise amount of the rise in the measure's unit; NaN for none
     * @param withinDays how far the earlier value lies back at most
     */
    public record AlertRule(
            String id,
            String measure,
            double below,
            double times,
            double rise,
            double withinDays,
            String say,
            String source) {

        /** Whether a value, and an earlier one within the days (NaN for none), fire the rule. */
        public boolean fires(double value, double earlier) {
            return value < below || value >= times * earlier || value > earlier + rise;
        }
    }

    /** The path of a disease's guide. */
    public static String path(String disease) {
        return "patient/" + disease + ".yaml";
    }

    /**
     * Reads the guide of a disease.
     *
     * @throws InvalidInput if the library has none, or it is wrong
     */
    public static Guide read(Library library, String disease) {
        Entry root = Entry.file(library, path(disease));
        if (root == null) {
            throw new InvalidInput(List.of(new Problem(
                    Place.of(path(disease)),
                    "the library says nothing about single people with this disease",
                    "Maybe add such a file; see docs/patients.md.")));
        }
        SequencedMap<String, Scale> history = new LinkedHashMap<>();
        Entry measures = root.entry("history");
        if (measures != null) {
            for (String name : measures.node().entries().keySet()) {
                Entry one = measures.entry(name);
                if (one != null) {
                    history.put(name, scale(one));
                }
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Entry one : root.entries("outcomes")) {
            outcomes.add(new Outcome(
                    one.text("kind"),
                    one.text("measure"),
                    scale(one),
                    one.number("matters"),
                    one.text("label"),
                    one.text("source")));
        }
        List<AlertRule> alerts = new ArrayList<>();
        for (Entry one : root.entries("alerts")) {
            alerts.add(new AlertRule(
                    one.text("id"),
                    one.text("measure"),
                    one.number("below", Double.NaN),
                    one.number("times", Double.NaN),
                    one.number("rise", Double.NaN),
                    one.number("within-days", 0),
                    one.text("say"),
                    one.text("source")));
        }
        Entry flare = root.entry("flare");
        SequencedMap<String, Double> set = new LinkedHashMap<>();
        for (Map.Entry<String, String> one : root.texts("set").entrySet()) {
            set.put(one.getKey(), Double.valueOf(one.getValue()));
        }
        return new Guide(
                disease,
                root.text("course"),
                root.words("essential"),
                history,
                outcomes,
                flare == null
                        ? new Flare(null, "flare", "a flare")
                        : new Flare(flare.find("visit"), flare.find("event"), flare.text("label")),
                set,
                root.texts("traits"),
                alerts);
    }

    private static Scale scale(Entry one) {
        return new Scale(Scale.Kind.valueOf(one.text("scale").toUpperCase(Locale.ROOT)), one.number("floor", 0));
    }
}
