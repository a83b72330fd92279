package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import remit.stats.Means;
import remit.trial.clinic.About;
import remit.trial.clinic.Clinic;
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
        PatientReader reader = cohort.reader();
        for (int i = 0; i < clinic.covariates().size(); i++) {
            add(rows, clinic.covariates().get(i).about(), reader.covariate(i));
        }
        for (int i = 0; i < reader.observables().size(); i++) {
            add(rows, reader.observables().get(i).about(), reader.observable(i));
        }
        return rows;
    }

    private void add(List<BaselineRow> rows, About about, int column) {
        add(rows, about.label(), about.unit(), OutcomeTable.finite(cohort.column(column)));
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
