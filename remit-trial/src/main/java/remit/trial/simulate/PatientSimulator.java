package remit.trial.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Expr;
import remit.solve.Lane;
import remit.solve.SolveOutcome;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Chart;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Row;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.Arm;
import remit.trial.protocol.Protocol.ConditionalTreatment;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Rule;

/**
 * Simulates the patients of a trial, one slot after another, in one lane of an ensemble: it does what is to be done
 * where the path has arrived and sends it on. Slots are independent, so their order does not matter.
 *
 * <p>A patient is drawn, lives for three years on standing care with flare triggers, has slow damage set back to what its
 * history says, and is screened on day -14 with the clinic's eyes. One that does not meet every entry rule is counted
 * under the first rule it fails and drawn anew; so is an eligible one that a cohort with a described baseline has enough
 * of. The accepted one is followed under every arm from the same state, chart,
 * triggers, thresholds and fates. Where an arm gave it intercurrent treatment, the path is run again without: the exact
 * hypothetical twin. Hazards and harms run from day 0; whoever is screened has survived until then.
 */
final class PatientSimulator {

    /** Length of the burn-in. */
    static final double BURN_IN_DAYS = 1095;

    /** The screening visit. */
    static final double SCREENING_DAY = -14;

    /** Rows are kept from here on, so that entry rules can look back for a year. */
    static final double FIRST_ROW_DAY = -378;

    /** Between two reviews, at which conditional treatment is decided; none within a week of a planned visit. */
    static final double REVIEW_DAYS = 28;

    /** Why an eligible candidate is not enrolled in a cohort that is to look like a described one. */
    static final String PASSED_OVER = "passed over to match the baseline";

    private static final double WEEK = 7;

    /** Draws of one slot before it is given up. */
    static final int MAX_ATTEMPTS = 200;

    private final TrialModel model;
    private final Protocol protocol;
    private final Path path;
    private final double endDay;
    private final double[] rowDays;
    private final double[] visitDays;
    private final double[] screeningDays;

    private @Nullable Stage stage;
    private @Nullable PatientRecord record;
    private @Nullable Visit candidate;
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
        endDay = day(protocol.followUp().months());
        Set<Double> visits = new TreeSet<>();
        protocol.followUp().visitMonths().forEach(month -> visits.add(day(month)));
        visits.add(0.0);
        visits.add(endDay);
        Set<Double> planned = Set.copyOf(visits);
        for (double day = REVIEW_DAYS; day < endDay; day += REVIEW_DAYS) {
            double review = day;
            if (planned.stream().noneMatch(visit -> Math.abs(visit - review) <= WEEK)) {
                visits.add(review);
            }
        }
        visits.removeIf(day -> day < 0 || day > endDay);
        visitDays = visits.stream().mapToDouble(Double::doubleValue).toArray();
        Set<Double> rows = new TreeSet<>(visits);
        for (double day = WEEK; day <= endDay; day += WEEK) {
            rows.add(day);
        }
        rowDays = rows.stream().mapToDouble(Double::doubleValue).toArray();
        List<Double> before = new ArrayList<>();
        for (double day = FIRST_ROW_DAY; day <= 0; day += WEEK) {
            before.add(day);
        }
        screeningDays = before.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The day of a month, a whole number. */
    public static double day(double month) {
        return Math.rint(month * Protocol.FollowUp.DAYS_PER_MONTH);
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

    /** Part of a patient's way, with what is known of the patient so far. */
    private interface Stage {

        /** Does what is to be done where the path has arrived, and sends it on; null when the record is complete. */
        @Nullable
        Stage arrived();
    }

    private @Nullable Stage draw(int attempt) {
        if (attempt == (screeningOnly ? 1 : MAX_ATTEMPTS)) {
            VirtualPatient last = model.draw().draw(slot, attempt - 1);
            record = new PatientRecord(
                    slot, attempt - 1, last.modelDraw(), Traits.of(last.values()), null, ineligible, List.of());
            return null;
        }
        VirtualPatient patient = model.draw().draw(slot, attempt);
        List<Triggers.Trigger> triggers = Triggers.draw(model, patient, -BURN_IN_DAYS, endDay);
        List<Given> standing = standing(patient);
        standing.forEach(row -> row.forget(-BURN_IN_DAYS));
        double[] background = new double[model.prescribed().size()];
        for (int drug = 0; drug < background.length; drug++) {
            background[drug] = path.level(drug, standing, -BURN_IN_DAYS);
        }
        path.reference(background);
        path.begin(patient, -BURN_IN_DAYS, screeningDays, null, standing, triggers, false);
        path.headFor(resetDay(patient));
        return new BurnIn(attempt, patient, triggers, background);
    }

    private @Nullable Stage unsolved(int attempt) {
        String reason = path.ended() instanceof SolveOutcome.Failed failed
                ? failed.reason().sentence()
                : "died in the burn-in";
        return refuse(attempt, "not solved: " + reason);
    }

    private @Nullable Stage refuse(int attempt, String reason) {
        ineligible.merge(reason, 1, Integer::sum);
        return draw(attempt + 1);
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

    /** The day on which the history sets the patient back: before the first row, or when the disease began. */
    private double resetDay(VirtualPatient patient) {
        Expr day = model.disease().resetDay();
        return day == null
                ? FIRST_ROW_DAY - WEEK
                : Math.max(-BURN_IN_DAYS + 1, Math.min(SCREENING_DAY - 1, path.evaluate(day, patient)));
    }

    /** On the way to the day on which the history sets slow damage back. */
    private final class BurnIn implements Stage {

        private final int attempt;
        private final VirtualPatient patient;
        private final List<Triggers.Trigger> triggers;
        private final double[] background;

        BurnIn(int attempt, VirtualPatient patient, List<Triggers.Trigger> triggers, double[] background) {
            this.attempt = attempt;
            this.patient = patient;
            this.triggers = triggers;
            this.background = background;
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() != null) {
                return unsolved(attempt);
            }
            path.reset();
            path.headFor(SCREENING_DAY);
            return new Screening(this);
        }
    }

    /** On the way to the screening visit. */
    private final class Screening implements Stage {

        private final BurnIn before;

        Screening(BurnIn before) {
            this.before = before;
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() != null) {
                return unsolved(before.attempt);
            }
            VirtualPatient patient = before.patient;
            Traits traits = Traits.of(patient.values());
            Chart chart = new Chart(
                    model.disease().clinic(),
                    traits,
                    KeyedRandom.of(model.seed(), patient.slot(), "chart").with(patient.attempt()));
            Visit screening = chart.visit(SCREENING_DAY, path.takeRows(), path.events());
            for (Rule rule : protocol.population().eligibility()) {
                if (!chart.holds(rule.expression())) {
                    return refuse(before.attempt, rule.text());
                }
            }
            path.headFor(0);
            return new Enrollment(before, traits, chart, screening);
        }
    }

