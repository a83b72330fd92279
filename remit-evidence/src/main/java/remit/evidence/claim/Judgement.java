package remit.evidence.claim;

/**
 * What the rules, or a person, say of one domain.
 *
 * @param domain which
 * @param concern how much it takes from the certainty
 * @param reason why, in plain words
 */
public record Judgement(Domain domain, Concern concern, String reason) {}
