package remit.evidence;

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
 * @param background what everybody went on taking, in words
 * @param place line of the table
 */
public record PublishedArm(
        String trialId,
        String armId,
        @Nullable Integer people,
        String therapyClass,
        String agent,
        String background,
        Place place) {}
