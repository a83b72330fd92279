package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.stats.Estimate;
import remit.stats.Means;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.protocol.EndpointChoice;
import remit.trial.result.TrialResult.Subgroup;

/** Who responds: the primary endpoint, arm against reference, within the levels of the clinic's baseline traits. */
final class SubgroupTable {

    private static final double LEVEL = 0.95;

    /** Fewer patients tell nothing. */
    private static final int FEWEST = 10;

    private final Cohort cohort;
    private final Evaluator evaluator = new Evaluator();

    SubgroupTable(Cohort cohort) {
        this.cohort = cohort;
    }

    /** Rows of an arm; none for the reference. */
    List<Subgroup> of(String arm) {
        List<Subgroup> rows = new ArrayList<>();
        String reference = cohort.plan().protocol().reference();
        EndpointChoice primary = cohort.plan().protocol().endpoints().primary();
        Endpoint endpoint = cohort.plan().disease().clinic().endpoint(primary.measure());
        if (arm.equals(reference) || endpoint == null) {
            return rows;
        }
        double month = primary.month() != null
                ? primary.month()
                : cohort.plan().protocol().followUp().visitMonths().getLast();
        var strategies = Cohort.strategies(endpoint, primary.strategies());
        double[] treated = Cohort.values(cohort.read(endpoint, arm, month, strategies));
        double[] control = Cohort.values(cohort.read(endpoint, reference, month, strategies));
        for (Clinic.Covariate covariate : cohort.plan().disease().clinic().covariates()) {
            for (Clinic.Level level : covariate.levels()) {
                Subgroup row = row(covariate, level, treated, control);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private @org.jspecify.annotations.Nullable Subgroup row(
            Clinic.Covariate covariate, Clinic.Level level, double[] treated, double[] control) {
        List<Double> differences = new ArrayList<>();
        double sumTreated = 0;
        double sumControl = 0;
        for (int i = 0; i < treated.length; i++) {
            boolean counted = Double.isFinite(treated[i]) && Double.isFinite(control[i]);
            if (counted && belongs(cohort.patients().get(i), level)) {
                differences.add(treated[i] - control[i]);
                sumTreated += treated[i];
                sumControl += control[i];
            }
        }
        int n = differences.size();
        if (n < FEWEST) {
            return null;
        }
        Estimate difference =
                Means.mean(differences.stream().mapToDouble(Double::doubleValue).toArray(), LEVEL);
        return new Subgroup(
                covariate.about().label(),
                level.label(),
                n,
                sumTreated / n,
                sumControl / n,
                difference.value(),
                difference.low(),
                difference.high());
    }

    private boolean belongs(PatientRecord patient, Clinic.Level level) {
        return evaluator.holds(
                level.when(), new BaselineScope(cohort.plan().disease().clinic(), patient, arm(patient)));
    }

    private String arm(PatientRecord patient) {
        return patient.arms().getFirst().arm();
    }

    /** Names mean the values at day 0, then traits, then the clinic's constants. */
    private record BaselineScope(Clinic clinic, PatientRecord patient, String arm) implements Scope {

        @Override
        public double value(String name) {
            int index = clinic.index(name);
            List<Visit> visits = Cohort.course(patient, arm).visits();
            if (index >= 0) {
                return visits.isEmpty() ? Double.NaN : visits.getFirst().value(index);
            }
            if (patient.traits().has(name)) {
                return patient.traits().value(name);
            }
            return clinic.constants().stream()
                    .filter(constant -> constant.about().name().equals(name))
                    .mapToDouble(Clinic.Constant::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator evaluator) {
            // A subgroup is a matter of baseline: baseline(X) and screening(X) are X there.
            return arguments.isEmpty() ? Double.NaN : evaluator.evaluate(arguments.getFirst(), this);
        }
    }
}
