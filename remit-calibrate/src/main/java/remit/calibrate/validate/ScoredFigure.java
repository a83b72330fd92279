package remit.calibrate.validate;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A published figure beside its prediction. Numbers are in the published unit.
 *
 * @param trial id of the tables
 * @param arm id of the tables
 * @param line of outcomes.csv
 * @param family trials that share patients
 * @param diseaseCode of the tables
 * @param therapyClass of the tables
 * @param therapy studied
 * @param measure of the tables
 * @param statistic of the tables
 * @param definition which remission, which progression
 * @param month since treatment began
 * @param people that the figure rests on
 * @param published value
 * @param simulated what the virtual patients did
 * @param predicted simulated and corrected by what published trials taught
 * @param low lower end of the 90 % predictive interval
 * @param high upper end
 * @param inside50 whether the published value lies in the 50 % interval
 * @param inside80 the same for 80 %
 * @param inside90 the same for 90 %
 * @param score continuous ranked probability score, shares as shares, rates as rates, levels in units of their spread
 * @param pooledScore of the pooled baseline
 * @param unchangedScore of the no-change baseline
 * @param shares of the variance: parameters, structure, therapy, trials, sampling
 * @param comparator arm of the same trial that it was set against; null where there is none
 */
public record ScoredFigure(
        String trial,
        String arm,
        int line,
        String family,
        String diseaseCode,
        String therapyClass,
        String therapy,
        String measure,
        String statistic,
        String definition,
        double month,
        int people,
        double published,
        double simulated,
        double predicted,
        double low,
        double high,
        boolean inside50,
        boolean inside80,
        boolean inside90,
        double score,
        double pooledScore,
        double unchangedScore,
        SortedMap<String, Double> shares,
        @Nullable String comparator) {

    public ScoredFigure {
        shares = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(shares));
    }
}
