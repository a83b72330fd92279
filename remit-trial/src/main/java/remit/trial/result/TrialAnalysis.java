package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.PatientRecord;
import remit.trial.protocol.Protocol;
import remit.trial.result.PatientReader.Happening;
import remit.trial.result.TrialResult.ArmFlow;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Flow;
import remit.trial.run.TrialPlan;

/**
 * Turns the courses of virtual patients into a trial's result, patient by patient: {@link #read} takes from a record the
 * numbers that the result needs, {@link #add} keeps them in slot order, and the record can be forgotten. The same records
 * give the same bits.
 */
public final class TrialAnalysis {

    private final TrialPlan plan;
    private final PatientReader reader;
    private final Columns columns;
    private final SortedMap<String, Integer> failures = new TreeMap<>();
    private final SortedMap<String, Integer> ineligible = new TreeMap<>();
    private int screened;
    private int randomized;

    /** An analysis of nobody yet that keeps its numbers in memory. */
    public TrialAnalysis(TrialPlan plan) {
        this(plan, null);
    }

    /**
     * An analysis of nobody yet.
     *
     * @param file for the numbers that do not fit memory; null to keep all there
     */
    public TrialAnalysis(TrialPlan plan, @Nullable NumberFile file) {
        this.plan = plan;
        reader = new PatientReader(plan);
        // Without patients the tables only ask their questions.
        Cohort nobody = Cohort.asking(plan, reader);
        arms(nobody);
        new ComparisonTable(nobody).all();
        new EstimandTable(nobody).all();
        columns = new Columns(reader.width(), file);
    }

    /**
     * Analyzes a finished run.
     *
     * @param plan what was run
     * @param records one per slot, in slot order
     */
    public static TrialResult analyze(TrialPlan plan, List<PatientRecord> records) {
        TrialAnalysis analysis = new TrialAnalysis(plan);
        records.forEach(record -> analysis.add(analysis.read(record)));
        return analysis.result();
    }

    /** What the result needs of one patient. */
    public static final class Figures {

        private final @Nullable String failure;
        private final double[] row;
        private final SortedMap<String, Integer> ineligible;
        private final boolean enrolled;

        private Figures(PatientRecord record, PatientReader reader) {
            failure = PatientReader.failure(record);
            row = failure == null ? reader.read(record) : new double[0];
            ineligible = record.ineligible();
            enrolled = !record.arms().isEmpty();
        }
    }

    /** Reads one patient; several threads may at once. */
    public Figures read(PatientRecord record) {
        return new Figures(record, reader);
    }

    /** Takes the next patient, in slot order. */
    public void add(Figures patient) {
        if (patient.failure == null) {
            columns.add(patient.row);
        } else {
            failures.merge(patient.failure, 1, Integer::sum);
        }
        patient.ineligible.forEach((rule, count) -> ineligible.merge(rule, count, Integer::sum));
        screened +=
                patient.ineligible.values().stream().mapToInt(Integer::intValue).sum();
        screened += patient.enrolled ? 1 : 0;
        randomized += patient.enrolled ? 1 : 0;
    }

    /** The result for the patients so far. */
    public TrialResult result() {
        Cohort cohort = new Cohort(plan, reader, columns, new TreeMap<>(failures));
        return new TrialResult(
                plan.protocol(),
                plan.disease().name(),
                plan.seed(),
                plan.patientsPerArm(),
                flow(cohort),
                new BaselineTable(cohort).rows(),
                arms(cohort),
                new ComparisonTable(cohort).all(),
                cohort.failures(),
                new EstimandTable(cohort).all(),
                Assumptions.of(plan),
                new MeasureTable(cohort.plan().disease().clinic())
                        .of(new OutcomeTable(cohort).endpoints().values()));
    }

    private static List<ArmResult> arms(Cohort cohort) {
        OutcomeTable outcomes = new OutcomeTable(cohort);
        SubgroupTable subgroups = new SubgroupTable(cohort);
        List<ArmResult> arms = new ArrayList<>();
        for (Protocol.Arm arm : cohort.plan().protocol().arms()) {
            arms.add(
                    new ArmResult(arm.id(), arm.label(), cohort.size(), outcomes.of(arm.id()), subgroups.of(arm.id())));
        }
        return arms;
    }

    private Flow flow(Cohort cohort) {
        SortedMap<String, ArmFlow> perArm = new TreeMap<>();
        for (Protocol.Arm arm : plan.protocol().arms()) {
            int neverInfused = happened(cohort, arm, Happening.NEVER_INFUSED);
            perArm.put(
                    arm.id(),
                    new ArmFlow(
                            cohort.size() - neverInfused,
                            neverInfused,
                            happened(cohort, arm, Happening.RESCUED),
                            happened(cohort, arm, Happening.DROPPED_OUT),
                            happened(cohort, arm, Happening.DIED),
                            cohort.size()));
        }
        return new Flow(screened, new TreeMap<>(ineligible), randomized, perArm);
    }

    private static int happened(Cohort cohort, Protocol.Arm arm, Happening happening) {
        return OutcomeTable.count(cohort.column(cohort.reader().happening(arm.id(), happening)));
    }
}
