package remit.evidence;

/**
 * A set of trials that share patients.
 *
 * @param name of the family
 * @param part series, part or whole: how this trial stands to the others
 * @param reason why they are held to overlap
 */
public record CohortFamily(String name, String part, String reason) {}
