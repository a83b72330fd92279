package remit.evidence.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problem;
import remit.domain.Problems;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectMeasure.Shape;
import remit.stats.meta.EffectSize;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Reported;
import remit.stats.network.NetworkArm;
import remit.stats.network.NetworkContrast;
import remit.stats.network.NetworkMetaAnalysis;
import remit.stats.network.NetworkResult;
import remit.stats.network.NetworkStudy;
import remit.text.CsvTable;

/**
 * A table of studies that compare several treatments.
 *
 * <p>Either a row a comparison, {@code study,t1,t2,yi,vi} (or sei), with every pair of a study of more than two arms; or a row an arm, {@code
 * study,treatment} with {@code xi,ni} (OR, RR, RD), {@code mi,sdi,ni} (MD) or {@code xi,ti} (IRR).
 *
 * @param file its name in messages
 * @param measure what is compared
 * @param studies at least one, in the order of the table
 */
public record NetworkTable(String file, EffectMeasure measure, List<NetworkStudy> studies) {

    private static final Map<EffectMeasure, Shape> ARMS = Map.of(
            EffectMeasure.ODDS_RATIO, Shape.ONE_PROPORTION,
            EffectMeasure.RISK_RATIO, Shape.ONE_PROPORTION,
            EffectMeasure.RISK_DIFFERENCE, Shape.ONE_PROPORTION,
            EffectMeasure.MEAN_DIFFERENCE, Shape.ONE_MEAN,
            EffectMeasure.RATE_RATIO, Shape.ONE_RATE);

    public NetworkTable {
        studies = List.copyOf(studies);
    }

    /**
     * Reads a table if it is one of a network.
     *
     * @param measure what is compared; for a row an arm it must be given
     * @return null where the columns are those of studies of two groups
     * @throws InvalidTable naming every wrong cell
     */
    public static @Nullable NetworkTable read(String file, String text, @Nullable EffectMeasure measure) {
        Problems problems = new Problems();
        CsvTable table = CsvTable.parse(file, text, problems);
        if (table == null || !table.has("study")) {
            return null;
        }
        if (table.columns().containsAll(Set.of("t1", "t2")) && Columns.present(table, Shape.EFFECT) != null) {
            return new NetworkTable(
                    file, measure == null ? EffectMeasure.GENERIC : measure, contrasts(file, table, problems));
        }
        Shape shape = measure == null ? null : ARMS.get(measure);
        if (measure == null || shape == null || !table.has("treatment") || Columns.present(table, shape) == null) {
            return null;
        }
        return new NetworkTable(file, measure, arms(file, table, measure, shape, problems));
    }

    private static List<NetworkStudy> contrasts(String file, CsvTable table, Problems problems) {
        Map<String, List<NetworkContrast>> studies = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        List<String> set = Columns.sets(Shape.EFFECT).getFirst();
        List<String> present = Columns.present(table, Shape.EFFECT);
        for (CsvTable.Row row : table.rows()) {
            Reported effect = new RowReader(table, row, problems).read(Shape.EFFECT, present == null ? set : present);
            String study = name(table, row, "study", problems);
            String first = name(table, row, "t1", problems);
            String second = name(table, row, "t2", problems);
            if (first.equals(second) && !first.isEmpty()) {
                problems.add(
                        table.place(row, "t2"),
                        "'" + first + "' is compared with itself",
                        "Maybe one of t1 and t2 is another treatment.");
            } else if (effect instanceof EffectSize size && !study.isEmpty() && !first.isEmpty() && !second.isEmpty()) {
                places.putIfAbsent(study, row.place());
                studies.computeIfAbsent(study, key -> new ArrayList<>())
                        .add(new NetworkContrast(study, first, second, size));
            }
        }
        // a study that lost a row would be blamed for the missing pair too
        problems.throwIfAny(InvalidTable::new);
        List<NetworkStudy> read = new ArrayList<>();
        studies.forEach((study, rows) -> {
            try {
                read.addAll(NetworkStudy.ofContrasts(rows));
            } catch (IllegalArgumentException impossible) {
                impossible(problems, places.getOrDefault(study, Place.of(file)), impossible);
            }
        });
        return checked(file, read, problems);
    }