    /** Eligible, on the way to day 0. */
    private final class Enrollment implements Stage {

        private final BurnIn before;
        private final Traits traits;
        private final Chart chart;
        private final Visit screening;

        Enrollment(BurnIn before, Traits traits, Chart chart, Visit screening) {
            this.before = before;
            this.traits = traits;
            this.chart = chart;
            this.screening = screening;
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() != null) {
                return unsolved(before.attempt);
            }
            List<PatientEvent> past = path.events();
            Visit baseline = chart.visit(0, path.takeRows(), past);
            if (screeningOnly) {
                candidate = baseline;
                return draw(before.attempt + 1);
            }
            if (!kept(before.patient, baseline)) {
                return refuse(before.attempt, PASSED_OVER);
            }
            return new Enrolled(before, traits, screening, chart, baseline, past, path.state()).nextArm();
        }
    }

    /** What is ready at day 0 for every arm, and the courses so far. */
    private final class Enrolled {

        private final BurnIn before;
        private final Traits traits;
        private final Visit screening;
        private final Chart chart;
        private final Visit baseline;
        private final List<PatientEvent> past;
        private final double[] state;
        private final List<ArmCourse> courses = new ArrayList<>();

        Enrolled(
                BurnIn before,
                Traits traits,
                Visit screening,
                Chart chart,
                Visit baseline,
                List<PatientEvent> past,
                double[] state) {
            this.before = before;
            this.traits = traits;
            this.screening = screening;
            this.chart = chart;
            this.baseline = baseline;
            this.past = past;
            this.state = state;
        }

        @Nullable
        Stage nextArm() {
            if (courses.size() < protocol.arms().size()) {
                return new FollowUp(this, protocol.arms().get(courses.size()), null);
            }
            record = new PatientRecord(
                    slot, before.attempt, before.patient.modelDraw(), traits, screening, ineligible, courses);
            return null;
        }
    }

    /** What a path under an arm left. */
    private record Followed(List<Visit> visits, List<PatientEvent> events, SolveOutcome outcome) {}

    /** On the way through the visits of one arm. */
    private final class FollowUp implements Stage {

        private final Enrolled enrolled;
        private final Arm arm;
        private final @Nullable Followed original;
        private final Chart chart;
        private final List<Visit> visits;
        private final Map<String, Integer> times = new TreeMap<>();
        private boolean intercurrent;
        private int next;

        /**
         * Sets out.
         *
         * @param original the course with intercurrent treatment whose hypothetical twin this is; null if it is none
         */
        FollowUp(Enrolled enrolled, Arm arm, @Nullable Followed original) {
            this.enrolled = enrolled;
            this.arm = arm;
            this.original = original;
            VirtualPatient patient = enrolled.before.patient;
            path.reference(enrolled.before.background);
            path.begin(patient, 0, rowDays, enrolled.state, treatment(patient, arm), enrolled.before.triggers, true);
            leave(patient);
            chart = enrolled.chart.fork();
            visits = new ArrayList<>(List.of(enrolled.baseline));
            while (visitDays[next] <= 0) {
                next++;
            }
            path.headFor(visitDays[next]);
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() == null) {
                visit(visitDays[next++]);
            }
            if (path.ended() == null && next < visitDays.length) {
                path.headFor(visitDays[next]);
                return this;
            }
            SolveOutcome ended = path.ended();
            Followed followed = new Followed(
                    visits,
                    together(enrolled.past, path.events()),
                    ended == null ? new SolveOutcome.Reached(endDay) : ended);
            if (original != null) {
                enrolled.courses.add(course(original, followed));
            } else if (intercurrent) {
                return new FollowUp(enrolled, arm, followed);
            } else {
                enrolled.courses.add(course(followed, null));
            }
            return enrolled.nextArm();
        }

        private void visit(double day) {
            visits.add(chart.visit(day, rows(day), together(enrolled.past, path.events())));
            intercurrent |=
                    !path.hasLeft() && decide(chart, enrolled.before.patient, arm, day, original == null, times);
            path.settle(day);
        }

        private ArmCourse course(Followed first, @Nullable Followed twin) {
            SolveOutcome outcome = first.outcome;
            if (twin != null
                    && twin.outcome instanceof SolveOutcome.Failed
                    && !(outcome instanceof SolveOutcome.Failed)) {
                outcome = twin.outcome;
            }
            return new ArmCourse(
                    arm.id(),
                    first.visits,
                    first.events,
                    twin == null ? null : twin.visits,
                    twin == null ? null : twin.events,
                    outcome);
        }
    }

    /** The patient's rows of the common background. */
    private List<Given> standing(VirtualPatient patient) {
        return given(patient, protocol.background(), true);
    }

    private List<Given> given(VirtualPatient patient, List<Regimen> regimens, boolean standing) {
        List<Given> rows = new ArrayList<>();
        for (Regimen regimen : Shares.of(model.seed(), patient, regimens)) {
            Given row = Given.of(model, patient, regimen, 0, standing);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Row> rows(double day) {
        List<Row> rows = path.takeRows();
        if (rows.isEmpty()) {
            throw new IllegalStateException("no row of the model before the visit on day " + day);
        }
        return rows;
    }

    private static List<PatientEvent> together(List<PatientEvent> past, List<PatientEvent> now) {
        List<PatientEvent> all = new ArrayList<>(past.size() + now.size());
        all.addAll(past);
        all.addAll(now);
        return all;
    }

    private void leave(VirtualPatient patient) {
        double rate = protocol.dropOutPerYear();
        if (rate > 0) {
            double years = KeyedRandom.of(model.seed(), patient.slot(), "drop_out")
                            .with(patient.attempt())
                            .sequence()
                            .nextExponential()
                    / rate;
            double day = years * 365.25;
            if (day < endDay) {
                path.leave(day);
            }
        }
    }

    /** What the patient gets in an arm from day 0 on: common background less what the arm replaces, and the arm's own. */
    private List<Given> treatment(VirtualPatient patient, Arm arm) {
        Set<String> replaced = new HashSet<>();
        arm.background().forEach(row -> replaced.add(row.therapy()));
        List<Given> rows = new ArrayList<>();
        for (Given row : standing(patient)) {
            if (replaced.contains(row.therapy().id())) {
                continue;
            }
            row.forget(0);
            arm.stop().stream()
                    .filter(stop -> stop.therapy().equals(row.therapy().id()))
                    .forEach(stop -> row.stop(stop.day()));
            rows.add(row);
        }
        rows.addAll(given(patient, arm.background(), false));
        rows.addAll(given(patient, arm.study(), false));
        return rows;
    }

    /** Decides conditional treatment at a review. @return whether something intercurrent was given */
    private boolean decide(
            Chart chart, VirtualPatient patient, Arm arm, double day, boolean rescued, Map<String, Integer> times) {
        boolean intercurrent = false;
        for (ConditionalTreatment treatment : protocol.conditional()) {
            boolean applies = treatment.arms().isEmpty() || treatment.arms().contains(arm.id());
            int so = times.getOrDefault(treatment.name(), 0);
            if (!applies
                    || so >= treatment.limit()
                    || (treatment.intercurrent() && !rescued)
                    || !chart.holds(treatment.when().expression())) {
                continue;
            }
            times.put(treatment.name(), so + 1);
            intercurrent |= treatment.intercurrent();
            String prefix = treatment.intercurrent() ? PatientEvent.RESCUE : "given:";
            path.note(new PatientEvent(prefix + treatment.name(), day, 1));
            for (Regimen regimen : Shares.of(model.seed(), patient, treatment.give())) {
                Given row = Given.of(model, patient, regimen, day, false);
                if (row != null) {
                    path.add(row, day);
                }
            }
        }
        return intercurrent;
    }
}
