package remit.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.solve.SolveOutcome;
import remit.trial.clinic.About;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Noise;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.disease.PopulationModel;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult;
import remit.trial.run.TrialPlan;

/** A small clinic, its patients and a result, made up for these tests. */
final class Samples {

    private Samples() {}

    private static About about(String name, String unit) {
        return new About(name, name, unit, "", new Provenance(SourceKind.ASSUMED, "sample"));
    }

    static Clinic clinic() {
        Expr from = ExprReader.read(Place.of("sample"), "1", new Problems());
        if (from == null) {
            throw new IllegalStateException();
        }
        List<Observable> measures = new ArrayList<>();
        for (String name : List.of("SLEDAI", "UPCR")) {
            measures.add(new Observable.Measure(
                    about(name, "1"), from, new Noise.Exact(), 0, 100, 0, Observable.Better.LOWER, null, 0));
        }
        return new Clinic(
                List.of(),
                List.of(),
                List.of(new Clinic.Covariate(about("age", "a"), List.of())),
                null,
                measures,
                List.of(),
                List.of());
    }

    /** Four patients under two arms; the second arm's third patient was rescued, its fourth could not be solved. */
    static List<PatientRecord> records() {
        List<PatientRecord> records = new ArrayList<>();
        for (int slot = 0; slot < 4; slot++) {
            List<ArmCourse> courses = new ArrayList<>();
            for (String arm : List.of("placebo", "treated")) {
                boolean rescued = slot == 2 && arm.equals("treated");
                List<Visit> visits = List.of(visit(0, 10 - slot, 0.5), visit(91, 6, Double.NaN));
                List<PatientEvent> events = rescued
                        ? List.of(new PatientEvent("rescue:rescue", 40, 1))
                        : List.of(new PatientEvent("trigger", 3, 1));
                SolveOutcome outcome = slot == 3 && arm.equals("treated")
                        ? new SolveOutcome.Failed(remit.solve.FailureReason.values()[0], 12)
                        : new SolveOutcome.Reached(365);
                courses.add(new ArmCourse(
                        arm, visits, events, rescued ? visits : null, rescued ? List.of() : null, outcome));
            }
            records.add(new PatientRecord(
                    slot,
                    1,
                    slot % 2,
                    Traits.of(Map.of("age", 30.0 + slot)),
                    visit(-14, 11, 1),
                    new TreeMap<>(),
                    courses));
        }
        return records;
    }

    private static Visit visit(double day, double sledai, double upcr) {
        return new Visit(day, new double[] {sledai, upcr});
    }

    private static Protocol protocol() {
        Problems problems = new Problems();
        Protocol protocol = Protocols.read(Protocols.CONTRACT, problems);
        if (protocol == null) {
            throw new IllegalStateException(problems.list().toString());
        }
        return protocol;
    }

    static TrialPlan plan() {
        PopulationModel population = new PopulationModel(
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null);
        ;
        Disease disease = new Disease(
                "lupus",
                "Lupus",
                List.of("SLE"),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                null,
                null,
                List.of(),
                List.of(),
                0.1,
                population,
                clinic());
        Catalog.TherapyWords msc = FakeCatalog.CATALOG.therapy().apply("msc");
        if (msc == null) {
            throw new IllegalStateException();
        }
        return TrialPlan.of(protocol(), disease, Map.of("msc", msc.therapy()), 7, 1000);
    }

    static TrialResult result() {
        Protocol protocol = protocol();
        var outcome = new TrialResult.Outcome(
                "SLEDAI",
                "measure",
                "mean",
                6,
                5.25,
                2.5,
                5.0,
                5.5,
                null,
                4.0,
                6.5,
                1000,
                "1",
                new TreeMap<>(Map.of("sampling", 1.0)));
        var share = new TrialResult.Outcome(
                "SRI4",
                "response",
                "proportion",
                6,
                0.4,
                null,
                0.37,
                0.43,
                null,
                null,
                Double.NaN,
                1000,
                "1",
                new TreeMap<>());
        return new TrialResult(
                protocol,
                "Lupus",
                7,
                1000,
                new TrialResult.Flow(
                        2000,
                        new TreeMap<>(Map.of("SLEDAI >= 6", 1000)),
                        1000,
                        new TreeMap<>(Map.of("placebo", new TrialResult.ArmFlow(1000, 0, 10, 50, 2, 948)))),
                List.of(new TrialResult.BaselineRow("age", "a", "mean (SD)", 40, 12.0)),
                List.of(new TrialResult.ArmResult(
                        "placebo",
                        "Placebo",
                        1000,
                        List.of(outcome, share),
                        List.of(new TrialResult.Subgroup("age", "below 40", 500, 0.4, 0.3, 0.1, 0.05, 0.15)))),
                List.of(new TrialResult.Comparison(
                        "low",
                        "placebo",
                        "SRI4",
                        "risk_difference",
                        6,
                        0.1,
                        0.05,
                        0.15,
                        0.11,
                        -0.1,
                        0.3,
                        0.2,
                        "1",
                        "higher",
                        "default",
                        new TreeMap<>(Map.of("sampling", 1.0)))),
                new TreeMap<>(Map.of("too many steps", 1)),
                List.of(new TrialResult.Estimand(
                        "SRI4",
                        6.0,
                        "all randomized",
                        "SRI4 at month 6",
                        "proportion",
                        new TreeMap<>(Map.of("rescue", "composite")),
                        List.of(new TrialResult.Alternative(
                                "treatment policy", new TreeMap<>(Map.of("placebo", 0.45)))))),
                List.of(new TrialResult.Assumption("dose", "assumed", "assumed", "sample")),
                List.of(new TrialResult.Measure(
                        "SRI4",
                        "SRI-4",
                        "an SRI-4 response",
                        "1",
                        "down by four",
                        "higher",
                        TrialResult.Measure.RANDOMIZATION,
                        false)));
    }
}