    private static List<NetworkStudy> arms(
            String file, CsvTable table, EffectMeasure measure, Shape shape, Problems problems) {
        Map<String, List<String>> treatments = new LinkedHashMap<>();
        Map<String, List<Reported>> groups = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        List<String> set = Columns.sets(shape).getFirst();
        for (CsvTable.Row row : table.rows()) {
            Reported group = new RowReader(table, row, problems).read(shape, set);
            String study = name(table, row, "study", problems);
            String treatment = name(table, row, "treatment", problems);
            if (group != null && !study.isEmpty() && !treatment.isEmpty()) {
                places.putIfAbsent(study, row.place());
                treatments.computeIfAbsent(study, key -> new ArrayList<>()).add(treatment);
                groups.computeIfAbsent(study, key -> new ArrayList<>()).add(group);
            }
        }
        problems.throwIfAny(InvalidTable::new);
        List<NetworkStudy> read = new ArrayList<>();
        treatments.forEach((study, names) -> {
            try {
                List<Reported> reported = groups.getOrDefault(study, List.of());
                read.add(NetworkStudy.ofArms(study, NetworkArm.of(measure, names, reported)));
            } catch (IllegalArgumentException impossible) {
                impossible(problems, places.getOrDefault(study, Place.of(file)), impossible);
            }
        });
        return checked(file, read, problems);
    }

    private static void impossible(Problems problems, Place place, IllegalArgumentException impossible) {
        problems.add(
                place,
                String.valueOf(impossible.getMessage()),
                "Maybe give every arm of the study once, and every pair where rows are comparisons.");
    }

    private static String name(CsvTable table, CsvTable.Row row, String column, Problems problems) {
        String text = table.text(row, column);
        if (text.isEmpty()) {
            problems.add(table.place(row, column), "column " + column + " is empty", "Maybe fill it in.");
        }
        return text;
    }

    private static List<NetworkStudy> checked(String file, List<NetworkStudy> studies, Problems problems) {
        if (studies.isEmpty() && problems.isEmpty()) {
            problems.add(Place.of(file, 2), "the table has a header and no study", "Maybe a row for each comparison.");
        }
        List<List<String>> parts = NetworkMetaAnalysis.parts(studies);
        if (parts.size() > 1 && problems.isEmpty()) {
            problems.add(
                    Place.of(file),
                    "no study joins these groups of treatments: " + parts,
                    "Maybe a treatment is spelt in two ways; or pool each group by itself.");
        }
        problems.throwIfAny(InvalidTable::new);
        return studies;
    }

    /**
     * The table without some studies.
     *
     * @throws InvalidTable if a name is unknown, or what is left is no network
     */
    public NetworkTable without(List<String> names) {
        Problems problems = new Problems();
        List<String> known = studies.stream().map(NetworkStudy::name).toList();
        for (String each : names) {
            if (!known.contains(each)) {
                problems.add(Place.of("--exclude"), "no study is named '" + each + "'", Problems.nearest(each, known));
            }
        }
        List<NetworkStudy> left =
                studies.stream().filter(study -> !names.contains(study.name())).toList();
        return new NetworkTable(file, measure, checked("--exclude", left, problems));
    }

    /**
     * Pools the network.
     *
     * @param level confidence level in (0, 1)
     * @throws InvalidTable if the method needs counts of two groups
     */
    public NetworkResult pool(PoolingMethod method, double level) {
        if (!method.isInverseVariance()) {
            throw new InvalidTable(List.of(new Problem(
                    Place.of("--method"),
                    "a network is not pooled by " + method.code(),
                    "Maybe --method REML, PM, DL or FE.")));
        }
        return NetworkMetaAnalysis.of(studies, method, level);
    }
}
