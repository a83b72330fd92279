package remit.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A published figure brought to a common unit, definition and denominator; or the reason why it cannot be. */
public sealed interface NormalizedOutcome {

    /**
     * A figure that may be set beside others of the same measure, statistic and definition.
     *
     * @param value in {@code unit}
     * @param sd between-patient standard deviation in {@code unit}; null when not given
     * @param low lower end of what the publication gives around it, in {@code unit}
     * @param high upper end
     * @param span what low and high are
     * @param unit UCUM code; 1 for a share or a ratio
     * @param definition which remission, which progression; blank when the measure's name says it all
     * @param people denominator: patients the figure rests on; null when not found
     * @param events patients with the event, for a share or a count of patients; null otherwise
     * @param notes what was assumed or differs a little, a sentence each
     */
    record Figure(
            double value,
            @Nullable Double sd,
            @Nullable Double low,
            @Nullable Double high,
            Span span,
            String unit,
            String definition,
            @Nullable Integer people,
            @Nullable Integer events,
            List<String> notes)
            implements NormalizedOutcome {

        public Figure {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A figure that is kept and listed, and never pooled.
     *
     * @param reason why
     */
    record Kept(String reason) implements NormalizedOutcome {}

    /** What the two ends beside a figure are. */
    enum Span {
        /** There are none. */
        NONE,
        /** A 95 % confidence interval. */
        CONFIDENCE,
        /** First and third quartile. */
        QUARTILES,
        /** Least and greatest. */
        RANGE,
        /** The publication does not say. */
        UNKNOWN
    }
}
