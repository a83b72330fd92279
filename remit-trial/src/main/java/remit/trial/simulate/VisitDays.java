package remit.trial.simulate;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import remit.trial.protocol.Protocol;

/** The days of a trial on which somebody looks: the clinic at visits and reviews, and rows of the model in between. */
final class VisitDays {

    /** The screening visit. */
    static final double SCREENING_DAY = -14;

    /** Rows are kept from here on, so that entry rules can look back for a year. */
    static final double FIRST_ROW_DAY = -378;

    /** Between two rows. */
    static final double WEEK = 7;

    /** Between two reviews, at which conditional treatment is decided; none within a week of a planned visit. */
    private static final double REVIEW_DAYS = 28;

    private final double endDay;
    private final double[] visits;
    private final double[] rows;
    private final double[] history;

    VisitDays(Protocol.FollowUp followUp) {
        endDay = day(followUp.months());
        Set<Double> planned = new TreeSet<>();
        followUp.visitMonths().forEach(month -> planned.add(day(month)));
        planned.add(0.0);
        planned.add(endDay);
        Set<Double> all = new TreeSet<>(planned);
        for (double day = REVIEW_DAYS; day < endDay; day += REVIEW_DAYS) {
            double review = day;
            if (planned.stream().noneMatch(visit -> Math.abs(visit - review) <= WEEK)) {
                all.add(review);
            }
        }
        all.removeIf(day -> day < 0 || day > endDay);
        visits = days(all);
        for (double day = WEEK; day <= endDay; day += WEEK) {
            all.add(day);
        }
        rows = days(all);
        history = DoubleStream.iterate(FIRST_ROW_DAY, day -> day <= 0, day -> day + WEEK)
                .toArray();
    }

    private static double[] days(Set<Double> days) {
        return days.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The day of a month, a whole number. */
    private static double day(double month) {
        return Math.rint(month * Protocol.FollowUp.DAYS_PER_MONTH);
    }

    /** The last visit. */
    double end() {
        return endDay;
    }

    /** Planned visits and reviews from day 0 on, ascending. */
    double[] visits() {
        return visits;
    }

    /** Rows from day 0 on, ascending: weekly, and at every visit. */
    double[] rows() {
        return rows;
    }

    /** Weekly rows up to day 0, ascending. */
    double[] history() {
        return history;
    }
}
