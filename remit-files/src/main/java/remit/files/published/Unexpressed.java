package remit.files.published;

/**
 * Something in an arm's rows that its protocol does not say, or says otherwise.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param origin the cell
 * @param reason why, in a sentence without its full stop
 */
public record Unexpressed(String trialId, String armId, Origin origin, String reason) {}
