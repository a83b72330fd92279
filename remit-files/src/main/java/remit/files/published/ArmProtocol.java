package remit.files.published;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.Protocol;

/**
 * One published arm as a protocol.
 *
 * @param trialId trial of the tables
 * @param armId arm of that trial
 * @param disease disease code of the tables
 * @param file name of the protocol's file
 * @param text the protocol; null when the arm could not be built
 * @param protocol the same, checked; null when the arm could not be built
 * @param reason why it could not be built; blank when it was
 * @param shiftDays days by which the protocol's day 0 lies before day 0 of the tables
 * @param unexpressed what the protocol leaves out or says otherwise
 * @param outcomes where the published figures are read
 */
public record ArmProtocol(
        String trialId,
        String armId,
        String disease,
        String file,
        @Nullable String text,
        @Nullable Protocol protocol,
        String reason,
        double shiftDays,
        List<Unexpressed> unexpressed,
        List<ReadOutcome> outcomes) {

    public ArmProtocol {
        unexpressed = List.copyOf(unexpressed);
        outcomes = List.copyOf(outcomes);
    }

    /** Whether there is a protocol. */
    public boolean isBuilt() {
        return protocol != null;
    }
}
