package remit.trial.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.solve.FailureReason;
import remit.solve.SolveOutcome;
import remit.trial.Tiny;
import remit.trial.clinic.About;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Endpoints;
import remit.trial.clinic.Noise;
import remit.trial.clinic.Observable;
import remit.trial.clinic.Observable.Better;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult.ArmResult;
import remit.trial.result.TrialResult.Comparison;
import remit.trial.result.TrialResult.Outcome;
import remit.trial.run.TrialPlan;

/**
 * A trial whose records are written by hand: two arms, visits at months 0, 3 and 6 with a score, whether the patient is well
 * (score below 5) and whether active again (score 8 or more). Everything it shows can be counted on paper.
 */
final class HandMadeTrial {

    static final String CONTROL = "control";
    static final String ACTIVE = "active";
    static final double MONTH = Protocol.FollowUp.DAYS_PER_MONTH;
    static final double[] MONTHS = {0, 3, 6};

    private final List<PatientRecord> records = new ArrayList<>();
    private int planned = 40;
    private String reference = CONTROL;
    private EndpointChoice primary = new EndpointChoice("well", 6.0, Map.of());
    private List<EndpointChoice> secondary = List.of(
            new EndpointChoice("score", 6.0, Map.of()),
            new EndpointChoice("infection", null, Map.of()),
            new EndpointChoice("overall_survival", null, Map.of()),
            new EndpointChoice("relapse", null, Map.of()),
            new EndpointChoice("infection_rate", null, Map.of()));

    static About about(String name) {
        return new About(name, "the " + name, "a " + name, "1", "by hand", new Provenance(SourceKind.ASSUMED, "test"));
    }

    static PatientEvent event(String kind, double day) {
        return new PatientEvent(kind, day, 1);
    }

    static ArmCourse course(String arm, double[] scores, PatientEvent... events) {
        return new ArmCourse(arm, visits(scores), List.of(events), null, null, new SolveOutcome.Reached(6 * MONTH));
    }

    /** A course with rescue: what happened, and what would have happened without. */
    static ArmCourse rescued(String arm, double[] scores, double day, double[] without) {
        return new ArmCourse(
                arm,
                visits(scores),
                List.of(event(PatientEvent.RESCUE + "rescue", day)),
                visits(without),
                List.of(),
                new SolveOutcome.Reached(6 * MONTH));
    }

    static ArmCourse failed(String arm) {
        return new ArmCourse(
                arm, List.of(), List.of(), null, null, new SolveOutcome.Failed(FailureReason.values()[0], 12));
    }

