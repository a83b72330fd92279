package remit.calibrate.validate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How well figures were predicted.
 *
 * @param predicted figures
 * @param coverage50 share inside the 50 % interval; null without figures
 * @param coverage80 of the 80 % interval
 * @param coverage90 of the 90 % interval
 * @param score mean continuous ranked probability score
 * @param skillVsPooled 1 less the score over that of the pooled baseline
 * @param skillVsNoChange 1 less the score over that of the no-change baseline
 * @param shareWidth mean width of the 90 % interval of shares
 * @param signCorrect share of the contrasts with a comparator whose sign was predicted; null where there is none
 */
public record Scores(
        int predicted,
        @Nullable Double coverage50,
        @Nullable Double coverage80,
        @Nullable Double coverage90,
        @Nullable Double score,
        @Nullable Double skillVsPooled,
        @Nullable Double skillVsNoChange,
        @Nullable Double shareWidth,
        @Nullable Double signCorrect) {

    /**
     * Scores of figures.
     *
     * @param figures to score
     * @param all among which comparators are looked for
     */
    public static Scores of(List<ScoredFigure> figures, List<ScoredFigure> all) {
        int n = figures.size();
        if (n == 0) {
            return new Scores(0, null, null, null, null, null, null, null, null);
        }
        double in50 = 0;
        double in80 = 0;
        double in90 = 0;
        double score = 0;
        double pooled = 0;
        double unchanged = 0;
        double width = 0;
        int shares = 0;
        for (ScoredFigure figure : figures) {
            in50 += figure.inside50() ? 1 : 0;
            in80 += figure.inside80() ? 1 : 0;
            in90 += figure.inside90() ? 1 : 0;
            score += figure.score();
            pooled += figure.pooledScore();
            unchanged += figure.unchangedScore();
            if (figure.statistic().equals("proportion")) {
                width += figure.high() - figure.low();
                shares++;
            }
        }
        return new Scores(
                n,
                in50 / n,
                in80 / n,
                in90 / n,
                score / n,
                1 - score / pooled,
                1 - score / unchanged,
                shares == 0 ? null : width / shares,
                signs(figures, all));
    }

    /** Comparators may be among other figures than those that are scored. */
    private static @Nullable Double signs(List<ScoredFigure> figures, List<ScoredFigure> all) {
        Set<ScoredFigure> scored = new HashSet<>(figures);
        List<Contrast> contrasts = Contrast.of(all).stream()
                .filter(one -> scored.contains(one.figure()))
                .toList();
        return contrasts.isEmpty()
                ? null
                : (double) contrasts.stream().filter(Contrast::signRight).count() / contrasts.size();
    }
}
