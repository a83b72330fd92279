package remit.evidence.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.PublishedArm;
import remit.stats.meta.EffectSize;
import remit.stats.meta.MetaRegression;
import remit.stats.meta.Moderator;
import remit.stats.meta.PoolingMethod;

/**
 * How the effect of a block's trials goes with what they differ in. Dose enters as its logarithm to base 10, among trials of the
 * unit most of them use; year as years since the first; the other facets as categories.
 *
 * @param setting the block's
 * @param facets what was asked for
 * @param trials trials that entered, in the block's order
 * @param fit null where it cannot be fitted
 * @param notes why it cannot, which trials did not enter and why, and what a reader must know
 */
public record BlockRegression(
        Setting setting,
        List<Facet> facets,
        List<String> trials,
        @Nullable MetaRegression fit,
        List<String> notes) {

    private static final int TRIALS_PER_MODERATOR = 10;

    public BlockRegression {
        facets = List.copyOf(facets);
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /**
     * Fits by restricted maximum likelihood unless another inverse-variance method was asked for.
     *
     * @param facets at least one
     */
    public static BlockRegression of(Evidence evidence, PoolRequest request, PooledBlock block, List<Facet> facets) {
        List<String> notes = new ArrayList<>();
        String unit = usualUnit(block);
        List<Study> studies = new ArrayList<>();
        for (Study study : block.studies()) {
            String lacking = lacking(evidence, study, facets, unit);
            if (lacking.isEmpty()) {
                studies.add(study);
            } else {
                notes.add(study.trial().id() + " did not enter: " + lacking);
            }
        }
        List<Moderator> moderators = new ArrayList<>();
        for (Facet facet : facets) {
            moderators.addAll(moderators(evidence, studies, facet, unit));
        }
        List<String> trials = studies.stream().map(study -> study.trial().id()).toList();
        MetaRegression fit = null;
        try {
            fit = fit(request, studies, moderators);
            if (studies.size() < TRIALS_PER_MODERATOR * moderators.size()) {
                notes.add("fewer than ten trials for each moderator: what is found here may be chance");
            }
            notes.add("trials are compared, not patients: whatever else differs between them is mixed in");
        } catch (IllegalArgumentException impossible) {
            notes.add("no regression: " + impossible.getMessage());
        }
        return new BlockRegression(block.setting(), facets, trials, fit, notes);
    }

    private static MetaRegression fit(PoolRequest request, List<Study> studies, List<Moderator> moderators) {
        if (moderators.isEmpty()) {
            throw new IllegalArgumentException("the trials do not differ in it");
        }
        List<EffectSize> sizes = new ArrayList<>();
        for (Study study : studies) {
            EffectSize size = study.effect();
            if (size != null) {
                sizes.add(size);
            }
        }
        PoolingMethod asked = request.method();
        return MetaRegression.of(
                sizes,
                moderators,
                asked != null && asked.isInverseVariance() ? asked : PoolingMethod.REML,
                request.interval(),
                request.level());
    }

    /** The unit of dose that most trials use; ties go to the first in alphabetical order. */
    private static String usualUnit(PooledBlock block) {
        Map<String, Integer> counts = new HashMap<>();
        block.studies().stream()
                .filter(study -> study.doseLow() != null)
                .forEach(study -> counts.merge(study.doseUnit(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(java.util.Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String lacking(Evidence evidence, Study study, List<Facet> facets, String unit) {
        if (study.effect() == null) {
            return "it gives no effect by itself";
        }
        for (Facet facet : facets) {
            String why = switch (facet) {
                case DOSE -> dose(study, unit);
                case YEAR -> study.trial().year() == null ? "its year is not known" : "";
                case SOURCE, ROUTE, DESIGN, DONOR, COURSE ->
                    values(evidence, study, facet).size() > 1 ? "its arms differ in " + facet.word() : "";
            };
            if (!why.isEmpty()) {
                return why;
            }
        }
        return "";
    }

    private static String dose(Study study, String unit) {
        Double dose = study.doseLow();
        if (dose == null || dose <= 0) {
            return "its dose is not known, or its arms differ in it";
        }
        return study.doseUnit().equals(unit) ? "" : "its dose is in " + study.doseUnit() + ", that of most in " + unit;
    }

    private static TreeSet<String> values(Evidence evidence, Study study, Facet facet) {
        TreeSet<String> values = new TreeSet<>();
        for (String id : study.arms()) {
            PublishedArm arm = evidence.arm(study.trial().id(), id);
            if (arm != null) {
                values.add(facet.of(
                        study.trial(), arm, evidence.population(study.trial().id(), id)));
            }
        }
        return values;
    }

    private static List<Moderator> moderators(Evidence evidence, List<Study> studies, Facet facet, String unit) {
        return switch (facet) {
            case DOSE ->
                List.of(new Moderator(
                        "log10 dose in " + unit,
                        studies.stream()
                                .map(study -> StrictMath.log10(doseOf(study)))
                                .toList()));
            case YEAR -> {
                double first = studies.stream()
                        .mapToDouble(BlockRegression::year)
                        .min()
                        .orElse(0);
                yield List.of(new Moderator(
                        "years since " + (int) first,
                        studies.stream().map(study -> year(study) - first).toList()));
            }
            case SOURCE, ROUTE, DESIGN, DONOR, COURSE ->
                Moderator.ofCategories(
                        facet.word(),
                        studies.stream()
                                .map(study -> values(evidence, study, facet).first())
                                .toList());
        };
    }

    private static double doseOf(Study study) {
        Double dose = study.doseLow();
        return dose == null ? Double.NaN : dose;
    }

    private static double year(Study study) {
        Integer year = study.trial().year();
        return year == null ? Double.NaN : year;
    }
}