    private static List<Visit> visits(double[] scores) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            visits.add(new Visit(
                    MONTHS[i] * MONTH, new double[] {scores[i], scores[i] < 5 ? 1 : 0, scores[i] >= 8 ? 1 : 0}));
        }
        return visits;
    }

    HandMadeTrial planned(int people) {
        planned = people;
        return this;
    }

    HandMadeTrial reference(String arm) {
        reference = arm;
        return this;
    }

    HandMadeTrial primary(String measure, IntercurrentEvent event, Strategy strategy) {
        primary = new EndpointChoice(measure, 6.0, Map.of(event, strategy));
        return this;
    }

    HandMadeTrial secondary(EndpointChoice... choices) {
        secondary = List.of(choices);
        return this;
    }

    /** A patient aged 30; the slots take the two parameter draws in turn. */
    HandMadeTrial patient(ArmCourse control, ArmCourse active) {
        return patient(records.size() % 2, 30, control, active);
    }

    HandMadeTrial patient(int draw, double age, ArmCourse control, ArmCourse active) {
        records.add(new PatientRecord(
                records.size(),
                0,
                draw,
                Traits.of(Map.of("age", age)),
                null,
                new TreeMap<>(),
                List.of(control, active)));
        return this;
    }

    /** A slot for which so many were refused, and nobody found. */
    HandMadeTrial nobody(String rule, int refused) {
        SortedMap<String, Integer> ineligible = new TreeMap<>(Map.of(rule, refused));
        records.add(
                new PatientRecord(records.size(), refused, 0, Traits.of(new HashMap<>()), null, ineligible, List.of()));
        return this;
    }

    HandMadeTrial record(PatientRecord record) {
        records.add(record);
        return this;
    }

    List<PatientRecord> records() {
        return List.copyOf(records);
    }

    TrialResult result() {
        return TrialAnalysis.analyze(plan(), records);
    }

    TrialPlan plan() {
        Tiny tiny = new Tiny().arm(CONTROL, Tiny.placebo()).arm(ACTIVE, Tiny.daily(0, 30, 1, 1));
        Protocol of = tiny.protocol();
        Protocol protocol = new Protocol(
                of.trial(),
                null,
                null,
                of.disease(),
                new Protocol.Population(planned, "usual", 18, 65, null, null, null, 1, List.of(), 4),
                List.of(),
                of.arms(),
                reference,
                of.randomization(),
                new Protocol.FollowUp(6, List.of(0.0, 3.0, 6.0)),
                new Protocol.Endpoints(primary, secondary),
                List.of(),
                0,
                List.of());
        Disease disease = tiny.disease();
        Disease with = new Disease(
                disease.id(),
                disease.name(),
                disease.evidence(),
                disease.fragments(),
                disease.parameters(),
                disease.reset(),
                disease.resetDay(),
                disease.triggers(),
                disease.hazards(),
                disease.sustained(),
                disease.dropOutPerYear(),
                disease.population(),
                clinic());
        return TrialPlan.of(protocol, with, tiny.plan(1, 1).therapies(), 1, records.size());
    }

    private static Clinic clinic() {
        Observable score = new Observable.Measure(
                about("score"), Tiny.expr("1"), new Noise.Exact(), 0, 99, 0, Better.LOWER, null, 0);
        Observable well = new Observable.Criterion(about("well"), Tiny.expr("score < 5"), Better.HIGHER);
        Observable again = new Observable.Criterion(about("active_again"), Tiny.expr("score >= 8"), Better.LOWER);
        return new Clinic(
                List.of(),
                List.of(new Clinic.Constant(about("trial_effect_multi_centre"), 0.12)),
                List.of(new Clinic.Covariate(
                        about("age"),
                        List.of(
                                new Clinic.Level("young", Tiny.expr("age < 40")),
                                new Clinic.Level("old", Tiny.expr("age >= 40"))))),
                null,
                List.of(score, well, again),
                List.of(
                        new Endpoint.FirstEvent(
                                about("infection"),
                                Better.LOWER,
                                Endpoints.EVENT,
                                List.of("infection"),
                                List.of(PatientEvent.DEATH),
                                Endpoint.Report.INCIDENCE),
                        new Endpoint.FirstEvent(
                                about("overall_survival"),
                                Better.HIGHER,
                                Endpoints.EVENT,
                                List.of(PatientEvent.DEATH),
                                List.of(),
                                Endpoint.Report.SURVIVAL),
                        new Endpoint.FirstEvent(
                                about("leaving"),
                                Better.LOWER,
                                Endpoints.EVENT,
                                List.of(PatientEvent.DROP_OUT),
                                List.of(PatientEvent.DEATH),
                                Endpoint.Report.INCIDENCE),
                        new Endpoint.FirstVisit(
                                about("relapse"),
                                Better.LOWER,
                                Endpoints.EVENT,
                                "active_again",
                                "well",
                                0,
                                0,
                                List.of(PatientEvent.DEATH),
                                Endpoint.Report.INCIDENCE),
                        new Endpoint.Rate(
                                about("infection_rate"), Better.LOWER, Endpoints.EVENT, List.of("infection"), null, 0)),
                List.of());
    }

    static ArmResult arm(TrialResult result, String id) {
        return result.arms().stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Outcome outcome(TrialResult result, String arm, String measure, String statistic, double month) {
        return arm(result, arm).outcomes().stream()
                .filter(one ->
                        one.measure().equals(measure) && one.statistic().equals(statistic) && one.month() == month)
                .findFirst()
                .orElseThrow();
    }

    static Comparison comparison(TrialResult result, String measure, String statistic) {
        return result.comparisons().stream()
                .filter(one -> one.measure().equals(measure) && one.statistic().equals(statistic))
                .findFirst()
                .orElseThrow();
    }
}
