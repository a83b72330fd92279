package remit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.LearnedParameter;
import remit.report.Blocks.Cell;

/** Which uncertain parameters the published figures inform: posterior against prior. */
final class CredibilityParameters {

    private final Credibility credibility;

    CredibilityParameters(Credibility credibility) {
        this.credibility = credibility;
    }

    Html section() {
        List<List<Cell>> rows = new ArrayList<>();
        int all = 0;
        for (Map.Entry<String, List<LearnedParameter>> disease :
                credibility.parameters().entrySet()) {
            all += disease.getValue().size();
            disease.getValue().stream()
                    .filter(LearnedParameter::isInformed)
                    .sorted(Comparator.comparingDouble(
                            (LearnedParameter one) -> Double.isNaN(one.contraction()) ? -1 : -one.contraction()))
                    .forEach(one -> rows.add(List.of(
                            Cell.row(disease.getKey()),
                            Cell.of(one.uncertain().symbol()),
                            Cell.of(range(one.prior())),
                            Cell.of(range(one.posterior())),
                            Cell.number(number(one.shift())),
                            Cell.number(Double.isNaN(one.contraction()) ? "–" : Figures.percent(one.contraction())),
                            Cell.of(
                                    one.uncertain().zero() == 0
                                            ? ""
                                            : Figures.percent(one.uncertain().zero()) + " to "
                                                    + Figures.percent(one.zero())))));
        }
        return Blocks.section(
                "parameters",
                "Which parameters the published figures inform",
                List.of(
                        Blocks.paragraph(
                                "Of %s uncertain parameters of the diseases, the published figures inform %s: more than a tenth of the prior's variance is gone, or an effect of exactly zero became twice or half as likely. The others keep their prior, and their spread is in every prediction. A pattern such as eps_GC_* moves several parameters together, so only its shift is shown. Zero means that the therapy has no effect by this mechanism in this disease, as far as a model linear in its parameters can tell."
                                        .formatted(Figures.count(all), Figures.count(rows.size()))),
                        Blocks.table(
                                "Informed parameters: middle and 90 % range",
                                List.of(
                                        Cell.column("Disease"),
                                        Cell.column("Parameter"),
                                        Cell.column("Prior"),
                                        Cell.column("Posterior"),
                                        Cell.columnNumber("Shift, prior SD"),
                                        Cell.columnNumber("Variance gone"),
                                        Cell.column("Probability of zero")),
                                rows)));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : Figures.number(value, 2);
    }

    private static String range(LearnedParameter.@Nullable Range range) {
        return range == null
                ? "–"
                : "%s (%s to %s)"
                        .formatted(
                                Figures.number(range.middle(), 3),
                                Figures.number(range.low(), 3),
                                Figures.number(range.high(), 3));
    }
}
