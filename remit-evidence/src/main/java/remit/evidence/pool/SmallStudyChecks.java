package remit.evidence.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.stats.TestResult;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.SmallStudyEffects;
import remit.stats.meta.TrimAndFill;

/**
 * Whether small trials of a block show larger effects than large ones, which missing results would bring about, and so would
 * much else.
 *
 * @param egger Egger's regression of the effect on its standard error
 * @param ranks Begg and Mazumdar's rank correlation
 * @param filled trim and fill; null where it does not settle
 * @param warnings what a reader must know; never empty below ten trials
 */
public record SmallStudyChecks(
        SmallStudyEffects.Egger egger,
        TestResult ranks,
        @Nullable TrimAndFill filled,
        List<String> warnings) {

    private static final int LEAST = 3;

    public SmallStudyChecks {
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks a block.
     *
     * @param level of the intervals, in (0, 1)
     * @return null with fewer than three trials that give an effect, or if all have the same precision
     */
    public static @Nullable SmallStudyChecks of(PooledBlock block, double level) {
        List<EffectSize> sizes = block.studies().stream()
                .map(Study::effect)
                .filter(Objects::nonNull)
                .toList();
        if (sizes.size() < LEAST
                || sizes.stream().mapToDouble(EffectSize::variance).distinct().count() == 1) {
            return null;
        }
        List<String> warnings = new ArrayList<>();
        if (sizes.size() < SmallStudyEffects.FEWEST) {
            warnings.add(
                    "fewer than ten trials: checks for small-study effects can hardly tell chance from anything else");
        }
        if (block.effect() == EffectMeasure.LOGIT_PROPORTION) {
            warnings.add(
                    "the precision of a share depends on the share itself, so that these checks find effects where there are none");
        }
        return new SmallStudyChecks(
                SmallStudyEffects.egger(sizes, level),
                SmallStudyEffects.rankCorrelation(sizes),
                filled(sizes, level),
                warnings);
    }

    private static @Nullable TrimAndFill filled(List<EffectSize> sizes, double level) {
        try {
            return TrimAndFill.of(sizes, PoolingMethod.REML, IntervalMethod.MODIFIED_HARTUNG_KNAPP, level);
        } catch (IllegalArgumentException unsettled) {
            return null;
        }
    }
}
