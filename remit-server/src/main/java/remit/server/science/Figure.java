package remit.server.science;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one or several runs over time, to be drawn and to be read as a table.
 *
 * @param title what it is, with its unit
 * @param share whether values are shares, shown in percent
 * @param series a line each
 */
public record Figure(String title, boolean share, List<Series> series) {

    public Figure {
        series = List.copyOf(series);
    }

    /**
     * A line.
     *
     * @param name of the arm, with its run where there are several
     * @param points in order of time
     */
    public record Series(String name, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A figure at a visit.
     *
     * @param month since randomization
     * @param value mean, share or rate
     * @param ciLow lower end of the 95 % Monte-Carlo interval; null for none
     * @param ciHigh upper end
     * @param predicted of a real trial, after what published trials taught; null where nothing was learned
     * @param piLow lower end of the 90 % predictive interval; null for none
     * @param piHigh upper end
     */
    public record Point(
            double month,
            double value,
            @Nullable Double ciLow,
            @Nullable Double ciHigh,
            @Nullable Double predicted,
            @Nullable Double piLow,
            @Nullable Double piHigh) {}
}
