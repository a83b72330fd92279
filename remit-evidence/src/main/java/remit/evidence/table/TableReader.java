package remit.evidence.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectMeasure.Shape;
import remit.stats.meta.EffectSizes;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.text.CsvTable;

/** Reads a table of studies: decides the columns, then reads every row and reports all that is wrong at once. */
final class TableReader {

    private final String file;
    private final Problems problems = new Problems();
    private final List<String> notes = new ArrayList<>();

    TableReader(String file) {
        this.file = file;
    }

    StudyTable read(String text, @Nullable EffectMeasure asked, PoolingMethod method) {
        CsvTable table = CsvTable.parse(file, text, problems);
        if (table == null) {
            throw new InvalidTable(problems.list());
        }
        EffectMeasure measure = measure(table, asked, method);
        if (measure == null) {
            throw new InvalidTable(problems.list());
        }
        Shape shape = shape(table, measure, method);
        List<String> set = Columns.present(table, shape);
        if (set == null) {
            missing(table, shape, measure);
            throw new InvalidTable(problems.list());
        }
        String labels = label(table);
        List<StudyRow> studies = rows(table, measure, shape, set, labels);
        if (table.rows().isEmpty() && problems.isEmpty()) {
            problems.add(Place.of(file, 2), "the table has a header and no study", "Maybe a row for each study.");
        }
        duplicates(studies, labels);
        problems.throwIfAny(InvalidTable::new);
        note(table, set, labels, studies, method);
        return new StudyTable(file, measure, studies, notes);
    }

    private @Nullable EffectMeasure measure(CsvTable table, @Nullable EffectMeasure asked, PoolingMethod method) {
        if (method == PoolingMethod.PETO) {
            if (asked == null || asked == EffectMeasure.ODDS_RATIO || asked == EffectMeasure.PETO_ODDS_RATIO) {
                return EffectMeasure.PETO_ODDS_RATIO;
            }
            problems.add(
                    Place.of("--measure"),
                    "Peto's method gives an odds ratio, not a " + asked.words(),
                    "Maybe --measure OR, or --method MH.");
            return null;
        }
        List<EffectMeasure> possible = Arrays.stream(EffectMeasure.values())
                .filter(measure -> takes(method, measure))
                .toList();
        if (asked != null) {
            if (!possible.contains(asked)) {
                problems.add(
                        Place.of("--measure"),
                        "method " + method.code() + " does not pool " + asked.code(),
                        "Maybe one of: " + codes(possible) + ".");
                return null;
            }
            return asked;
        }
        List<Shape> shapes = Columns.shapes(table);
        if (method.isInverseVariance() && shapes.contains(Shape.EFFECT)) {
            return EffectMeasure.GENERIC;
        }
        List<EffectMeasure> fitting = possible.stream()
                .filter(measure -> shapes.contains(measure.shape()))
                .toList();
        if (fitting.isEmpty()) {
            Shape nearest = Columns.nearestShape(table);
            missing(table, nearest, null);
        } else {
            problems.add(
                    Place.of("--measure"),
                    "is not given, and the columns of " + file + " can be pooled as " + codes(fitting),
                    "Maybe --measure " + fitting.getFirst().code() + ".");
        }
        return null;
    }

    private static boolean takes(PoolingMethod method, EffectMeasure measure) {
        return switch (method) {
            case FIXED_EFFECT, DERSIMONIAN_LAIRD, PAULE_MANDEL, REML -> true;
            case MANTEL_HAENSZEL ->
                switch (measure.shape()) {
                    case TWO_BY_TWO -> measure != EffectMeasure.PETO_ODDS_RATIO;
                    case TWO_RATES -> true;
                    case EFFECT, TWO_MEANS, ONE_MEAN, PAIRED_MEANS, ONE_PROPORTION, ONE_RATE -> false;
                };
            case PETO -> measure == EffectMeasure.PETO_ODDS_RATIO;
            case GLMM -> measure == EffectMeasure.LOGIT_PROPORTION || measure == EffectMeasure.ODDS_RATIO;
        };
    }

