package remit.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * Who was in one arm, in controlled words. A null number means "not found", never zero.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param disease disease code
 * @param course course or stage of the disease, such as relapsing
 * @param people patients in the arm
 * @param ageMean mean age, years
 * @param ageSd its standard deviation, years
 * @param ageMin youngest, years
 * @param ageMax oldest, years
 * @param female share of women, 0 to 1
 * @param durationYears mean duration of the disease, years
 * @param refractory 0 newly diagnosed or naive, 1 failed first-line, 2 failed several
 * @param entryRules entry criteria on measures, such as {@code CRP>=5}
 * @param activeRules other conditions, a word or two each
 * @param blinding double-blind, assessor or open
 * @param centres single or multi
 * @param control placebo, active or none
 * @param year of publication or start
 * @param oneGroup whether the arm is one group of patients treated alike
 * @param whyNot why it is not, a word or two; blank when it is
 * @param kind stated, partly or assumed: how much of the row the publication says
 * @param place line of the table
 */
public record PublishedPopulation(
        String trialId,
        String armId,
        String disease,
        String course,
        @Nullable Integer people,
        @Nullable Double ageMean,
        @Nullable Double ageSd,
        @Nullable Double ageMin,
        @Nullable Double ageMax,
        @Nullable Double female,
        @Nullable Double durationYears,
        @Nullable Integer refractory,
        List<String> entryRules,
        List<String> activeRules,
        String blinding,
        String centres,
        String control,
        @Nullable Integer year,
        boolean oneGroup,
        String whyNot,
        String kind,
        Place place) {

    public PublishedPopulation {
        entryRules = List.copyOf(entryRules);
        activeRules = List.copyOf(activeRules);
    }
}
