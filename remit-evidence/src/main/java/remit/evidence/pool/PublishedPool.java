package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import remit.evidence.Evidence;
import remit.evidence.EvidenceQuery;
import remit.evidence.EvidenceRow;
import remit.evidence.Measure;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PoolingRule;
import remit.evidence.PublishedTrial;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.PoolingMethod;

/**
 * Pools what published trials found of one measure.
 *
 * <p>A trial stands in one setting only: where its arm can be set against a comparator of its own it gives a contrast, else its
 * treated arms speak for themselves. Of trials that share patients one side is kept. Figures of another unit or definition
 * are never pooled; the definition most trials use is taken unless one is asked for.
 */
public final class PublishedPool {

    /** Asks for every definition. */
    public static final String ANY = "any";

    private final Evidence evidence;
    private final PoolRequest request;
    private final Family family;
    private final EffectMeasure contrast;
    private final Ledger ledger = new Ledger();

    private PublishedPool(Evidence evidence, PoolRequest request) {
        this.evidence = evidence;
        this.request = request;
        this.family = family(evidence, request);
        EffectMeasure asked = request.effect();
        boolean odds = request.method() == PoolingMethod.PETO || request.method() == PoolingMethod.GLMM;
        this.contrast =
                asked != null ? asked : odds && family == Family.SHARES ? EffectMeasure.ODDS_RATIO : family.contrast();
    }

    /**
     * Pools.
     *
     * @throws IllegalArgumentException if the effect asked for is one of a single group or of no known figures
     */
    public static PooledEvidence of(Evidence evidence, PoolRequest request) {
        return new PublishedPool(evidence, request).pool();
    }

    /**
     * Pools each value of a facet by itself, values in order; an arm that serves as comparator of several values stands in each.
     */
    public static Map<String, PooledEvidence> by(Evidence evidence, PoolRequest request, Facet facet) {
        PooledEvidence whole = of(evidence, request);
        Set<String> values = new TreeSet<>();
        for (EvidenceRow row : evidence.rows()) {
            if (row.outcome().measure().equals(request.measure())
                    && request.query().asksTrial(row.trial())
                    && request.query().asksArm(row.arm(), row.regimens())) {
                values.add(facet.of(row.trial(), row.arm(), row.population()));
            }
        }
        Map<String, PooledEvidence> groups = new LinkedHashMap<>();
        for (String value : values) {
            PooledEvidence one = of(
                    evidence,
                    request.withDefinition(whole.definition()).withGroup(new PoolRequest.Group(facet, value)));
            if (!one.blocks().isEmpty()) {
                groups.put(value, one);
            }
        }
        return groups;
    }

    /** Pools each block again without each of its trials in turn, in the order of its studies. */
    public static List<PooledBlock> withoutEach(PooledEvidence whole, PooledBlock block) {
        List<PooledBlock> list = new ArrayList<>();
        for (Study left : block.studies()) {
            list.add(new BlockPooler(whole.request())
                    .pool(
                            block.setting(),
                            block.effect(),
                            block.unit(),
                            block.studies().stream()
                                    .filter(study -> !study.equals(left))
                                    .toList()));
        }
        return list;
    }

