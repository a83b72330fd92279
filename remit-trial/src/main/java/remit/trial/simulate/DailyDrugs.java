package remit.trial.simulate;

import java.util.List;

/**
 * Drugs taken day by day, as the model sees them: each a dose that follows the prescriptions, its slope in a taper, and a
 * lag that differs between starting and stopping.
 */
final class DailyDrugs {

    private final List<TrialModel.Prescribed> drugs;

    DailyDrugs(List<TrialModel.Prescribed> drugs) {
        this.drugs = drugs;
    }

    int count() {
        return drugs.size();
    }

    /** The daily dose of each drug just after a time, in model units. */
    List<Double> levels(List<Given> rows, double day) {
        return drugs.stream().map(drug -> level(drug, rows, day)).toList();
    }

    private static double level(TrialModel.Prescribed drug, List<Given> rows, double day) {
        double level = 0;
        for (Given row : rows) {
            if (drug.symbol().equals(row.therapy().symbol())) {
                level += row.level(day);
            }
        }
        return level;
    }

    private static double slope(TrialModel.Prescribed drug, List<Given> rows, double day) {
        double slope = 0;
        for (Given row : rows) {
            if (drug.symbol().equals(row.therapy().symbol())) {
                slope += row.slope(day);
            }
        }
        return slope;
    }

    /** Tells the parameters on which levels the reference state rests. */
    void background(List<Double> levels, double[] parameters) {
        for (int i = 0; i < levels.size(); i++) {
            int background = drugs.get(i).background();
            if (background >= 0) {
                parameters[background] = levels.get(i);
            }
        }
    }

    /**
     * Brings one drug in line with what is prescribed on a day.
     *
     * @param beginning whether a path begins, so that there is nothing to compare with
     * @param y the state, changed
     * @param parameters of the model, changed
     * @return whether anything changed
     */
    boolean prescribe(int index, List<Given> rows, double day, boolean beginning, double[] y, double[] parameters) {
        TrialModel.Prescribed drug = drugs.get(index);
        double level = level(drug, rows, day);
        double slope = slope(drug, rows, day);
        double before = y[drug.dose()];
        if (!beginning && level == before && slope == parameters[drug.slope()]) {
            return false;
        }
        // The dose was integrated: at the end of a taper it differs from what is prescribed by rounding alone.
        boolean isJump = Math.abs(level - before) > 1e-9 * Math.max(level, before);
        double direction = isJump ? level - before : slope;
        y[drug.dose()] = level;
        parameters[drug.slope()] = slope;
        int lag = direction >= 0 ? drug.lagOn() : drug.lagOff();
        boolean isTurn = beginning || direction != 0;
        if (isTurn && drug.lag() >= 0 && lag >= 0) {
            parameters[drug.lag()] = parameters[lag];
        }
        return true;
    }
}
