package remit.evidence.table;

import remit.domain.Place;
import remit.stats.meta.Reported;

/**
 * One study of a table.
 *
 * @param label its name, or "line 3" where the table names none
 * @param reported what it reports
 * @param place its line
 */
public record StudyRow(String label, Reported reported, Place place) {}
