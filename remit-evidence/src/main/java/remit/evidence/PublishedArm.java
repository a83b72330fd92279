package remit.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * One arm of a published trial.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param people patients in the arm; null when not found
 * @param therapyClass msc, ahsct, car-t, biologic, conventional, placebo or soc
 * @param agent what was given, such as UC-MSC
 * @param cellSource tissue the cells came from; several joined by a slash; NA for a drug
 * @param donor auto, allo or NA
 * @param route of the study treatment
 * @param dose as collected: a number, or a span such as 0.5-1.5; blank when not found
 * @param doseUnit its unit; blank when not found
 * @param doses number of doses, as collected
 * @param doseDays days of the doses, as collected
 * @param conditioning in words
 * @param background what everybody went on taking, in words
 * @param place line of the table
 */
public record PublishedArm(
        String trialId,
        String armId,
        @Nullable Integer people,
        String therapyClass,
        String agent,
        String cellSource,
        String donor,
        String route,
        String dose,
        String doseUnit,
        String doses,
        String doseDays,
        String conditioning,
        String background,
        Place place) {

    static final String PLAIN = "[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]+)?";

    /** A number, a span or a choice of two. */
    static final Pattern DOSE = Pattern.compile("(" + PLAIN + ")(?:(?:-| or )(" + PLAIN + "))?");

    /** Lower end of the dose in {@code doseUnit}; null when not found. */
    public @Nullable Double doseLow() {
        Matcher matcher = DOSE.matcher(dose);
        return matcher.matches() ? Double.valueOf(matcher.group(1)) : null;
    }

    /** Upper end of the dose in {@code doseUnit}; the lower end where it is one number; null when not found. */
    public @Nullable Double doseHigh() {
        Matcher matcher = DOSE.matcher(dose);
        if (!matcher.matches()) {
            return null;
        }
        String high = matcher.group(2);
        return Double.valueOf(high == null ? matcher.group(1) : high);
    }
}
