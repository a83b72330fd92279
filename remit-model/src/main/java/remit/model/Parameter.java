package remit.model;

import remit.domain.Place;
import remit.domain.Provenance;
import remit.domain.Unit;

/**
 * A number of the model with all that a reader may ask about it: one row of a parameter table.
 *
 * @param symbol its name in the equations
 * @param value the value of the typical patient, in {@code unit}
 * @param unit its unit
 * @param low the least plausible value; NaN if the table gives none
 * @param high the largest plausible value; NaN if the table gives none
 * @param distribution how it differs between patients, as the table says; empty if it does not
 * @param provenance where it comes from
 * @param name what it is, in words
 * @param note a remark; may be empty
 * @param place where the row stands
 */
public record Parameter(
        String symbol,
        double value,
        Unit unit,
        double low,
        double high,
        String distribution,
        Provenance provenance,
        String name,
        String note,
        Place place) {}
