package remit.calibrate.validate;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How well differences between arms of one trial were predicted.
 *
 * @param predicted differences
 * @param coverage50 share inside the 50 % interval; null without differences
 * @param coverage80 of the 80 % interval
 * @param coverage90 of the 90 % interval
 * @param skillVsNone 1 less the mean score over that of a prediction of no difference
 */
public record DifferenceScores(
        int predicted,
        @Nullable Double coverage50,
        @Nullable Double coverage80,
        @Nullable Double coverage90,
        @Nullable Double skillVsNone) {

    /** Scores of differences. */
    public static DifferenceScores of(List<ScoredDifference> differences) {
        if (differences.isEmpty()) {
            return new DifferenceScores(0, null, null, null, null);
        }
        double score = 0;
        double none = 0;
        for (ScoredDifference difference : differences) {
            score += difference.score();
            none += difference.noneScore();
        }
        return new DifferenceScores(
                differences.size(),
                share(differences, ScoredDifference::inside50),
                share(differences, ScoredDifference::inside80),
                share(differences, ScoredDifference::inside90),
                none > 0 ? 1 - score / none : null);
    }

    private static double share(List<ScoredDifference> differences, Predicate<ScoredDifference> of) {
        return (double) differences.stream().filter(of).count() / differences.size();
    }
}
