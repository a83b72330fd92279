package remit.calibrate.validate;

/**
 * The published difference of a figure between an arm and the one it was set against, beside its prediction. Numbers are in the
 * endpoint's unit.
 *
 * @param trial id of the tables
 * @param arm id of the tables
 * @param comparator id of the tables
 * @param diseaseCode of the tables
 * @param therapyClass of the arm
 * @param measure of the tables
 * @param statistic of the tables
 * @param month since treatment began
 * @param published arm minus comparator
 * @param predicted middle of the prediction
 * @param low lower end of the 90 % predictive interval
 * @param high upper end
 * @param inside50 whether the published difference lies in the 50 % interval
 * @param inside80 the same for 80 %
 * @param inside90 the same for 90 %
 * @param score continuous ranked probability score, levels in units of their spread
 * @param noneScore the same of a prediction of no difference
 */
public record ScoredDifference(
        String trial,
        String arm,
        String comparator,
        String diseaseCode,
        String therapyClass,
        String measure,
        String statistic,
        double month,
        double published,
        double predicted,
        double low,
        double high,
        boolean inside50,
        boolean inside80,
        boolean inside90,
        double score,
        double noneScore) {}
