package remit.files.published;

import org.jspecify.annotations.Nullable;

/**
 * Where the simulated counterpart of a published figure is read.
 *
 * @param line line of outcomes.csv
 * @param measure of the tables
 * @param statistic of the tables
 * @param month of the tables
 * @param protocolMeasure measure or endpoint of the disease's clinic; null when the protocol has none for it
 * @param protocolMonth month of the protocol's own clock, which begins earlier where treatment before day 0 moved it
 */
public record ReadOutcome(
        int line,
        String measure,
        String statistic,
        double month,
        @Nullable String protocolMeasure,
        double protocolMonth) {}
