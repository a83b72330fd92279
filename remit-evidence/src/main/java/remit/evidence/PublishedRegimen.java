package remit.evidence;

import org.jspecify.annotations.Nullable;
import remit.domain.Place;

/**
 * One component of what an arm got. Day 0 is randomisation, the first study dose, or the infusion of a graft.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param role study, background, induction, conditioning or rescue
 * @param therapy therapy id of the tables; {@code other:NAME} for one of its own
 * @param dose amount in {@code unit}; null when not stated
 * @param unit unit of the dose, as collected
 * @param route IV, IT, IA, SC, PO, IM, local or NA
 * @param startDay first day
 * @param intervalDays days between doses; null for a single dose
 * @param doses number of doses; null when it goes on
 * @param endDay last day; null to the end of follow-up
 * @param taperTo dose reached by a linear taper
 * @param taperEndDay day it is reached
 * @param cellSource source of cells; blank for a drug
 * @param donor auto or allo; blank for a drug
 * @param priming how cells were primed; blank for a drug
 * @param conditioning conditioning code of a graft; blank otherwise
 * @param cd34Selected yes, no, mixed or unknown; blank otherwise
 * @param kind stated or assumed
 * @param note shares, alternatives and triggers, in the words of SCHEMA.md
 * @param place line of the table
 */
public record PublishedRegimen(
        String trialId,
        String armId,
        String role,
        String therapy,
        @Nullable Double dose,
        String unit,
        String route,
        @Nullable Double startDay,
        @Nullable Double intervalDays,
        @Nullable Double doses,
        @Nullable Double endDay,
        @Nullable Double taperTo,
        @Nullable Double taperEndDay,
        String cellSource,
        String donor,
        String priming,
        String conditioning,
        String cd34Selected,
        String kind,
        String note,
        Place place) {}
