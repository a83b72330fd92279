package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.Measure;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PoolingRule;
import remit.evidence.PublishedArm;
import remit.evidence.PublishedPopulation;
import remit.evidence.PublishedTrial;
import remit.evidence.Quality;

/**
 * The figures of one trial for one measure, sorted into treated arms and those they can be set against.
 *
 * <p>Rows at month 0 are baseline. Of several rows of one arm at one month the best grade is taken, then the larger group,
 * then the smaller value, so that the order of rows does not matter.
 */
final class TrialFigures {

    /** Best first. */
    private static final List<Quality.Grade> GRADES = List.of(
            Quality.Grade.EXACT,
            Quality.Grade.COMPUTED,
            Quality.Grade.FROM_REVIEW,
            Quality.Grade.READ_OFF,
            Quality.Grade.RECALLED);

    private static final Set<PoolingRule.Use> STAND_INS = Set.of(PoolingRule.Use.INSTEAD, PoolingRule.Use.ANY_DISEASE);

    private static final List<String> COMPARATOR_ORDER = List.of("placebo", "soc", "conventional", "biologic");

    private final Evidence evidence;
    private final PoolRequest request;
    private final PublishedTrial trial;
    private final Map<String, PublishedArm> treated = new LinkedHashMap<>();
    private final Map<String, PublishedArm> others = new LinkedHashMap<>();
    private final Map<String, List<EvidenceRow>> rows = new HashMap<>();
    private final Ledger ledger;

    /** Treated arms and the arms they are set against. */
    record Comparison(List<String> treated, List<String> comparators) {}

    TrialFigures(
            Evidence evidence, PoolRequest request, PublishedTrial trial, List<EvidenceRow> trialRows, Ledger ledger) {
        this.evidence = evidence;
        this.request = request;
        this.trial = trial;
        this.ledger = ledger;
        for (PublishedArm arm : evidence.arms(trial.id())) {
            List<EvidenceRow> own = trialRows.stream()
                    .filter(row -> row.arm().armId().equals(arm.armId()))
                    .toList();
            boolean asked = !own.isEmpty()
                    && request.treats(
                            trial,
                            arm,
                            own.getFirst().population(),
                            own.getFirst().regimens());
            boolean therapy = !own.isEmpty()
                    && request.query().asksArm(arm, own.getFirst().regimens());
            if (asked == therapy && !own.isEmpty() && usable(arm, own, asked)) {
                (asked ? treated : others).put(arm.armId(), arm);
                rows.put(arm.armId(), own);
            }
        }
        dropStandIns(treated).forEach(arm -> leave(List.of(arm), rows(arm), "other arms of its trial give the figure"));
        dropStandIns(others);
    }

    private boolean usable(PublishedArm arm, List<EvidenceRow> own, boolean asked) {
        PublishedPopulation population = own.getFirst().population();
        PoolingRule rule = evidence.poolingRule(population);
        String reason = switch (rule.use()) {
            case NEVER -> rule.reason();
            case IN_FAMILY -> evidence.family(trial.id()) == null ? rule.reason() : "";
            case ANY_DISEASE -> request.query().diseases().isEmpty() ? "" : rule.reason();
            case FREELY, INSTEAD ->
                population == null && trial.design().equals("meta-analysis") ? "a synthesis of other trials" : "";
        };
        if (!reason.isEmpty() && asked) {
            leave(List.of(arm.armId()), own, reason);
        }
        return reason.isEmpty();
    }

