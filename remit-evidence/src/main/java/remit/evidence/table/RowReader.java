package remit.evidence.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.stats.meta.EffectMeasure.Shape;
import remit.stats.meta.EffectSize;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PairedMeans;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;
import remit.text.CsvTable;

/** Reads what one row reports, in the shape asked for; null where a cell is wrong. */
final class RowReader {

    /** How far vi and the square of sei may differ, as a share, before one of them is called wrong: rounding to two digits. */
    private static final double ROUNDING = 0.05;

    private final CsvTable table;
    private final CsvTable.Row row;
    private final Cells cells;

    RowReader(CsvTable table, CsvTable.Row row, Problems problems) {
        this.table = table;
        this.row = row;
        this.cells = new Cells(table, row, problems);
    }

    @Nullable
    Reported read(Shape shape, List<String> set) {
        return switch (shape) {
            case EFFECT -> effect(set.get(1));
            case TWO_BY_TWO -> set.contains("bi") ? cells() : groups();
            case TWO_MEANS -> twoMeans();
            case ONE_MEAN -> moments("ni", "mi", "sdi");
            case PAIRED_MEANS -> pairedMeans();
            case ONE_PROPORTION -> proportion();
            case ONE_RATE -> personTime("xi", "ti");
            case TWO_RATES -> twoRates();
        };
    }

    private @Nullable EffectSize effect(String spread) {
        Double value = cells.number("yi");
        boolean variance = spread.equals("vi");
        Double size = cells.positive(spread, variance ? "variance" : "standard error");
        Double other = variance && table.has("sei") ? cells.positive("sei", "standard error") : null;
        if (value == null || size == null) {
            return null;
        }
        if (other != null && Math.abs(other * other - size) > ROUNDING * size) {
            cells.wrong(
                    "vi",
                    "is not the square of sei '" + table.text(row, "sei") + "'",
                    "Maybe one of them is the other, or a standard deviation.");
            return null;
        }
        return new EffectSize(value, variance ? size : size * size);
    }

    private @Nullable TwoByTwo cells() {
        Integer a = cells.count("ai", 0);
        Integer b = cells.count("bi", 0);
        Integer c = cells.count("ci", 0);
        Integer d = cells.count("di", 0);
        if (a == null || b == null || c == null || d == null) {
            return null;
        }
        boolean first = sums("n1i", a, b, "ai + bi");
        boolean second = sums("n2i", c, d, "ci + di");
        boolean firstHasPeople = notEmpty("ai", a, b);
        boolean secondHasPeople = notEmpty("ci", c, d);
        return first && second && firstHasPeople && secondHasPeople ? new TwoByTwo(a, b, c, d) : null;
    }

    private boolean sums(String column, int first, int second, String sum) {
        if (!table.has(column)) {
            return true;
        }
        Integer n = cells.count(column, 1);
        if (n == null) {
            return false;
        }
        if (n != (long) first + second) {
            cells.wrong(
                    column, "is not " + sum + " = " + ((long) first + second), "Maybe one of the three is mistyped.");
            return false;
        }
        return true;
    }

    private boolean notEmpty(String column, int first, int second) {
        if ((long) first + second == 0) {
            cells.wrong(column, "and its neighbour are both 0: the group has nobody", "Maybe leave the study out.");
            return false;
        }
        return true;
    }

    private @Nullable TwoByTwo groups() {
        Integer a = cells.count("ai", 0);
        Integer n1 = cells.count("n1i", 1);
        Integer c = cells.count("ci", 0);
        Integer n2 = cells.count("n2i", 1);
        if (a == null || n1 == null || c == null || n2 == null) {
            return null;
        }
        boolean first = among("ai", a, "n1i", n1);
        boolean second = among("ci", c, "n2i", n2);
        return first && second ? TwoByTwo.of(a, n1, c, n2) : null;
    }

    private boolean among(String eventsColumn, int events, String column, int n) {
        if (events > n) {
            cells.wrong(
                    eventsColumn,
                    "events among " + n + " subjects (column " + column + ")",
                    "Maybe " + eventsColumn + " and " + column + " changed places.");
            return false;
        }
        return true;
    }

    private @Nullable TwoMeans twoMeans() {
        GroupMoments first = moments("n1i", "m1i", "sd1i");
        GroupMoments second = moments("n2i", "m2i", "sd2i");
        return first == null || second == null ? null : new TwoMeans(first, second);
    }

    private @Nullable GroupMoments moments(String n, String mean, String sd) {
        Double average = cells.number(mean);
        Double spread = cells.positive(sd, "standard deviation");
        Integer size = cells.count(n, 2);
        return average == null || spread == null || size == null ? null : new GroupMoments(size, average, spread);
    }

    private @Nullable PairedMeans pairedMeans() {
        GroupMoments first = moments("ni", "m1i", "sd1i");
        Double mean = cells.number("m2i");
        Double sd = cells.positive("sd2i", "standard deviation");
        Double correlation = cells.number("ri");
        if (first == null || mean == null || sd == null || correlation == null) {
            return null;
        }
        if (!(correlation > -1 && correlation < 1)) {
            cells.wrong("ri", "is no correlation: it must lie between -1 and 1", "Maybe 0.5.");
            return null;
        }
        return new PairedMeans(first, new GroupMoments(first.n(), mean, sd), correlation);
    }

    private @Nullable Proportion proportion() {
        Integer events = cells.count("xi", 0);
        Integer n = cells.count("ni", 1);
        return events == null || n == null || !among("xi", events, "ni", n) ? null : new Proportion(events, n);
    }

    private @Nullable PersonTime personTime(String events, String time) {
        Integer x = cells.count(events, 0);
        Double t = cells.positive(time, "person-time");
        return x == null || t == null ? null : new PersonTime(x, t);
    }

    private @Nullable TwoRates twoRates() {
        PersonTime first = personTime("x1i", "t1i");
        PersonTime second = personTime("x2i", "t2i");
        return first == null || second == null ? null : new TwoRates(first, second);
    }
}
