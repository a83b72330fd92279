package remit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.LearnedParameter;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;

/** Which uncertain parameters the published figures inform: posterior against prior. */
final class CredibilityParameters {

    private final Credibility credibility;

    CredibilityParameters(Credibility credibility) {
        this.credibility = credibility;
    }

    Html section() {
        List<Group> groups = new ArrayList<>();
        int all = 0;
        int informed = 0;
        for (Map.Entry<String, List<LearnedParameter>> disease :
                credibility.parameters().entrySet()) {
            List<List<Cell>> rows = disease.getValue().stream()
                    .filter(LearnedParameter::isInformed)
                    .sorted(Comparator.comparingDouble(
                            (LearnedParameter one) -> Double.isNaN(one.contraction()) ? -1 : -one.contraction()))
                    .map(CredibilityParameters::row)
                    .toList();
            all += disease.getValue().size();
            informed += rows.size();
            if (!rows.isEmpty()) {
                groups.add(new Group(disease.getKey(), rows));
            }
        }
        return Blocks.section(
                "parameters",
                "Which parameters the published figures inform",
                List.of(
                        Blocks.paragraph(
                                "Of %s uncertain parameters of the diseases, the published figures inform %s: more than a tenth of the prior's variance is gone, or an effect of exactly zero became twice or half as likely. The others keep their prior, and their spread is in every prediction. A pattern such as eps_GC_* moves several parameters together, so only its shift is shown. Zero means that the therapy has no effect by this mechanism in this disease, as far as a model linear in its parameters can tell. How far a parameter is informed is itself an estimate: slopes come from a few hundred virtual patients an arm, and what is left of the noise in them counts as information."
                                        .formatted(Figures.count(all), Figures.count(informed))),
                        Blocks.grouped(
                                "Informed parameters: middle and 90 % range",
                                List.of(
                                        Cell.column("Parameter"),
                                        Cell.column("Prior"),
                                        Cell.column("Posterior"),
                                        Cell.columnNumber("Shift, prior SD"),
                                        Cell.columnNumber("Variance gone"),
                                        Cell.column("Probability of zero")),
                                groups)));
    }

    private static List<Cell> row(LearnedParameter one) {
        double zero = one.uncertain().zero();
        return List.of(
                Cell.row(one.uncertain().symbol()),
                Cell.of(range(one.prior())),
                Cell.of(range(one.posterior())),
                Cell.number(number(one.shift())),
                Cell.number(Double.isNaN(one.contraction()) ? "–" : Figures.percent(one.contraction())),
                Cell.of(zero == 0 ? "" : Figures.percent(zero) + " to " + Figures.percent(one.zero())));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "–" : Figures.number(value, 2);
    }

    private static String range(LearnedParameter.@Nullable Range range) {
        return range == null
                ? "–"
                : "%s (%s to %s)"
                        .formatted(
                                Figures.significant(range.middle(), 3),
                                Figures.significant(range.low(), 3),
                                Figures.significant(range.high(), 3));
    }
}
