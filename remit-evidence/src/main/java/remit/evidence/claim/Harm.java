package remit.evidence.claim;

import java.util.List;
import remit.evidence.pool.Totals;

/**
 * What was seen of one harm in the treated patients of the tables, whatever their disease.
 *
 * @param therapyClass therapy class of the evidence tables
 * @param measure measure of the evidence tables
 * @param meaning the measure in words
 * @param definition which of its definitions; empty for the measure as it is
 * @param trials trials that counted it, each patient once
 * @param monthLow shortest follow-up of these trials, months
 * @param monthHigh longest follow-up, months
 * @param totals people, events and person-years with exact intervals; simple sums, no comparison
 * @param rows lines of outcomes.csv behind it
 */
public record Harm(
        String therapyClass,
        String measure,
        String meaning,
        String definition,
        int trials,
        double monthLow,
        double monthHigh,
        Totals totals,
        List<Integer> rows) {

    /** Copies the list. */
    public Harm {
        rows = List.copyOf(rows);
    }
}
