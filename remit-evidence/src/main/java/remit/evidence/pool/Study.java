package remit.evidence.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.evidence.PublishedTrial;
import remit.stats.meta.EffectSize;
import remit.stats.meta.Reported;

/**
 * What one trial gives.
 *
 * @param trial the trial
 * @param setting what its arm was set against
 * @param arms treated arms, taken together when there are several
 * @param comparators arms they were set against; empty when uncontrolled
 * @param definition definition of the figure
 * @param month of the figure
 * @param reported the figures themselves
 * @param effect effect on the analysis scale; null where the figures give none by themselves, as no event in either group
 * @param people patients in all
 * @param treated patients in the treated arms
 * @param doseLow lower end of the dose, in {@code doseUnit}; null when not given or several differ
 * @param doseUnit unit of the dose
 * @param change whether means are changes from baseline
 * @param rows row numbers: lines of outcomes.csv
 * @param notes what was assumed or imputed
 */
public record Study(
        PublishedTrial trial,
        Setting setting,
        List<String> arms,
        List<String> comparators,
        String definition,
        double month,
        Reported reported,
        @Nullable EffectSize effect,
        int people,
        int treated,
        @Nullable Double doseLow,
        String doseUnit,
        boolean change,
        List<Integer> rows,
        List<String> notes) {

    public Study {
        arms = List.copyOf(arms);
        comparators = List.copyOf(comparators);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
