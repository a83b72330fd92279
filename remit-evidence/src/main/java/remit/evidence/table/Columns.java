package remit.evidence.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.stats.meta.EffectMeasure.Shape;
import remit.text.CsvTable;

/** The sets of columns, under metafor's names, from which a study of each shape is read. */
final class Columns {

    /** For each shape the sets that give it, the one preferred first. */
    private static final Map<Shape, List<List<String>>> SETS = new LinkedHashMap<>();

    /** Columns that name the study. */
    static final List<String> LABELS = List.of("study", "slab");

    static {
        SETS.put(Shape.EFFECT, List.of(List.of("yi", "vi"), List.of("yi", "sei")));
        SETS.put(Shape.TWO_BY_TWO, List.of(List.of("ai", "bi", "ci", "di"), List.of("ai", "n1i", "ci", "n2i")));
        SETS.put(Shape.TWO_MEANS, List.of(List.of("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")));
        SETS.put(Shape.ONE_PROPORTION, List.of(List.of("xi", "ni")));
        SETS.put(Shape.ONE_MEAN, List.of(List.of("mi", "sdi", "ni")));
        SETS.put(Shape.PAIRED_MEANS, List.of(List.of("m1i", "sd1i", "m2i", "sd2i", "ni", "ri")));
        SETS.put(Shape.ONE_RATE, List.of(List.of("xi", "ti")));
        SETS.put(Shape.TWO_RATES, List.of(List.of("x1i", "t1i", "x2i", "t2i")));
    }

    private Columns() {}

    /** The set of the shape that the table has; null where it has none. */
    static @Nullable List<String> present(CsvTable table, Shape shape) {
        for (List<String> set : sets(shape)) {
            if (table.columns().containsAll(set)) {
                return set;
            }
        }
        return null;
    }

    /** The shapes the table has all columns of. */
    static List<Shape> shapes(CsvTable table) {
        return SETS.keySet().stream()
                .filter(shape -> present(table, shape) != null)
                .toList();
    }

    static List<List<String>> sets(Shape shape) {
        List<List<String>> sets = SETS.get(shape);
        if (sets == null) {
            throw new IllegalStateException("no columns for " + shape);
        }
        return sets;
    }

    /** The sets of a shape in words: "ai,bi,ci,di or ai,n1i,ci,n2i". */
    static String words(Shape shape) {
        return String.join(
                " or ", sets(shape).stream().map(set -> String.join(",", set)).toList());
    }

    /** The set the table comes nearest to, for a message about what is missing from it. */
    static List<String> nearest(CsvTable table, Shape shape) {
        List<String> best = sets(shape).getFirst();
        long most = -1;
        for (List<String> set : sets(shape)) {
            long have = set.stream().filter(table::has).count();
            if (have > most) {
                most = have;
                best = set;
            }
        }
        return best;
    }

    /** The shape of which the table has the largest share of columns. */
    static Shape nearestShape(CsvTable table) {
        Shape best = Shape.EFFECT;
        double most = 0;
        for (Shape shape : SETS.keySet()) {
            for (List<String> set : sets(shape)) {
                double share = (double) set.stream().filter(table::has).count() / set.size();
                if (share > most) {
                    most = share;
                    best = shape;
                }
            }
        }
        return best;
    }

    /** What could mend a missing column: a column of the table that is spelt nearly so, else the full list. */
    static String mend(CsvTable table, Shape shape, String missing, List<String> set) {
        for (String other : table.columns()) {
            String plain = other.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
            if (!set.contains(other) && (plain.equals(missing) || (plain + "i").equals(missing))) {
                return "Maybe rename column '" + other + "' to '" + missing + "'.";
            }
        }
        return "Maybe the columns should be " + words(shape) + ".";
    }
}
