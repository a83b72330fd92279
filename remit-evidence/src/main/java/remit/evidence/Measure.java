package remit.evidence;

/**
 * A measure of the tables.
 *
 * @param name name in outcomes.csv
 * @param kind score, lab, share, rate, count, time, dose, trait or other
 * @param unit the unit figures are brought to, a UCUM code; 1 for a share; blank when it has none
 * @param better lower, higher or none: which way is good for the patient
 * @param blank definition that a share without one in the column {@code unit} has; blank when the name is the definition
 * @param harm whether it counts as a harm
 * @param meaning in words; may be blank
 */
public record Measure(
        String name, String kind, String unit, String better, String blank, boolean harm, String meaning) {}
