package remit.evidence.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.meta.EffectMeasure;
import remit.stats.network.NetworkResult;

/**
 * Randomised trials of several therapies joined through what they share.
 *
 * @param measure the measure
 * @param definition the definition that was pooled; blank when the measure's name says it all
 * @param effect effect that was pooled; results are on its analysis scale
 * @param unit unit of a difference, a UCUM code
 * @param reference therapy that the others are shown against: placebo where there is one
 * @param trials what each trial gave
 * @param result null where there is no network, which {@code warnings} explain
 * @param lowerIsBetter whether a smaller figure is good for the patient; null where neither way is
 * @param leftOut figures that matched and are not in it
 * @param warnings what a reader must know
 */
public record PooledNetwork(
        String measure,
        String definition,
        EffectMeasure effect,
        String unit,
        String reference,
        List<Node> trials,
        @Nullable NetworkResult result,
        @Nullable Boolean lowerIsBetter,
        List<LeftOut> leftOut,
        List<String> warnings) {

    public PooledNetwork {
        trials = List.copyOf(trials);
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }

    /**
     * What a trial gave.
     *
     * @param trial its id
     * @param therapies compared, in alphabetical order
     * @param month of the figures
     * @param people patients in all
     * @param rows row numbers
     */
    public record Node(String trial, List<String> therapies, double month, int people, List<Integer> rows) {

        public Node {
            therapies = List.copyOf(therapies);
            rows = List.copyOf(rows);
        }
    }
}
