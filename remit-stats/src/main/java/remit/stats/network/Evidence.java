package remit.stats.network;

import remit.stats.Estimate;

/**
 * What one kind of evidence says of a comparison.
 *
 * @param effect with its interval
 * @param standardError of the effect
 * @param studies that it rests on
 */
public record Evidence(Estimate effect, double standardError, int studies) {}
