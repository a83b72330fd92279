package remit.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import remit.evidence.pool.BlockRegression;
import remit.evidence.pool.PooledBlock;
import remit.evidence.pool.SmallStudyChecks;
import remit.evidence.pool.SubgroupComparison;
import remit.stats.TestResult;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.MetaRegression;
import remit.stats.meta.TrimAndFill;

/** Checks, subgroups and regressions over trials as text. */
final class PoolExplorationText {

    private static final double SMALLEST = 1e-4;

    private PoolExplorationText() {}

    static void smallStudies(PrintWriter out, PooledBlock block, @Nullable SmallStudyChecks checks) {
        if (checks == null) {
            out.println(
                    "  Small-study checks: not possible, too few trials give an effect or all are of one precision");
            return;
        }
        out.printf(
                "  Small-study checks: Egger p %s, rank correlation p %s, %s%n",
                probability(checks.egger().test()),
                probability(checks.ranks()),
                filled(block.effect(), checks.filled()));
        checks.warnings().forEach(warning -> out.println("  ! " + warning));
    }

    private static String filled(EffectMeasure effect, @Nullable TrimAndFill filled) {
        if (filled == null) {
            return "trim and fill does not settle";
        }
        String side = filled.missing() == 1 ? "trial" : "trials";
        return "trim and fill adds %d %s: %s"
                .formatted(
                        filled.missing(),
                        side,
                        PublishedPoolText.number(
                                effect.natural(filled.pooled().effect().value())));
    }

    static void comparison(PrintWriter out, SubgroupComparison one) {
        TestResult between = one.between();
        out.println("Do they differ, " + one.setting().words() + ": "
                + (between == null
                        ? "not tested, " + one.note()
                        : "chi2 %s on %s df, p %s; %s"
                                .formatted(
                                        PublishedPoolText.number(between.statistic()),
                                        PublishedPoolText.number(between.degreesOfFreedom()),
                                        probability(between),
                                        one.note())));
    }

    /** Coefficients are on the analysis scale: of ratios they are logarithms. */
    static void regression(PrintWriter out, BlockRegression one) {
        MetaRegression fit = one.fit();
        out.println(one.setting().words() + ", " + one.trials().size() + " trials:");
        if (fit != null) {
            for (MetaRegression.Coefficient coefficient : fit.coefficients()) {
                out.printf(
                        "  %-32s %s (95 %% CI %s to %s), p %s%n",
                        coefficient.name(),
                        PublishedPoolText.number(coefficient.estimate().value()),
                        PublishedPoolText.number(coefficient.estimate().low()),
                        PublishedPoolText.number(coefficient.estimate().high()),
                        probability(coefficient.test()));
            }
            out.printf(
                    "  on the analysis scale; left between trials tau2 %s, explained %s %% of it%n",
                    PublishedPoolText.number(fit.heterogeneity().tau2()), PublishedPoolText.number(fit.r2()));
        }
        one.notes().forEach(note -> out.println("  ! " + note));
    }

    private static String probability(TestResult test) {
        double p = test.pValue();
        if (Double.isNaN(p)) {
            return "not defined";
        }
        return p < SMALLEST ? "< 0.0001" : PublishedPoolText.number(p);
    }
}
