package remit.trial.simulate;

import java.util.List;
import remit.trial.clinic.Chart;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;

/**
 * A virtual patient on day 0 with what the clinic saw before, who can be followed from there under every arm. Belongs to
 * the model that made it.
 */
public final class Recalled {

    private final Candidate drawn;
    private final Traits traits;
    private final Chart chart;
    private final List<Visit> visits;
    private final List<PatientEvent> past;
    private final double[] state;

    Recalled(Candidate drawn, Traits traits, Chart chart, List<Visit> visits, List<PatientEvent> past, double[] state) {
        this.drawn = drawn;
        this.traits = traits;
        this.chart = chart;
        this.visits = List.copyOf(visits);
        this.past = List.copyOf(past);
        this.state = state.clone();
    }

    /** Number of the patient in the trial. */
    public int slot() {
        return drawn.patient().slot();
    }

    /** Which draw of the uncertain population parameters it belongs to. */
    public int modelDraw() {
        return drawn.patient().modelDraw();
    }

    /** Covariates and model parameters. */
    public Traits traits() {
        return traits;
    }

    /** The visits of its history by day, that of day 0 last. */
    public List<Visit> visits() {
        return visits;
    }

    /** What happened before day 0. */
    public List<PatientEvent> past() {
        return past;
    }

    Candidate drawn() {
        return drawn;
    }

    Chart chart() {
        return chart;
    }

    double[] state() {
        return state.clone();
    }
}
