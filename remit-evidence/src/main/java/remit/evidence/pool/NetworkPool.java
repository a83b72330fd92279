package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import remit.evidence.PublishedTrial;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.PoolingMethod;
import remit.stats.meta.Reported;
import remit.stats.network.NetworkArm;
import remit.stats.network.NetworkMetaAnalysis;
import remit.stats.network.NetworkResult;
import remit.stats.network.NetworkStudy;

/**
 * Joins randomised trials into a network of therapies.
 *
 * <p>Only randomised trials, since only they compare like with like; each cohort once; one definition, the one most trials use unless
 * another is asked for. Arms of one therapy in a trial are taken together, whatever their dose. Where trials fall into several
 * networks that nothing joins, the one with most trials is pooled.
 */
public final class NetworkPool {

    private static final String PLACEBO = "placebo";

    private final Evidence evidence;
    private final PoolRequest request;
    private final Family family;
    private final EffectMeasure effect;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** What a trial gives, before it is known whether it joins. */
    private record Candidate(PooledNetwork.Node node, NetworkStudy study) {}

    private NetworkPool(Evidence evidence, PoolRequest request) {
        this.evidence = evidence;
        this.request = request;
        EffectMeasure asked = request.effect();
        Family own = asked == null ? null : Family.ofEffect(asked);
        Measure measure = evidence.measure(request.measure());
        this.family = own != null ? own : measure == null ? Family.MEANS : Family.ofMeasure(measure);
        this.effect = asked == null ? family.contrast() : asked;
    }

    /** Pools; therapies of the request, if any, choose which trials enter: those that study at least one of them. */
    public static PooledNetwork of(Evidence evidence, PoolRequest request) {
        return new NetworkPool(evidence, request).pool();
    }

    private PooledNetwork pool() {
        Map<PublishedTrial, List<EvidenceRow>> byTrial = rows();
        String definition = definition(byTrial);
        List<Candidate> candidates = new ArrayList<>();
        byTrial.forEach((trial, rows) -> {
            Candidate one = candidate(trial, rows, definition);
            if (one != null) {
                candidates.add(one);
            }
        });
        List<Candidate> joined = largest(once(candidates));
        NetworkResult result = result(joined);
        TreeSet<String> therapies = new TreeSet<>();
        joined.forEach(one -> therapies.addAll(one.node().therapies()));
        Measure measure = evidence.measure(request.measure());
        String better = measure == null ? "none" : measure.better();
        warn(joined, therapies.size());
        return new PooledNetwork(
                request.measure(),
                definition,
                effect,
                effect == EffectMeasure.MEAN_DIFFERENCE && measure != null ? measure.unit() : "1",
                reference(joined, therapies),
                joined.stream().map(Candidate::node).toList(),
                result,
                better.equals("none") ? null : better.equals("lower"),
                leftOut,
                warnings);
    }

    private Map<PublishedTrial, List<EvidenceRow>> rows() {
        Map<PublishedTrial, List<EvidenceRow>> map = new TreeMap<>(Comparator.comparing(PublishedTrial::id));
        for (EvidenceRow row : evidence.rows()) {
            if (row.outcome().measure().equals(request.measure())
                    && row.trial().design().equals("rct")
                    && row.outcome().month() > 0
                    && Family.ofStatistic(row.outcome().statistic()) == family
                    && !row.outcome().statistic().equals("mean_change")
                    && request.query().asksTrial(row.trial())
                    && request.query().asksMonth(row.outcome().month())) {
                map.computeIfAbsent(row.trial(), key -> new ArrayList<>()).add(row);
            }
        }
        Set<String> asked = request.query().therapies();
        map.keySet()
                .removeIf(trial -> !asked.isEmpty()
                        && map.getOrDefault(trial, List.of()).stream()
                                .noneMatch(row -> request.query().asksArm(row.arm(), row.regimens())));
        return map;
    }

