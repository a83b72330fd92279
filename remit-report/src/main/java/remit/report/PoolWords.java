package remit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.Setting;
import remit.stats.Estimate;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PairedMeans;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/** How a pool's numbers are written: shares as percentages, ratios and differences with three figures. */
final class PoolWords {

    private static final MathContext THREE = new MathContext(3);
    private static final double TINY = 0.095;

    private PoolWords() {}

    static boolean isShare(PooledBlock block) {
        return block.effect() == EffectMeasure.LOGIT_PROPORTION || block.effect() == EffectMeasure.PROPORTION;
    }

    /** Whether no effect is 1, so that a logarithmic axis fits. */
    static boolean isRatio(PooledBlock block) {
        return block.effect().isTransformed() && block.natural(block.effect().noEffect()) == 1 && !isShare(block);
    }

    /** A number on the natural scale as it is drawn: percent for a share. */
    static double drawn(PooledBlock block, double natural) {
        return isShare(block) ? 100 * natural : natural;
    }

    static String value(PooledBlock block, double natural) {
        if (isShare(block)) {
            return percent(natural) + Figures.GLUE + "%";
        }
        return Figures.withUnit(number(natural), block.unit());
    }

    static String range(PooledBlock block, double low, double high) {
        return isShare(block)
                ? percent(low) + " to " + percent(high) + Figures.GLUE + "%"
                : number(low) + " to " + number(high);
    }

    /** The number of a percentage; a small one keeps two figures rather than become 0.0. */
    private static String percent(double share) {
        double percent = 100 * share;
        boolean tiny = percent > 0 && percent < TINY;
        return tiny
                ? new BigDecimal(percent)
                        .round(new MathContext(2))
                        .stripTrailingZeros()
                        .toPlainString()
                : Figures.percentNumber(share);
    }

    /** The value with its interval. */
    static String estimate(PooledBlock block, Estimate natural) {
        return value(block, natural.value())
                + (natural.hasInterval() ? " (" + range(block, natural.low(), natural.high()) + ")" : "");
    }

    static String number(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return Figures.number(value, 0);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE);
        return Figures.number(rounded.doubleValue(), Math.max(0, rounded.scale()));
    }

    static String axis(PooledBlock block) {
        if (isShare(block)) {
            return "patients with it, %";
        }
        String unit = UnitWords.of(block.unit());
        return block.effect().words() + (unit.isEmpty() ? "" : ", " + unit);
    }

    /** What kind of evidence a setting is, for a reader who is no statistician. */
    static String plain(Setting setting) {
        return switch (setting) {
            case RANDOMISED -> "Randomised trials: chance decided who was treated, so that the groups can be compared.";
            case CONTROLLED ->
                "Groups were compared, but not formed by chance: they may differ in more than the treatment.";
            case UNCONTROLLED ->
                "No comparison group: what would have happened without the treatment is not known, and people often improve by themselves.";
        };
    }

    /** What a trial reports, in a few characters. */
    static String figures(Reported reported) {
        return switch (reported) {
            case EffectSize size -> "as published";
            case TwoByTwo table ->
                "%d of %d against %d of %d"
                        .formatted(table.events1(), (int) table.n1(), table.events2(), (int) table.n2());
            case TwoMeans(GroupMoments first, GroupMoments second) -> figures(first) + " against " + figures(second);
            case GroupMoments group ->
                "%s (SD %s, n %d)".formatted(number(group.mean()), number(group.sd()), group.n());
            case PairedMeans(GroupMoments first, GroupMoments second, double correlation) ->
                figures(first) + " after " + figures(second);
            case Proportion(int events, int n) -> events + " of " + n;
            case PersonTime(int events, double time) -> events + " in " + number(time) + " years";
            case TwoRates(PersonTime first, PersonTime second) -> figures(first) + " against " + figures(second);
        };
    }
}
