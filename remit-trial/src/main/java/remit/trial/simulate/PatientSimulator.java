package remit.trial.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Expr;
import remit.solve.Lane;
import remit.solve.SolveOutcome;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.Chart;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Rule;

/**
 * Simulates the patients of a trial, one slot after another, in one lane of an ensemble: it does what is to be done
 * where the path has arrived and sends it on. Slots are independent, so their order does not matter.
 *
 * <p>A patient is drawn, lives for three years on standing care with flare triggers, has slow damage set back to what its
 * history says, and is screened on day -14 with the clinic's eyes. One that does not meet every entry rule is counted
 * under the first rule it fails and drawn anew; so is an eligible one that a cohort with a described baseline has enough
 * of. The accepted one is followed under every arm. Hazards and harms run from day 0; whoever is screened has survived
 * until then.
 */
final class PatientSimulator {

    /** Length of the burn-in. */
    static final double BURN_IN_DAYS = 1095;

    /** Why an eligible candidate is not enrolled in a cohort that is to look like a described one. */
    static final String PASSED_OVER = "passed over to match the baseline";

    /** Draws of one slot before it is given up. */
    static final int MAX_ATTEMPTS = 200;

    private final TrialModel model;
    private final Protocol protocol;
    private final Path path;
    private final VisitDays days;

    private @Nullable Stage stage;
    private @Nullable PatientRecord record;
    private @Nullable Visit candidate;
    private @Nullable Recalled recalled;
    private double[] historyDays = new double[0];
    private boolean screeningOnly;
    private int slot;
    private SortedMap<String, Integer> ineligible = new TreeMap<>();

    /**
     * A simulator.
     *
     * @param lane where paths are integrated, by {@link CohortSimulator#steps} of the same model
     */
    PatientSimulator(TrialModel model, Lane lane) {
        this.model = model;
        this.protocol = model.protocol();
        path = new Path(model, lane, model.draw().draw(0, 0));
        days = new VisitDays(protocol.followUp());
    }

    /** Begins a slot: from its draws to the end of every arm. */
    void begin(int slot) {
        this.slot = slot;
        ineligible = new TreeMap<>();
        record = null;
        candidate = null;
        stage = draw(0);
        goOn();
    }

    /** Begins a slot's first draw alone, up to day 0. */
    void beginCandidate(int slot) {
        screeningOnly = true;
        begin(slot);
    }

    /**
     * Begins a slot's first draw alone, up to day 0, with visits before it.
     *
     * @param days of the visits before day 0, ascending
     */
    void beginRecall(int slot, double[] days) {
        screeningOnly = true;
        historyDays = days;
        recalled = null;
        begin(slot);
    }

    /** Goes on with a patient from day 0, under every arm. */
    void beginFollow(Recalled from) {
        slot = from.slot();
        ineligible = new TreeMap<>();
        record = null;
        candidate = null;
        VirtualPatient patient = from.drawn().patient();
        stage = new ArmCourses(
                        model,
                        path,
                        days,
                        from.drawn(),
                        from.chart().fork(),
                        from.visits().getLast(),
                        from.past(),
                        from.state(),
                        courses -> record = new PatientRecord(
                                slot,
                                patient.attempt(),
                                patient.modelDraw(),
                                from.traits(),
                                from.visits().getFirst(),
                                ineligible,
                                courses))
                .next();
        goOn();
    }

    /** The patient of the slot begun last on day 0; null when it got nowhere. */
    @Nullable
    Recalled recalled() {
        return recalled;
    }

    /** The slot begun last. */
    int slot() {
        return slot;
    }

    /** What the candidate begun last shows on day 0; null when it is not eligible. */
    @Nullable
    Visit candidate() {
        return candidate;
    }

    /** Goes on after the lane has come to rest. */
    void proceed() {
        path.proceed();
        goOn();
    }

    private void goOn() {
        while (stage != null && path.hasArrived()) {
            stage = stage.arrived();
        }
    }

    /** The record of the slot begun last; null while it is being simulated. */
    @Nullable
    PatientRecord record() {
        return record;
    }

    private @Nullable Stage draw(int attempt) {
        if (attempt == (screeningOnly ? 1 : MAX_ATTEMPTS)) {
            VirtualPatient last = model.draw().draw(slot, attempt - 1);
            record = new PatientRecord(
                    slot, attempt - 1, last.modelDraw(), Traits.of(last.values()), null, ineligible, List.of());
            return null;
        }
        VirtualPatient patient = model.draw().draw(slot, attempt);
        List<Given> standing = Given.all(model, patient, protocol.background(), 0, true);
        standing.forEach(row -> row.forget(-BURN_IN_DAYS));
        Candidate drawn = new Candidate(
                patient,
                Triggers.draw(model, patient, -BURN_IN_DAYS, days.end()),
                path.levels(standing, -BURN_IN_DAYS));
        path.begin(patient, -BURN_IN_DAYS, days.history(), null, drawn.background(), standing, drawn.triggers(), false);
        path.headFor(resetDay(patient));
        return () -> reset(drawn);
    }

