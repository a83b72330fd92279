package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import remit.stats.Estimate;
import remit.stats.Means;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.protocol.EndpointChoice;
import remit.trial.result.TrialResult.Subgroup;

/** Who responds: the primary endpoint, arm against reference, within the levels of the clinic's baseline traits. */
final class SubgroupTable {

    private static final double LEVEL = 0.95;

    /** Fewer patients tell nothing. */
    private static final int FEWEST = 10;

    private final Cohort cohort;

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
        double[] treated = cohort.read(endpoint, arm, month, strategies).values();
        double[] control = cohort.read(endpoint, reference, month, strategies).values();
        int next = 0;
        for (Clinic.Covariate covariate : cohort.plan().disease().clinic().covariates()) {
            for (Clinic.Level level : covariate.levels()) {
                double[] belongs = cohort.column(cohort.reader().level(next++));
                Subgroup row = row(covariate, level, belongs, treated, control);
                if (row != null) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private @org.jspecify.annotations.Nullable Subgroup row(
            Clinic.Covariate covariate, Clinic.Level level, double[] belongs, double[] treated, double[] control) {
        List<Double> differences = new ArrayList<>();
        double sumTreated = 0;
        double sumControl = 0;
        for (int i = 0; i < treated.length; i++) {
            boolean counted = Double.isFinite(treated[i]) && Double.isFinite(control[i]);
            if (counted && belongs[i] == 1) {
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
}