    private static Family family(Evidence evidence, PoolRequest request) {
        EffectMeasure asked = request.effect();
        if (asked != null) {
            Family family = Family.ofEffect(asked);
            if (family == null || Double.isNaN(asked.noEffect())) {
                throw new IllegalArgumentException(asked.words() + " is no effect of an arm against another");
            }
            return family;
        }
        for (String statistic : request.query().statistics().stream().sorted().toList()) {
            Family family = Family.ofStatistic(statistic);
            if (family != null) {
                return family;
            }
        }
        Measure measure = evidence.measure(request.measure());
        Family usual = measure == null ? Family.MEANS : Family.ofMeasure(measure);
        Map<Family, Set<String>> trials = new EnumMap<>(Family.class);
        for (EvidenceRow row : evidence.rows()) {
            Family own = Family.ofStatistic(row.outcome().statistic());
            if (own != null
                    && row.figure() != null
                    && row.outcome().measure().equals(request.measure())
                    && row.outcome().month() > 0
                    && request.query().asksTrial(row.trial())
                    && request.query().asksArm(row.arm(), row.regimens())
                    && evidence.poolingRule(row.population()).use() != PoolingRule.Use.NEVER) {
                trials.computeIfAbsent(own, key -> new HashSet<>())
                        .add(row.trial().id());
            }
        }
        if (trials.isEmpty() || trials.containsKey(usual)) {
            return usual;
        }
        return trials.entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<Family, Set<String>> entry) ->
                                entry.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(usual);
    }

    private PooledEvidence pool() {
        Map<PublishedTrial, List<EvidenceRow>> byTrial = rows();
        Map<String, Integer> definitions = definitions(byTrial);
        String definition = definition(definitions);
        Map<Setting, List<Study>> studies = new EnumMap<>(Setting.class);
        for (Map.Entry<PublishedTrial, List<EvidenceRow>> entry : byTrial.entrySet()) {
            TrialFigures figures = new TrialFigures(evidence, request, entry.getKey(), entry.getValue(), ledger);
            if (figures.hasTreated()) {
                add(studies, new StudyMaker(figures, family, contrast, definition));
            }
        }
        account(byTrial, definition, studies);
        Measure measure = evidence.measure(request.measure());
        String unit = measure == null ? "" : measure.unit();
        List<PooledBlock> blocks = new ArrayList<>();
        studies.forEach((setting, list) -> {
            List<Study> once = once(setting, list);
            EffectMeasure effect = setting == Setting.UNCONTROLLED ? family.alone() : contrast;
            blocks.add(new BlockPooler(request)
                    .pool(setting, effect, definition.startsWith("percent") ? "%" : unit, once));
        });
        return new PooledEvidence(request, definition, definitions, blocks, ledger.list());
    }

    /** Every row that was asked for is in a study or is listed with the reason why not. */
    private void account(
            Map<PublishedTrial, List<EvidenceRow>> byTrial, String definition, Map<Setting, List<Study>> studies) {
        Set<String> studied = new HashSet<>();
        studies.values()
                .forEach(list -> list.forEach(study -> {
                    ledger.used(study);
                    studied.add(study.trial().id());
                }));
        byTrial.forEach((trial, rows) -> {
            List<EvidenceRow> own = rows.stream().filter(this::asked).toList();
            own.forEach(row -> ledger.kept(row, definition));
            ledger.rest(trial, own, family, studied.contains(trial.id()));
        });
    }

    private void add(Map<Setting, List<Study>> studies, StudyMaker maker) {
        Study contrastStudy = maker.contrast();
        if (contrastStudy != null) {
            studies.computeIfAbsent(contrastStudy.setting(), key -> new ArrayList<>())
                    .add(contrastStudy);
        }
        if (contrastStudy == null || request.allArms()) {
            Study alone = maker.alone();
            if (alone != null) {
                studies.computeIfAbsent(Setting.UNCONTROLLED, key -> new ArrayList<>())
                        .add(alone);
            }
        }
    }

    /** Rows of the measure by trial: all arms, baseline too; comparators are not asked for by therapy. */
    private Map<PublishedTrial, List<EvidenceRow>> rows() {
        Map<PublishedTrial, List<EvidenceRow>> map = new LinkedHashMap<>();
        EvidenceQuery query = request.query();
        Set<String> statistics = query.statistics();
        for (EvidenceRow row : evidence.rows()) {
            if (row.outcome().measure().equals(request.measure())
                    && query.asksTrial(row.trial())
                    && (statistics.isEmpty()
                            || statistics.contains(row.outcome().statistic()))) {
                map.computeIfAbsent(row.trial(), key -> new ArrayList<>()).add(row);
            }
        }
        Map<PublishedTrial, List<EvidenceRow>> sorted = new TreeMap<>(Comparator.comparingInt(
                        (PublishedTrial trial) -> trial.year() == null ? Integer.MAX_VALUE : trial.year())
                .thenComparing(PublishedTrial::id));
        sorted.putAll(map);
        return sorted;
    }

    private Map<String, Integer> definitions(Map<PublishedTrial, List<EvidenceRow>> byTrial) {
        Map<String, Integer> counts = new HashMap<>();
        byTrial.forEach((trial, rows) -> {
            Set<String> seen = new HashSet<>();
            for (EvidenceRow row : rows) {
                NormalizedOutcome.Figure figure = row.figure();
                if (figure != null && asked(row) && row.outcome().month() > 0 && ofFamily(row)) {
                    seen.add(TrialFigures.definition(figure));
                }
            }
            seen.forEach(definition -> counts.merge(definition, 1, Integer::sum));
        });
        return counts;
    }

    private boolean ofFamily(EvidenceRow row) {
        Family own = Family.ofStatistic(row.outcome().statistic());
        return own == null || own == family;
    }

    private boolean asked(EvidenceRow row) {
        return request.treats(row.trial(), row.arm(), row.population(), row.regimens())
                && request.query().asksMonth(row.outcome().month());
    }

    private String definition(Map<String, Integer> definitions) {
        String asked = request.definition();
        if (asked != null) {
            return asked;
        }
        return definitions.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Each patient once: of a family the side with most people. */
    private List<Study> once(Setting setting, List<Study> studies) {
        Map<String, Integer> people = new HashMap<>();
        studies.forEach(study -> people.put(study.trial().id(), study.people()));
        Map<String, String> out = evidence.overlapping(people);
        List<Study> kept = new ArrayList<>();
        for (Study study : studies) {
            String instead = out.get(study.trial().id());
            if (instead == null) {
                kept.add(study);
            } else {
                ledger.add(new LeftOut(
                        study.trial().id(),
                        study.arms(),
                        study.rows(),
                        "shares patients with " + instead + " (" + setting.words() + ")"));
            }
        }
        return kept;
    }
}