    /** The day on which the history sets the patient back: before the first row, or when the disease began. */
    private double resetDay(VirtualPatient patient) {
        Expr day = model.disease().resetDay();
        return day == null
                ? VisitDays.FIRST_ROW_DAY - VisitDays.WEEK
                : Math.max(-BURN_IN_DAYS + 1, Math.min(VisitDays.SCREENING_DAY - 1, path.evaluate(day, patient)));
    }

    /** Arrived where the history sets slow damage back. */
    private @Nullable Stage reset(Candidate drawn) {
        if (path.ended() != null) {
            return unsolved(drawn.patient());
        }
        path.reset();
        if (historyDays.length > 0) {
            return path.day() > historyDays[0]
                    ? refuse(drawn.patient(), "the disease began after the first visit")
                    : new History(drawn);
        }
        path.headFor(VisitDays.SCREENING_DAY);
        return () -> screen(drawn);
    }

    /** On the way through the visits before day 0, and to day 0. */
    private final class History implements Stage {

        private final Candidate drawn;
        private final Traits traits;
        private final Chart chart;
        private final List<Visit> visits = new ArrayList<>();

        History(Candidate drawn) {
            this.drawn = drawn;
            traits = Traits.of(drawn.patient().values());
            chart = chart(drawn.patient(), traits);
            path.headFor(day());
        }

        private double day() {
            return visits.size() < historyDays.length ? historyDays[visits.size()] : 0;
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() != null) {
                return unsolved(drawn.patient());
            }
            visits.add(chart.visit(day(), path.takeRows(), path.events()));
            if (visits.size() <= historyDays.length) {
                path.headFor(day());
                return this;
            }
            recalled = new Recalled(drawn, traits, chart, visits, path.events(), path.state());
            return draw(drawn.patient().attempt() + 1);
        }
    }

    private Chart chart(VirtualPatient patient, Traits traits) {
        return new Chart(
                model.disease().clinic(),
                traits,
                KeyedRandom.of(model.seed(), patient.slot(), "chart").with(patient.attempt()));
    }

    /** Arrived at the screening visit. */
    private @Nullable Stage screen(Candidate drawn) {
        VirtualPatient patient = drawn.patient();
        if (path.ended() != null) {
            return unsolved(patient);
        }
        Traits traits = Traits.of(patient.values());
        Chart chart = chart(patient, traits);
        Visit screening = chart.visit(VisitDays.SCREENING_DAY, path.takeRows(), path.events());
        for (Rule rule : protocol.population().eligibility()) {
            if (!chart.holds(rule.expression())) {
                return refuse(patient, rule.text());
            }
        }
        path.headFor(0);
        return () -> enroll(drawn, traits, chart, screening);
    }

    /** Eligible, arrived at day 0. */
    private @Nullable Stage enroll(Candidate drawn, Traits traits, Chart chart, Visit screening) {
        VirtualPatient patient = drawn.patient();
        if (path.ended() != null) {
            return unsolved(patient);
        }
        List<PatientEvent> past = path.events();
        Visit baseline = chart.visit(0, path.takeRows(), past);
        if (screeningOnly) {
            candidate = baseline;
            return draw(patient.attempt() + 1);
        }
        if (!kept(patient, baseline)) {
            return refuse(patient, PASSED_OVER);
        }
        return new ArmCourses(
                        model,
                        path,
                        days,
                        drawn,
                        chart,
                        baseline,
                        past,
                        path.state(),
                        courses -> record = new PatientRecord(
                                slot, patient.attempt(), patient.modelDraw(), traits, screening, ineligible, courses))
                .next();
    }

    private @Nullable Stage unsolved(VirtualPatient patient) {
        String reason = path.ended() instanceof SolveOutcome.Failed failed
                ? failed.reason().sentence()
                : "died in the burn-in";
        return refuse(patient, "not solved: " + reason);
    }

    private @Nullable Stage refuse(VirtualPatient patient, String reason) {
        ineligible.merge(reason, 1, Integer::sum);
        return draw(patient.attempt() + 1);
    }

    /** Whether a candidate is taken into a cohort that is to look like a described one. */
    private boolean kept(VirtualPatient patient, Visit baseline) {
        Adjustment adjustment = model.adjustment();
        if (adjustment.tilts().isEmpty()) {
            return true;
        }
        double chance = adjustment.chance(baseline::value);
        return KeyedRandom.of(model.seed(), patient.slot(), "baseline")
                        .with(patient.attempt())
                        .sequence()
                        .nextUniform()
                < chance;
    }
}
