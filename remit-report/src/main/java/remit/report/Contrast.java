package remit.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import remit.calibrate.validate.ScoredFigure;

/**
 * A figure beside that of the arm it was set against, of the same trial, measure and month.
 *
 * @param figure of the arm
 * @param comparator of the arm it was set against
 */
record Contrast(ScoredFigure figure, ScoredFigure comparator) {

    /** All contrasts whose published difference is not nil. */
    static List<Contrast> of(List<ScoredFigure> figures) {
        Map<List<Object>, ScoredFigure> places = new HashMap<>();
        figures.forEach(figure -> places.put(place(figure, figure.arm()), figure));
        List<Contrast> contrasts = new ArrayList<>();
        for (ScoredFigure figure : figures) {
            String arm = figure.comparator();
            ScoredFigure other = arm == null ? null : places.get(place(figure, arm));
            if (other != null && figure.published() != other.published()) {
                contrasts.add(new Contrast(figure, other));
            }
        }
        return contrasts;
    }

    private static List<Object> place(ScoredFigure figure, String arm) {
        return List.of(figure.trial(), arm, figure.measure(), figure.statistic(), figure.definition(), figure.month());
    }

    double published() {
        return figure.published() - comparator.published();
    }

    double predicted() {
        return figure.predicted() - comparator.predicted();
    }

    boolean signRight() {
        return published() > 0 == predicted() > 0;
    }

    /** Half the widths of both intervals, added as variances are: what the difference is to be measured by. */
    double scale() {
        double one = (figure.high() - figure.low()) / 2;
        double other = (comparator.high() - comparator.low()) / 2;
        return Math.sqrt(one * one + other * other);
    }
}
