package remit.evidence;

/**
 * What a published figure's unit text means, where that is plain enough to compare it with a simulated figure.
 *
 * @param ucum its unit as a UCUM code; 1 for a proportion
 * @param note what differs a little, such as another variant of the score; may be blank
 */
public record Reading(String ucum, String note) {}
