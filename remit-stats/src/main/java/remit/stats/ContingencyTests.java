package remit.stats;

import org.hipparchus.special.Beta;

/**
 * Tests on tables of counts.
 *
 * <p>Pearson's chi-square without continuity correction (Philos Mag 1900;50:157); McNemar's test in its exact binomial form
 * (Psychometrika 1947;12:153). Fisher's exact test is {@link ExactOddsRatio#test}.
 */
public final class ContingencyTests {

    private ContingencyTests() {}

    /**
     * Pearson's chi-square test of independence.
     *
     * @param table counts, rows by columns, 0 or more; rows and columns without any count are left out
     * @return the test; undefined below two rows or two columns with counts
     * @throws IllegalArgumentException if a count is negative or the rows differ in length
     */
    public static TestResult chiSquare(int[][] table) {
        int rows = table.length;
        int columns = rows == 0 ? 0 : table[0].length;
        double[] rowSums = new double[rows];
        double[] columnSums = new double[columns];
        double total = 0;
        for (int i = 0; i < rows; i++) {
            Inputs.sameLength(columns, table[i].length, "columns");
            for (int j = 0; j < columns; j++) {
                if (table[i][j] < 0) {
                    throw new IllegalArgumentException("count " + table[i][j] + " in row " + i + ", column " + j);
                }
                rowSums[i] += table[i][j];
                columnSums[j] += table[i][j];
                total += table[i][j];
            }
        }
        int degrees = (positive(rowSums) - 1) * (positive(columnSums) - 1);
        if (degrees < 1) {
            return TestResult.undefined();
        }
        double statistic = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double expected = rowSums[i] * columnSums[j] / total;
                if (expected > 0) {
                    double difference = table[i][j] - expected;
                    statistic += difference * difference / expected;
                }
            }
        }
        return TestResult.chiSquare(statistic, degrees);
    }

    /**
     * McNemar's exact test on discordant pairs.
     *
     * @param onlyFirst pairs with the event on the first occasion only
     * @param onlySecond pairs with the event on the second occasion only
     */
    public static TestResult mcNemar(int onlyFirst, int onlySecond) {
        int n = onlyFirst + onlySecond;
        int fewer = Math.min(onlyFirst, onlySecond);
        Inputs.count(fewer, n);
        double tail = fewer == n ? 1 : Beta.regularizedBeta(0.5, n - (double) fewer, fewer + 1.0);
        return new TestResult(Double.NaN, Double.NaN, Math.min(1, 2 * tail));
    }

    private static int positive(double[] sums) {
        int positive = 0;
        for (double sum : sums) {
            positive += sum > 0 ? 1 : 0;
        }
        return positive;
    }
}
