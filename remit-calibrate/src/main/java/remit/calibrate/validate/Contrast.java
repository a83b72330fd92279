package remit.calibrate.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure beside that of the arm it was set against, of the same trial, measure and month.
 *
 * @param figure of the arm
 * @param comparator of the arm it was set against
 */
public record Contrast(ScoredFigure figure, ScoredFigure comparator) {

    /**
     * Places in a list of figures of one contrast.
     *
     * @param one of the arm
     * @param other of the arm it was set against
     */
    record Places(int one, int other) {}

    /** All contrasts whose published difference is not nil. */
    public static List<Contrast> of(List<ScoredFigure> figures) {
        return places(figures).stream()
                .map(places -> new Contrast(figures.get(places.one()), figures.get(places.other())))
                .filter(one -> one.published() != 0)
                .toList();
    }

    /** Every figure whose comparator has it too. */
    static List<Places> places(List<ScoredFigure> figures) {
        Map<List<Object>, Integer> byKey = new HashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            byKey.put(key(figures.get(i), figures.get(i).arm()), i);
        }
        List<Places> places = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            String arm = figures.get(i).comparator();
            Integer other = arm == null ? null : byKey.get(key(figures.get(i), arm));
            if (other != null) {
                places.add(new Places(i, other));
            }
        }
        return places;
    }

    private static List<Object> key(ScoredFigure figure, String arm) {
        return List.of(figure.trial(), arm, figure.measure(), figure.statistic(), figure.definition(), figure.month());
    }

    /** Arm minus comparator, in the published unit. */
    public double published() {
        return figure.published() - comparator.published();
    }

    /** The same of the predictions, each taken by itself. */
    public double predicted() {
        return figure.predicted() - comparator.predicted();
    }

    /** Whether the prediction has the sign of the published difference. */
    public boolean signRight() {
        return published() > 0 == predicted() > 0;
    }

    /** Half the widths of both intervals, added as variances are: what the difference is to be measured by. */
    public double scale() {
        double one = (figure.high() - figure.low()) / 2;
        double other = (comparator.high() - comparator.low()) / 2;
        return Math.sqrt(one * one + other * other);
    }
}
