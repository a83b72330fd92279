package remit.evidence.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.IntervalMethod;
import remit.stats.meta.Pooled;
import remit.stats.meta.Pooling;
import remit.stats.meta.PoolingMethod;

/**
 * A table of studies, read and checked.
 *
 * @param file its name in messages
 * @param measure what is pooled
 * @param studies in the order of the table, at least one
 * @param notes what a reader of the result should know: columns not used, zero cells
 */
public record StudyTable(String file, EffectMeasure measure, List<StudyRow> studies, List<String> notes) {

    public StudyTable {
        studies = List.copyOf(studies);
        notes = List.copyOf(notes);
    }

    /**
     * Reads a table.
     *
     * @param file its name in messages
     * @param text its content
     * @param measure what to pool; null where the table has effects (yi with vi or sei), or Peto's method says it
     * @param method how it is to be pooled, which decides the columns needed
     * @throws InvalidTable naming every wrong cell with file, line and column
     */
    public static StudyTable read(String file, String text, @Nullable EffectMeasure measure, PoolingMethod method) {
        return new TableReader(file).read(text, measure, method);
    }

    /**
     * Pools the studies.
     *
     * @param level confidence level in (0, 1)
     * @throws InvalidTable if the data do not let themselves be pooled so
     */
    public Pooled pool(PoolingMethod method, IntervalMethod interval, double level) {
        try {
            return Pooling.of(measure, studies.stream().map(StudyRow::reported).toList(), method, interval, level);
        } catch (IllegalArgumentException impossible) {
            throw new InvalidTable(List.of(
                    new Problem(Place.of(file), String.valueOf(impossible.getMessage()), "Maybe another --method.")));
        }
    }

    /**
     * The table without some studies.
     *
     * @param labels names of studies in it
     * @throws InvalidTable if a name is unknown or no study is left
     */
    public StudyTable without(List<String> labels) {
        Problems problems = new Problems();
        List<String> known = studies.stream().map(StudyRow::label).toList();
        for (String label : labels) {
            if (!known.contains(label)) {
                problems.add(
                        Place.of("--exclude"), "no study is named '" + label + "'", Problems.nearest(label, known));
            }
        }
        List<StudyRow> left = studies.stream()
                .filter(study -> !labels.contains(study.label()))
                .toList();
        if (left.isEmpty()) {
            problems.add(Place.of("--exclude"), "no study is left", "Maybe exclude fewer.");
        }
        problems.throwIfAny(InvalidTable::new);
        return new StudyTable(file, measure, left, notes);
    }
}