    private String definition(Map<PublishedTrial, List<EvidenceRow>> byTrial) {
        String asked = request.definition();
        if (asked != null) {
            return asked;
        }
        Map<String, Integer> counts = new TreeMap<>();
        byTrial.values()
                .forEach(rows -> rows.stream()
                        .map(EvidenceRow::figure)
                        .filter(figure -> figure != null)
                        .map(TrialFigures::definition)
                        .distinct()
                        .forEach(one -> counts.merge(one, 1, Integer::sum)));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** The arms of a trial by therapy at the month at which most therapies have a figure; null with fewer than two. */
    private @Nullable Candidate candidate(PublishedTrial trial, List<EvidenceRow> rows, String definition) {
        Map<Double, Map<String, Map<String, EvidenceRow>>> months = new TreeMap<>();
        for (EvidenceRow row : rows) {
            String why = why(row, definition);
            if (!why.isEmpty()) {
                leave(trial.id(), List.of(row.arm().armId()), List.of(row.number()), why);
                continue;
            }
            months.computeIfAbsent(row.outcome().month(), key -> new TreeMap<>())
                    .computeIfAbsent(therapy(row), key -> new TreeMap<>())
                    .putIfAbsent(row.arm().armId(), row);
        }
        Double target = request.targetMonth();
        Comparator<Map.Entry<Double, Map<String, Map<String, EvidenceRow>>>> most =
                Comparator.comparingInt(entry -> entry.getValue().size());
        var best = months.entrySet().stream()
                .max(most.thenComparingDouble(
                        entry -> target == null ? entry.getKey() : -Math.abs(entry.getKey() - target)))
                .orElse(null);
        if (best == null || best.getValue().size() < 2) {
            if (best != null) {
                leave(trial.id(), List.of(), List.of(), "its figures of one month belong to one therapy");
            }
            return null;
        }
        return candidate(trial, best.getKey(), best.getValue());
    }

    private @Nullable Candidate candidate(
            PublishedTrial trial, double month, Map<String, Map<String, EvidenceRow>> therapies) {
        List<String> names = new ArrayList<>();
        List<Reported> groups = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int people = 0;
        for (Map.Entry<String, Map<String, EvidenceRow>> entry : therapies.entrySet()) {
            List<EvidenceRow> rows = List.copyOf(entry.getValue().values());
            StudyMaker.Group group = StudyMaker.group(family, rows);
            names.add(entry.getKey());
            groups.add(group.reported());
            people += group.people();
            rows.forEach(row -> numbers.add(row.number()));
        }
        try {
            return new Candidate(
                    new PooledNetwork.Node(
                            trial.id(),
                            names,
                            month,
                            people,
                            numbers.stream().sorted().toList()),
                    NetworkStudy.ofArms(trial.id(), NetworkArm.of(effect, names, groups)));
        } catch (IllegalArgumentException impossible) {
            leave(trial.id(), List.of(), numbers, String.valueOf(impossible.getMessage()));
            return null;
        }
    }

    private String why(EvidenceRow row, String definition) {
        PoolingRule rule = evidence.poolingRule(row.population());
        if (rule.use() != PoolingRule.Use.FREELY) {
            return rule.reason();
        }
        return switch (row.normalized()) {
            case NormalizedOutcome.Kept kept -> "not normalised: " + kept.reason();
            case NormalizedOutcome.Figure figure -> {
                String own = TrialFigures.definition(figure);
                if (!definition.equals(PublishedPool.ANY) && !own.equals(definition)) {
                    yield "another definition: " + (own.isEmpty() ? "the measure as it is" : own);
                }
                yield StudyMaker.canGroup(family, row)
                        ? ""
                        : "no number of patients or no standard deviation, and nothing to derive one from";
            }
        };
    }

    /** What an arm is called in the network: its class for cells and controls, else the drugs it studies. */
    static String therapy(EvidenceRow row) {
        PublishedArm arm = row.arm();
        return switch (arm.therapyClass()) {
            case "placebo" -> PLACEBO;
            case "soc" -> "standard care";
            case "msc", "ahsct", "car-t" -> arm.therapyClass();
            default -> {
                String drugs = row.regimens().stream()
                        .filter(regimen -> regimen.role().equals("study")
                                && !regimen.therapy().equals(PLACEBO))
                        .map(regimen -> regimen.therapy().replaceFirst("^other:", ""))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" + "));
                yield drugs.isEmpty() ? arm.agent() : drugs;
            }
        };
    }

    private List<Candidate> once(List<Candidate> candidates) {
        Map<String, Integer> people = new HashMap<>();
        candidates.forEach(one -> people.put(one.node().trial(), one.node().people()));
        Map<String, String> out = evidence.overlapping(people);
        List<Candidate> kept = new ArrayList<>();
        for (Candidate one : candidates) {
            String instead = out.get(one.node().trial());
            if (instead == null) {
                kept.add(one);
            } else {
                leave(one.node().trial(), List.of(), one.node().rows(), "shares patients with " + instead);
            }
        }
        return kept;
    }

    private List<Candidate> largest(List<Candidate> candidates) {
        List<List<String>> parts = NetworkMetaAnalysis.parts(
                candidates.stream().map(Candidate::study).toList());
        List<Candidate> best = List.of();
        for (List<String> part : parts) {
            List<Candidate> own = candidates.stream()
                    .filter(one -> part.contains(one.node().therapies().getFirst()))
                    .toList();
            if (own.size() > best.size()) {
                best = own;
            }
        }
        Set<Candidate> chosen = new HashSet<>(best);
        for (Candidate one : candidates) {
            if (!chosen.contains(one)) {
                leave(
                        one.node().trial(),
                        List.of(),
                        one.node().rows(),
                        "no trial joins its therapies to the network: "
                                + String.join(", ", one.node().therapies()));
            }
        }
        return best;
    }

    private @Nullable NetworkResult result(List<Candidate> joined) {
        if (joined.size() < 2) {
            return null;
        }
        PoolingMethod asked = request.method();
        PoolingMethod method = asked != null && asked.isInverseVariance() ? asked : PoolingMethod.REML;
        if (asked != null && method != asked) {
            warnings.add("a network is pooled by inverse variances: " + method.words());
        }
        return NetworkMetaAnalysis.of(joined.stream().map(Candidate::study).toList(), method, request.level());
    }

    private void warn(List<Candidate> joined, int therapies) {
        if (joined.size() < 2) {
            warnings.add(
                    joined.isEmpty()
                            ? "no randomised trial gives the figure"
                            : "one trial: this is a trial, not a network");
            return;
        }
        if (therapies == 2) {
            warnings.add("two therapies: this is an ordinary pool, nothing is indirect");
        }
        warnings.add(
                "indirect comparisons hold only where trials would have found the same with each other's patients, background"
                        + " treatment and months");
        double first =
                joined.stream().mapToDouble(one -> one.node().month()).min().orElse(0);
        double last =
                joined.stream().mapToDouble(one -> one.node().month()).max().orElse(0);
        if (last > first) {
            warnings.add("months differ, from " + first + " to " + last + ": maybe narrow them with --month");
        }
        warnings.add("doses of one therapy are taken together");
    }

    private static String reference(List<Candidate> joined, Set<String> therapies) {
        if (therapies.contains(PLACEBO) || therapies.isEmpty()) {
            return PLACEBO;
        }
        return therapies.stream()
                .max(Comparator.comparingLong((String therapy) -> joined.stream()
                                .filter(one -> one.node().therapies().contains(therapy))
                                .count())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(PLACEBO);
    }

    private void leave(String trial, List<String> arms, List<Integer> rows, String reason) {
        leftOut.add(new LeftOut(trial, arms, rows, reason));
    }
}
