package remit.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.calibrate.validate.ScoredFigure;

/** How the credibility report spells figures and their names. */
final class CredibilityWords {

    private static final Map<String, String> CLASSES = Map.of(
            "msc", "MSC",
            "ahsct", "AHSCT",
            "car-t", "CAR-T",
            "biologic", "biologic drugs",
            "conventional", "conventional drugs",
            "placebo", "placebo",
            "soc", "standard care");

    private CredibilityWords() {}

    static String disease(String code) {
        return ClaimSummary.disease(code);
    }

    static String therapyClass(String code) {
        return CLASSES.getOrDefault(code, code);
    }

    static String measure(String name) {
        return name.replace('_', ' ');
    }

    /** Measure with definition and month. */
    static String what(ScoredFigure figure) {
        return measure(figure.measure())
                + (figure.definition().isEmpty() ? "" : " (" + figure.definition() + ")")
                + (isShare(figure) ? "" : ", " + figure.statistic().replace('_', ' '))
                + ", " + Figures.month(figure.month());
    }

    static boolean isShare(ScoredFigure figure) {
        return figure.statistic().equals("proportion");
    }

    /** A value in the unit it was published in; a share as a percentage. */
    static String value(ScoredFigure figure, double value) {
        return isShare(figure) ? Figures.percent(value) : PoolWords.number(value);
    }

    static String range(ScoredFigure figure) {
        return isShare(figure)
                ? Figures.range(Figures.percentNumber(figure.low()), Figures.percent(figure.high()))
                : Figures.range(PoolWords.number(figure.low()), PoolWords.number(figure.high()));
    }

    /** A share with one decimal. */
    static String percent1(double share) {
        return Figures.number(100 * share, 1) + Figures.GLUE + "%";
    }

    static String percent(@Nullable Double share) {
        return share == null || !Double.isFinite(share) ? "–" : Figures.percent(share);
    }

    /** A skill in words. */
    static String better(double skill) {
        return skill < 0 ? Figures.percent(-skill) + " worse" : Figures.percent(skill) + " better";
    }

    static String count(int number, String one, String many) {
        return Figures.count(number) + " " + (number == 1 ? one : many);
    }
}
