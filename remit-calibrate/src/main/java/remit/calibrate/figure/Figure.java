package remit.calibrate.figure;

import org.jspecify.annotations.Nullable;
import remit.evidence.EvidenceRow;
import remit.trial.clinic.Endpoint;

/**
 * A published figure after the start of treatment and what is read from a simulated arm for it.
 *
 * @param row as published
 * @param disease code of the tables
 * @param endpoint of the disease's clinic
 * @param complement whether the figure is one minus the endpoint's share
 * @param statistic what is made of the patients' readings
 * @param monthProtocol month on the protocol's own clock
 * @param factor from the published unit to the endpoint's
 * @param people patients that the published figure rests on; at least 1
 * @param publishedBaseline the same measure at day 0 in the endpoint's unit; null where it is not published
 * @param definition which remission, which progression; blank when the measure says it all
 */
public record Figure(
        EvidenceRow row,
        String disease,
        Endpoint endpoint,
        boolean complement,
        Statistic statistic,
        double monthProtocol,
        double factor,
        int people,
        @Nullable Double publishedBaseline,
        String definition) {

    /** What is made of the readings of the patients. */
    public enum Statistic {
        /** Mean of values. */
        MEAN(Scale.LEVEL),
        /** Median of values. */
        MEDIAN(Scale.LEVEL),
        /** Mean change since baseline. */
        CHANGE(Scale.LEVEL),
        /** Median change since baseline. */
        MEDIAN_CHANGE(Scale.LEVEL),
        /** Change of the mean since baseline, in percent of it. */
        PERCENT_CHANGE(Scale.LEVEL),
        /** The same, per year. */
        PERCENT_CHANGE_PER_YEAR(Scale.LEVEL),
        /** Share of patients, censored ones counted as long as they were seen. */
        SHARE(Scale.SHARE),
        /** Events a patient-year. */
        RATE(Scale.RATE);

        private final Scale scale;

        Statistic(Scale scale) {
            this.scale = scale;
        }

        /** On which scale errors are taken. */
        public Scale scale() {
            return scale;
        }
    }

    /** Name of the measure in the tables. */
    public String measure() {
        return row.outcome().measure();
    }

    /** The published figure in the endpoint's unit. */
    public double published() {
        return row.outcome().value() * factor;
    }
}
