package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import remit.stats.Means;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientRecord;
import remit.trial.result.TrialResult.BaselineRow;

/** The baseline table: traits of the clinic's text, then every measure and score at day 0. */
final class BaselineTable {

    private final Cohort cohort;

    BaselineTable(Cohort cohort) {
        this.cohort = cohort;
    }

    List<BaselineRow> rows() {
        List<BaselineRow> rows = new ArrayList<>();
        if (cohort.size() == 0) {
            return rows;
        }
        Clinic clinic = cohort.plan().disease().clinic();
        for (Clinic.Covariate covariate : clinic.covariates()) {
            String name = covariate.about().name();
            add(
                    rows,
                    covariate.about().label(),
                    covariate.about().unit(),
                    values(patient -> patient.traits().value(name)));
        }
        String arm = cohort.plan().protocol().reference();
        for (Observable observable : clinic.observables()) {
            if (observable instanceof Observable.Measure || observable instanceof Observable.Score) {
                int index = clinic.index(observable.name());
                add(rows, observable.about().label(), observable.about().unit(), values(patient -> {
                    var visits = Cohort.course(patient, arm).visits();
                    return visits.isEmpty() ? Double.NaN : visits.getFirst().value(index);
                }));
            }
        }
        return rows;
    }

    private double[] values(java.util.function.ToDoubleFunction<PatientRecord> of) {
        return OutcomeTable.finite(cohort.patients().stream().mapToDouble(of).toArray());
    }

    private static void add(List<BaselineRow> rows, String label, String unit, double[] values) {
        if (values.length == 0) {
            return;
        }
        boolean yesOrNo = true;
        for (double value : values) {
            yesOrNo &= value == 0 || value == 1;
        }
        rows.add(
                yesOrNo && unit.equals("1")
                        ? new BaselineRow(label, "%", "share", 100 * Means.mean(values), null)
                        : new BaselineRow(
                                label,
                                unit,
                                "mean (SD)",
                                Means.mean(values),
                                values.length > 1 ? Means.standardDeviation(values) : null));
    }
}
