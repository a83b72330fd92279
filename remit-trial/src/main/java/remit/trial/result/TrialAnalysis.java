package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult.ArmFlow;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Flow;
import remit.trial.run.TrialPlan;

/** Turns the courses of virtual patients into a trial's result. Pure: the same records give the same bits. */
public final class TrialAnalysis {

    private TrialAnalysis() {}

    /**
     * Analyzes a finished run.
     *
     * @param plan what was run
     * @param records one per slot, in slot order
     */
    public static TrialResult analyze(TrialPlan plan, List<PatientRecord> records) {
        Cohort cohort = new Cohort(plan, records);
        OutcomeTable outcomes = new OutcomeTable(cohort);
        SubgroupTable subgroups = new SubgroupTable(cohort);
        List<ArmResult> arms = new ArrayList<>();
        for (Protocol.Arm arm : plan.protocol().arms()) {
            arms.add(
                    new ArmResult(arm.id(), arm.label(), cohort.size(), outcomes.of(arm.id()), subgroups.of(arm.id())));
        }
        return new TrialResult(
                plan.protocol(),
                plan.disease().name(),
                plan.seed(),
                plan.patientsPerArm(),
                flow(cohort, records),
                new BaselineTable(cohort).rows(),
                arms,
                new ComparisonTable(cohort).all(),
                cohort.failures(),
                new EstimandTable(cohort).all(),
                Assumptions.of(plan),
                new MeasureTable(cohort.plan().disease().clinic())
                        .of(outcomes.endpoints().values()));
    }

    private static Flow flow(Cohort cohort, List<PatientRecord> records) {
        SortedMap<String, Integer> ineligible = new TreeMap<>();
        int screened = 0;
        for (PatientRecord record : records) {
            record.ineligible().forEach((rule, count) -> ineligible.merge(rule, count, Integer::sum));
            screened += record.ineligible().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            screened += record.arms().isEmpty() ? 0 : 1;
        }
        SortedMap<String, ArmFlow> perArm = new TreeMap<>();
        for (Protocol.Arm arm : cohort.plan().protocol().arms()) {
            perArm.put(arm.id(), armFlow(cohort, arm.id()));
        }
        int randomized = (int)
                records.stream().filter(record -> !record.arms().isEmpty()).count();
        return new Flow(screened, ineligible, randomized, perArm);
    }

    private static ArmFlow armFlow(Cohort cohort, String arm) {
        int neverInfused = 0;
        int rescued = 0;
        int droppedOut = 0;
        int died = 0;
        for (PatientRecord patient : cohort.patients()) {
            ArmCourse course = Cohort.course(patient, arm);
            List<PatientEvent> events = course.events();
            neverInfused += happened(events, PatientEvent.NEVER_INFUSED);
            droppedOut += happened(events, PatientEvent.DROP_OUT);
            rescued += events.stream().anyMatch(PatientEvent::isRescue) ? 1 : 0;
            died += events.stream().anyMatch(PatientEvent::isDeath) ? 1 : 0;
        }
        int n = cohort.size();
        return new ArmFlow(n - neverInfused, neverInfused, rescued, droppedOut, died, n);
    }

    private static int happened(List<PatientEvent> events, String kind) {
        return events.stream().anyMatch(event -> event.kind().equals(kind)) ? 1 : 0;
    }
}