    private static String codes(List<EffectMeasure> measures) {
        return measures.stream().map(EffectMeasure::code).collect(Collectors.joining(", "));
    }

    /** The measure's own columns, or effects computed elsewhere where only those are there. */
    private static Shape shape(CsvTable table, EffectMeasure measure, PoolingMethod method) {
        boolean own = Columns.present(table, measure.shape()) != null;
        boolean effects = Columns.present(table, Shape.EFFECT) != null;
        return !own && effects && method.isInverseVariance() ? Shape.EFFECT : measure.shape();
    }

    private void missing(CsvTable table, Shape shape, @Nullable EffectMeasure measure) {
        List<String> set = Columns.nearest(table, shape);
        for (int i = 0; i < set.size(); i++) {
            String column = set.get(i);
            if (!table.has(column)) {
                problems.add(
                        new Place(file, 1, table.columns().size() + 1),
                        "column '" + column + "' is missing"
                                + (measure == null ? "" : " for --measure " + measure.code()),
                        Columns.mend(table, shape, column, set));
            }
        }
    }

    private @Nullable String label(CsvTable table) {
        return Columns.LABELS.stream().filter(table::has).findFirst().orElse(null);
    }

    private List<StudyRow> rows(
            CsvTable table, EffectMeasure measure, Shape shape, List<String> set, @Nullable String labels) {
        List<StudyRow> studies = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            String label = labels == null ? "line " + row.place().line() : table.text(row, labels);
            if (label.isEmpty()) {
                problems.add(
                        table.place(row, String.valueOf(labels)),
                        "column " + labels + " is empty",
                        "Maybe name the study, so that results can be traced to it.");
            }
            Reported reported = new RowReader(table, row, problems).read(shape, set);
            if (reported == null) {
                continue;
            }
            try {
                EffectSizes.of(measure, reported);
                studies.add(new StudyRow(label, reported, row.place()));
            } catch (IllegalArgumentException impossible) {
                problems.add(
                        table.place(row, set.getFirst()),
                        "no " + measure.words() + " from this row: " + impossible.getMessage(),
                        "Maybe leave the study out, and say so.");
            }
        }
        return studies;
    }

    /** The same study with the same numbers is pooled once or not at all; the same name with others is a note. */
    private void duplicates(List<StudyRow> studies, @Nullable String labels) {
        if (labels == null) {
            return;
        }
        Map<String, StudyRow> seen = new HashMap<>();
        for (StudyRow study : studies) {
            StudyRow before = seen.putIfAbsent(study.label(), study);
            if (before == null || study.label().isEmpty()) {
                continue;
            }
            if (before.reported().equals(study.reported())) {
                problems.add(
                        study.place(),
                        "study '" + study.label() + "' stands here and on line "
                                + before.place().line() + " with the same numbers",
                        "Maybe delete one of the two rows.");
            } else {
                notes.add("study '" + study.label() + "' stands on lines "
                        + before.place().line() + " and " + study.place().line()
                        + " and counts as two; were they the same patients, the interval is too narrow");
            }
        }
    }

    private void note(
            CsvTable table, List<String> set, @Nullable String labels, List<StudyRow> studies, PoolingMethod method) {
        Set<String> unused = new LinkedHashSet<>(table.columns());
        set.forEach(unused::remove);
        if (labels != null) {
            unused.remove(labels);
        }
        if (!unused.isEmpty()) {
            notes.add("columns not used: " + String.join(", ", unused));
        }
        long zeros = studies.stream()
                .filter(study -> study.reported() instanceof TwoByTwo counts && counts.hasZero())
                .count();
        if (zeros > 0 && method.isInverseVariance()) {
            notes.add(
                    zeros + (zeros == 1 ? " study has" : " studies have")
                            + " an empty cell; a half was added to all cells of it (maybe --method MH or PETO, which need none)");
        }
    }
}