    /** An arm that stands for others counts only where those others give nothing; the arms that were dropped. */
    private Set<String> dropStandIns(Map<String, PublishedArm> arms) {
        Set<String> standIns = arms.keySet().stream()
                .filter(arm -> STAND_INS.contains(
                        evidence.poolingRule(rows(arm).getFirst().population()).use()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (standIns.size() == arms.size()) {
            return Set.of();
        }
        arms.keySet().removeAll(standIns);
        return standIns;
    }

    PublishedTrial trial() {
        return trial;
    }

    /** Whether the measure is a change by itself, whatever the statistic. */
    boolean measuresChange() {
        Measure measure = evidence.measure(request.measure());
        return measure != null && measure.kind().equals("change");
    }

    PoolRequest request() {
        return request;
    }

    boolean hasTreated() {
        return !treated.isEmpty();
    }

    List<String> treatedArms() {
        return List.copyOf(treated.keySet());
    }

    PublishedArm arm(String id) {
        PublishedArm arm = treated.containsKey(id) ? treated.get(id) : others.get(id);
        if (arm == null) {
            throw new IllegalArgumentException("no arm " + id);
        }
        return arm;
    }

    void leave(List<String> arms, List<EvidenceRow> which, String reason) {
        ledger.add(new LeftOut(
                trial.id(),
                arms,
                which.stream().map(EvidenceRow::number).sorted().toList(),
                reason));
    }

    private List<EvidenceRow> rows(String arm) {
        return rows.getOrDefault(arm, List.of());
    }

    /** Rows of an arm with one of the statistics, normalised, after baseline, within the months asked for, best first. */
    List<EvidenceRow> outcomes(String arm, Set<String> statistics, String definition) {
        return rows(arm).stream()
                .filter(row -> statistics.contains(row.outcome().statistic())
                        && row.outcome().month() > 0
                        && inMonths(row)
                        && defined(row, definition))
                .sorted(best())
                .toList();
    }

    /** The baseline row of an arm with one of the statistics, or null. */
    @Nullable
    EvidenceRow baseline(String arm, Set<String> statistics, String definition) {
        return rows(arm).stream()
                .filter(row -> statistics.contains(row.outcome().statistic())
                        && row.outcome().month() == 0
                        && defined(row, definition))
                .min(best())
                .orElse(null);
    }

    private boolean inMonths(EvidenceRow row) {
        return request.query().asksMonth(row.outcome().month());
    }

    private static boolean defined(EvidenceRow row, String definition) {
        NormalizedOutcome.Figure figure = row.figure();
        return figure != null
                && (definition.equals(PublishedPool.ANY) || definition(figure).equals(definition));
    }

    /** A change is no other definition: it is told apart by its statistic. */
    static String definition(NormalizedOutcome.Figure figure) {
        return figure.definition().equals("change") ? "" : figure.definition();
    }

    private static Comparator<EvidenceRow> best() {
        return Comparator.comparingInt((EvidenceRow row) ->
                        GRADES.indexOf(row.outcome().quality().grade()))
                .thenComparingInt(row -> {
                    NormalizedOutcome.Figure figure = row.figure();
                    Integer people = figure == null ? null : figure.people();
                    return people == null ? 0 : -people;
                })
                .thenComparing(row -> row.figure() == null ? "" : definition(row.figure()))
                .thenComparingDouble(row -> row.outcome().value());
    }

    /** The months at which every list has a row, best first: nearest to the month asked for, else the latest. */
    List<Double> months(List<Map<Double, ?>> lists) {
        Set<Double> common = new TreeSet<>();
        lists.forEach(list -> common.addAll(list.keySet()));
        lists.forEach(list -> common.retainAll(list.keySet()));
        Double target = request.targetMonth();
        return common.stream()
                .sorted(
                        target == null
                                ? Comparator.<Double>reverseOrder()
                                : Comparator.comparingDouble((Double month) -> Math.abs(month - target))
                                        .thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    /** Every way the treated arms can be set against others of the trial. */
    List<Comparison> comparisons() {
        Map<String, List<String>> paired = new TreeMap<>();
        List<String> free = new ArrayList<>();
        List<Comparison> reversed = new ArrayList<>();
        for (String arm : treated.keySet()) {
            String comparator = evidence.comparator(trial.id(), arm);
            List<String> against = others.keySet().stream()
                    .filter(other -> arm.equals(evidence.comparator(trial.id(), other)))
                    .toList();
            if (!against.isEmpty()) {
                reversed.add(new Comparison(List.of(arm), against));
            } else if (comparator == null) {
                free.add(arm);
            } else if (others.containsKey(comparator)) {
                paired.computeIfAbsent(comparator, key -> new ArrayList<>()).add(arm);
            }
        }
        List<Comparison> list = new ArrayList<>(reversed);
        paired.forEach((comparator, arms) -> list.add(new Comparison(arms, List.of(comparator))));
        if (!free.isEmpty()) {
            for (String therapyClass : COMPARATOR_ORDER) {
                addClass(list, free, therapyClass, paired.keySet());
            }
            addClass(list, free, "", paired.keySet());
        }
        return list;
    }

    private void addClass(List<Comparison> list, List<String> free, String therapyClass, Set<String> taken) {
        List<String> arms = others.values().stream()
                .filter(arm -> !taken.contains(arm.armId()))
                .filter(arm -> therapyClass.isEmpty()
                        ? !COMPARATOR_ORDER.contains(arm.therapyClass())
                        : arm.therapyClass().equals(therapyClass))
                .map(PublishedArm::armId)
                .toList();
        if (!arms.isEmpty()) {
            list.add(new Comparison(free, arms));
        }
    }

    /** Whether the arms were randomised: the trial itself, or the trials that were pooled in it. */
    Setting controlled() {
        if (trial.design().equals("rct")) {
            return Setting.RANDOMISED;
        }
        boolean pooled = trial.design().equals("meta-analysis")
                && evidence.trials().stream().anyMatch(other -> other.design().equals("rct") && sameFamily(other.id()));
        return pooled ? Setting.RANDOMISED : Setting.CONTROLLED;
    }

    private boolean sameFamily(String other) {
        var mine = evidence.family(trial.id());
        var theirs = evidence.family(other);
        return mine != null && theirs != null && mine.name().equals(theirs.name());
    }
}
