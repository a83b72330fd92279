package remit.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The evidence tables in memory, unchanging.
 *
 * <p>Nothing may depend on how many trials there are or in which order they stand: the tables grow.
 */
public final class Evidence {

    private static final Pattern COUNT = Pattern.compile("\\d+/\\d+");

    private final EvidenceTables tables;
    private final Map<String, PublishedTrial> trialById = new HashMap<>();
    private final Map<List<String>, PublishedArm> armById = new HashMap<>();
    private final Map<String, List<PublishedArm>> armsByTrial;
    private final List<EvidenceRow> rows;

    Evidence(EvidenceTables tables) {
        this.tables = tables;
        tables.trials().forEach(trial -> trialById.put(trial.id(), trial));
        tables.arms().forEach(arm -> armById.put(List.of(arm.trialId(), arm.armId()), arm));
        this.armsByTrial = tables.arms().stream().collect(Collectors.groupingBy(PublishedArm::trialId));
        armsByTrial.replaceAll((trial, arms) -> List.copyOf(arms));
        this.rows = join();
    }

    /** The tables that come with Remit. */
    public static Evidence standard() {
        return Standard.EVIDENCE;
    }

    /**
     * The tables of a user's folder, checked as strictly as our own. {@code trials.csv}, {@code arms.csv} and
     * {@code outcomes.csv} must be there; {@code populations.csv}, {@code regimens.csv} and {@code families.csv} may be.
     *
     * @param withShipped whether the tables that come with Remit are read before them, so that both are pooled together
     * @throws InvalidEvidence naming every wrong row with file, row, column and mend
     */
    public static Evidence from(Path folder, boolean withShipped) {
        return EvidenceFolder.read(folder, withShipped);
    }

    /** All trials, in table order. */
    public List<PublishedTrial> trials() {
        return tables.trials();
    }

    /** All arms, in table order. */
    public List<PublishedArm> arms() {
        return tables.arms();
    }

    /** All figures, in table order. */
    public List<PublishedOutcome> outcomes() {
        return tables.outcomes();
    }

    /** All populations, in table order; not every arm need have one. */
    public List<PublishedPopulation> populations() {
        return tables.populations();
    }

    /** All components of treatment, in table order. */
    public List<PublishedRegimen> regimens() {
        return tables.regimens();
    }

    /** All figures with their trial, arm, population, regimens and normalised value, in table order. */
    public List<EvidenceRow> rows() {
        return rows;
    }

    /** The controlled words of the tables. */
    public Words words() {
        return tables.words();
    }

    /** The measures that figures can be brought to a common unit of. */
    public List<Measure> measures() {
        return List.copyOf(tables.measures().all());
    }

    /** A measure, or null when the tables do not know it. */
    public @Nullable Measure measure(String name) {
        return tables.measures().of(name);
    }

    /** The trial of an id, or null. */
    public @Nullable PublishedTrial trial(String trialId) {
        return trialById.get(trialId);
    }

    /** The arm of a trial, or null. */
    public @Nullable PublishedArm arm(String trialId, String armId) {
        return armById.get(List.of(trialId, armId));
    }

    /** The arms of a trial, in table order. */
    public List<PublishedArm> arms(String trialId) {
        return armsByTrial.getOrDefault(trialId, List.of());
    }

    /** Who was in an arm, or null. */
    public @Nullable PublishedPopulation population(String trialId, String armId) {
        for (PublishedPopulation population : populations()) {
            if (population.trialId().equals(trialId) && population.armId().equals(armId)) {
                return population;
            }
        }
        return null;
    }

    /** What an arm got, in table order. */
    public List<PublishedRegimen> regimens(String trialId, String armId) {
        return regimens().stream()
                .filter(regimen ->
                        regimen.trialId().equals(trialId) && regimen.armId().equals(armId))
                .toList();
    }

    /** The figures of one arm, in table order; empty when it has none. */
    public List<PublishedOutcome> outcomes(String trialId, String armId) {
        return outcomes().stream()
                .filter(outcome ->
                        outcome.trialId().equals(trialId) && outcome.armId().equals(armId))
                .toList();
    }

    /** The trials a trial shares patients with, or null when none are known. */
    public @Nullable CohortFamily family(String trialId) {
        return tables.families().of(trialId);
    }

    /**
     * The trials to leave out so that every patient counts once.
     *
     * @param people people per candidate trial; of a family the side with most is kept
     * @return trials left out, with those that stand for them
     */
    public Map<String, String> overlapping(Map<String, Integer> people) {
        return tables.families().leftOut(people);
    }

    /** How an arm may be used in a pool. */
    public PoolingRule poolingRule(@Nullable PublishedPopulation population) {
        return tables.poolingRules().of(population);
    }

    /** The arm an arm was set against where a trial has several comparators that are not exchangeable, or null. */
    public @Nullable String comparator(String trialId, String armId) {
        return tables.comparators().of(trialId, armId);
    }

    /**
     * What the unit text of a figure means, or null when it names another definition or cannot be read safely. A count such
     * as 13/74 says how many of how many, and no other definition.
     */
    public @Nullable Reading reading(PublishedOutcome outcome) {
        String unit = COUNT.matcher(outcome.unit()).matches() ? "" : outcome.unit();
        Reading own = tables.readings().get(new ReadingKey(outcome.measure(), outcome.statistic(), outcome.unit()));
        return own != null ? own : tables.readings().get(new ReadingKey(outcome.measure(), outcome.statistic(), unit));
    }

    /** What a row of the reading table is looked up by. */
    record ReadingKey(String measure, String statistic, String unit) {}

    private List<EvidenceRow> join() {
        Map<List<String>, PublishedPopulation> populations = new HashMap<>();
        populations().forEach(one -> populations.put(List.of(one.trialId(), one.armId()), one));
        Map<List<String>, List<PublishedRegimen>> regimens = new HashMap<>();
        regimens()
                .forEach(one -> regimens.computeIfAbsent(List.of(one.trialId(), one.armId()), key -> new ArrayList<>())
                        .add(one));
        List<EvidenceRow> joined = new ArrayList<>();
        for (PublishedOutcome outcome : outcomes()) {
            List<String> key = List.of(outcome.trialId(), outcome.armId());
            PublishedTrial trial = trialById.get(outcome.trialId());
            PublishedArm arm = armById.get(key);
            if (trial == null || arm == null) {
                throw new IllegalStateException("row " + outcome.place() + " was read without its arm");
            }
            PublishedPopulation population = populations.get(key);
            Integer people = arm.people();
            if (people == null && population != null) {
                people = population.people();
            }
            joined.add(new EvidenceRow(
                    trial,
                    arm,
                    population,
                    regimens.getOrDefault(key, List.of()),
                    outcome,
                    tables.normalizer().normalize(outcome, people)));
        }
        return List.copyOf(joined);
    }

    /** Read on first use. */
    private static final class Standard {
        static final Evidence EVIDENCE = EvidenceReader.standard();
    }
}
