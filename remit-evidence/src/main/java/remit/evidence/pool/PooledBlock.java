package remit.evidence.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.Estimate;
import remit.stats.Proportions;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Pooled;
import remit.stats.meta.Proportion;

/**
 * The trials of one setting and what they say together.
 *
 * @param setting what arms were set against
 * @param effect effect that was pooled; its scale leads back to the natural one
 * @param unit unit of the effect on its natural scale, a UCUM code; 1 for a share or a ratio
 * @param studies at most one a trial, by year, then id
 * @param pooled on the analysis scale; of one study its own effect and interval, which is no pool; null where nothing can be
 *     estimated
 * @param weights percent per study, in the order of {@code studies}; 0 for one that says nothing of a ratio, NaN where the method
 *     (a mixed model) gives a study no weight of its own
 * @param totals people, events and person-years; exact intervals of what was seen
 * @param warnings what a reader must know before using the number
 */
public record PooledBlock(
        Setting setting,
        EffectMeasure effect,
        String unit,
        List<Study> studies,
        @Nullable Pooled pooled,
        List<Double> weights,
        Totals totals,
        List<String> warnings) {

    public PooledBlock {
        studies = List.copyOf(studies);
        weights = List.copyOf(weights);
        warnings = List.copyOf(warnings);
    }

    /** Number of trials. */
    public int k() {
        return studies.size();
    }

    /** Whether there are at least two trials, so that "pooled" is the word. */
    public boolean isPool() {
        return studies.size() > 1;
    }

    /**
     * What one study shows by itself on the natural scale: exact (Clopper and Pearson) for a share, else from its effect; null where it
     * says nothing.
     *
     * @param level of the interval, in (0, 1)
     */
    public @Nullable Estimate own(Study study, double level) {
        if (study.reported() instanceof Proportion(int events, int n)) {
            return Proportions.exact(events, n, level);
        }
        EffectSize size = study.effect();
        if (size == null) {
            return null;
        }
        Estimate analysed = size.interval(level);
        return new Estimate(
                natural(analysed.value()), natural(analysed.low()), natural(analysed.high()), level, study.people());
    }

    /** A number of the analysis scale on the natural one. */
    public double natural(double analysed) {
        return effect.natural(analysed);
    }
}
