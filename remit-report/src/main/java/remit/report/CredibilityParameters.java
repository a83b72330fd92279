package remit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.calibrate.posterior.LearnedDirection;
import remit.calibrate.posterior.LearnedParameter;
import remit.report.Blocks.Cell;
import remit.report.Blocks.Group;

/** Which uncertain parameters and hypotheses the published figures inform: posterior against prior. */
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
                    .filter(one -> one.isInformed() && one.uncertain().spread().followsNormal())
                    .sorted(Comparator.comparingDouble(
                            (LearnedParameter one) -> Double.isNaN(one.contraction()) ? -1 : -one.contraction()))
                    .map(CredibilityParameters::row)
                    .toList();
            all += disease.getValue().size();
            informed += (int) disease.getValue().stream()
                    .filter(LearnedParameter::isInformed)
                    .count();
            if (!rows.isEmpty()) {
                groups.add(new Group(disease.getKey(), rows));
            }
        }
        return Blocks.section(
                "parameters",
                "Which parameters and hypotheses the published figures inform",
                List.of(
                        Blocks.paragraph(
                                "Of %s uncertain parameters of the diseases, the published figures inform %s: more than a tenth of the prior's variance is gone, or a value of exactly zero became twice or half as likely. The others keep their prior, and their spread is in every prediction. A pattern such as eps_GC_* moves several parameters together, so only its shift is shown. How far a parameter is informed is itself an estimate: slopes come from a few hundred virtual patients an arm, and what is left of the noise in them counts as information."
                                        .formatted(Figures.count(all), Figures.count(informed))),
                        Blocks.grouped(
                                "Informed parameters: middle and 90 % range",
                                List.of(
                                        Cell.column("Parameter"),
                                        Cell.column("Prior"),
                                        Cell.column("Posterior"),
                                        Cell.columnNumber("Shift, prior SD"),
                                        Cell.columnNumber("Variance gone")),
                                groups),
                        Blocks.paragraph(directionWords()),
                        Blocks.grouped(
                                "Best known combinations of parameters: up to three axes a disease with a quarter of their variance gone",
                                List.of(
                                        Cell.columnNumber("Variance gone"),
                                        Cell.column("Combination, weights in prior SD")),
                                directions()),
                        Blocks.paragraph(
                                "Some parameters are exactly zero in a part of the prior, which makes another model of it: a therapy without effect, another way of acting, another structure. Every prediction is a mixture of these models, weighed by how well they predict the published figures, as far as a model linear in its parameters can tell; none is ruled out."),
                        hypotheses()));
    }

    private String directionWords() {
        List<LearnedDirection> all = credibility.posterior().directions().values().stream()
                .flatMap(List::stream)
                .toList();
        return "Together the parameters span %s axes (principal axes of the posterior, in standard deviations of the prior; parameters that may be exactly zero left out). Along %s of them more than half of the prior's variance is gone, along %s less than a tenth: those are sloppy directions, about which published figures say next to nothing."
                .formatted(
                        Figures.count(all.size()),
                        Figures.count(
                                all.stream().filter(axis -> axis.gone() > 0.5).count()),
                        Figures.count(
                                all.stream().filter(axis -> axis.gone() < 0.1).count()));
    }

    private List<Group> directions() {
        List<Group> groups = new ArrayList<>();
        credibility.posterior().directions().forEach((disease, axes) -> {
            List<List<Cell>> rows = axes.stream()
                    .filter(axis -> axis.gone() > 0.25)
                    .limit(3)
                    .map(axis -> List.of(Cell.number(Figures.percent(axis.gone())), Cell.of(combination(axis))))
                    .toList();
            if (!rows.isEmpty()) {
                groups.add(new Group(disease, rows));
            }
        });
        return groups;
    }

    /** Weights of a fifth or more. */
    private static String combination(LearnedDirection axis) {
        return axis.loadings().stream()
                .filter(loading -> Math.abs(loading.weight()) >= 0.2)
                .map(loading -> "%s %s %s"
                        .formatted(
                                loading.weight() < 0 ? "−" : "+",
                                Figures.number(Math.abs(loading.weight()), 2),
                                loading.symbol()))
                .collect(Collectors.joining(" "));
    }

    /** Per disease the probability of each structural alternative. */
    private Html hypotheses() {
        Map<String, List<Cell>> byHypothesis = new LinkedHashMap<>();
        List<Cell> head = new ArrayList<>(List.of(Cell.column("Hypothesis"), Cell.columnNumber("Prior")));
        credibility.parameters().forEach((disease, parameters) -> {
            head.add(Cell.columnNumber(disease));
            for (LearnedParameter one : parameters) {
                if (one.uncertain().zero() > 0) {
                    String words =
                            one.uncertain().zeroMeans() + " (" + one.uncertain().symbol() + " = 0)";
                    String prior = Figures.percent(one.uncertain().zero());
                    List<Cell> row = byHypothesis.computeIfAbsent(
                            words + prior, key -> new ArrayList<>(List.of(Cell.row(words), Cell.number(prior))));
                    while (row.size() < head.size() - 1) {
                        row.add(Cell.number("–"));
                    }
                    row.add(Cell.number(Figures.percent(one.zero())));
                }
            }
        });
        byHypothesis.values().forEach(row -> {
            while (row.size() < head.size()) {
                row.add(Cell.number("–"));
            }
        });
        return Blocks.table(
                "Hypotheses: probability after learning, by disease", head, List.copyOf(byHypothesis.values()));
    }

    private static List<Cell> row(LearnedParameter one) {
        return List.of(
                Cell.row(one.uncertain().symbol()),
                Cell.of(range(one.prior())),
                Cell.of(range(one.posterior())),
                Cell.number(number(one.shift())),
                Cell.number(Double.isNaN(one.contraction()) ? "–" : Figures.percent(one.contraction())));
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
