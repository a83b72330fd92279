package remit.server.page;

import org.jspecify.annotations.Nullable;
import remit.server.science.Figure;
import remit.server.science.ParameterRow;

/** Figures as tables write them. */
public final class Numbers {

    private Numbers() {}

    /** Three digits that count. */
    public static String text(double value) {
        return ParameterRow.short3(value);
    }

    /** A share in percent; empty when there is none. */
    public static String percent(@Nullable Double share) {
        return share == null ? "" : Math.round(100 * share) + " %";
    }

    /** A value, what is predicted of a real trial, and the interval of that. */
    public static String cell(Figure.@Nullable Point point, boolean share) {
        if (point == null) {
            return "–";
        }
        int scale = share ? 100 : 1;
        Double low = point.piLow();
        Double high = point.piHigh();
        Double predicted = point.predicted();
        return text(scale * point.value())
                + (predicted == null ? "" : " → " + text(scale * predicted))
                + (low == null || high == null ? "" : " (%s to %s)".formatted(text(scale * low), text(scale * high)));
    }

    /** The point of a series at a month; null when there is none. */
    public static Figure.@Nullable Point at(Figure.Series series, double month) {
        return series.points().stream()
                .filter(point -> point.month() == month)
                .findFirst()
                .orElse(null);
    }
}
