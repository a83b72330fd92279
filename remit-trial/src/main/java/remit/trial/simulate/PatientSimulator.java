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
 * Simulates the patients of a trial, one slot after another. One object serves one thread; slots are independent, so
 * their order does not matter.
 *
 * <p>A patient is drawn, lives for three years on standing care with flare triggers, has slow damage set back to what its
 * history says, and is screened on day -14 with the clinic's eyes. One that does not meet every entry rule is counted
 * under the first rule it fails and drawn anew. The accepted one is followed under every arm from the same state, chart,
 * triggers, thresholds and fates. Where an arm gave it intercurrent treatment, the path is run again without: the exact
 * hypothetical twin. Hazards and harms run from day 0; whoever is screened has survived until then.
 */
public final class PatientSimulator {

    /** Length of the burn-in. */
    static final double BURN_IN_DAYS = 1095;

    /** The screening visit. */
    static final double SCREENING_DAY = -14;

    /** Rows are kept from here on, so that entry rules can look back for a year. */
    static final double FIRST_ROW_DAY = -378;

    /** Between two reviews, at which conditional treatment is decided; none within a week of a planned visit. */
    static final double REVIEW_DAYS = 28;

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

    /**
     * A simulator for one thread.
     *
     * @param relative relative tolerance of the solver
     * @param absolute absolute tolerance, in units of each state's own scale
     * @param maxSteps steps of one path
     */
    public PatientSimulator(TrialModel model, double relative, double absolute, int maxSteps) {
        this.model = model;
        this.protocol = model.protocol();
        path = new Path(model, relative, absolute, maxSteps, model.draw().draw(0, 0));
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

    /** What is ready at day 0 for every arm. */
    private record Enrolled(
            VirtualPatient patient,
            Traits traits,
            Visit screening,
            Chart chart,
            Visit baseline,
            List<PatientEvent> past,
            List<Triggers.Trigger> triggers,
            Snapshot state) {}

    /** State and reference prescription at day 0. */
    private static final class Snapshot {
        final double[] state;
        final double[] background;

        Snapshot(double[] state, double[] background) {
            this.state = state;
            this.background = background;
        }
    }

    /** Simulates one slot from its draws to the end of every arm. */
    public PatientRecord simulate(int slot) {
        SortedMap<String, Integer> ineligible = new TreeMap<>();
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            VirtualPatient patient = model.draw().draw(slot, attempt);
            Enrolled enrolled = screen(patient, ineligible);
            if (enrolled != null) {
                List<ArmCourse> courses = new ArrayList<>();
                for (Arm arm : protocol.arms()) {
                    courses.add(course(enrolled, arm));
                }
                return new PatientRecord(
                        slot,
                        attempt,
                        patient.modelDraw(),
                        enrolled.traits(),
                        enrolled.screening(),
                        ineligible,
                        courses);
            }
        }
        VirtualPatient last = model.draw().draw(slot, MAX_ATTEMPTS - 1);
        return new PatientRecord(
                slot, MAX_ATTEMPTS - 1, last.modelDraw(), Traits.of(last.values()), null, ineligible, List.of());
    }

    private @Nullable Enrolled screen(VirtualPatient patient, SortedMap<String, Integer> ineligible) {
        List<Triggers.Trigger> triggers = Triggers.draw(model, patient, -BURN_IN_DAYS, endDay);
        List<Given> standing = standing(patient);
        standing.forEach(row -> row.forget(-BURN_IN_DAYS));
        double[] background = new double[model.prescribed().size()];
        for (int drug = 0; drug < background.length; drug++) {
            background[drug] = path.level(drug, standing, -BURN_IN_DAYS);
        }
        path.reference(background);
        path.begin(patient, -BURN_IN_DAYS, screeningDays, null, standing, triggers, false);
        boolean solved = path.advance(resetDay(patient));
        if (solved) {
            path.reset();
            solved = path.advance(SCREENING_DAY);
        }
        if (!solved) {
            return unsolved(ineligible);
        }
        Traits traits = Traits.of(patient.values());
        Chart chart = new Chart(
                model.disease().clinic(),
                traits,
                KeyedRandom.of(model.seed(), patient.slot(), "chart").with(patient.attempt()));
        Visit screening = chart.visit(SCREENING_DAY, path.takeRows(), path.events());
        for (Rule rule : protocol.population().eligibility()) {
            if (!chart.holds(rule.expression())) {
                ineligible.merge(rule.text(), 1, Integer::sum);
                return null;
            }
        }
        if (!path.advance(0)) {
            return unsolved(ineligible);
        }
        List<PatientEvent> past = path.events();
        Visit baseline = chart.visit(0, path.takeRows(), past);
        return new Enrolled(
                patient, traits, screening, chart, baseline, past, triggers, new Snapshot(path.state(), background));
    }

    /** The day on which the history sets the patient back: before the first row, or when the disease began. */
    private double resetDay(VirtualPatient patient) {
        Expr day = model.disease().resetDay();
        return day == null
                ? FIRST_ROW_DAY - WEEK
                : Math.max(-BURN_IN_DAYS + 1, Math.min(SCREENING_DAY - 1, path.evaluate(day, patient)));
    }

    private @Nullable Enrolled unsolved(SortedMap<String, Integer> ineligible) {
        String reason = path.ended() instanceof SolveOutcome.Failed failed
                ? failed.reason().sentence()
                : "died in the burn-in";
        ineligible.merge("not solved: " + reason, 1, Integer::sum);
        return null;
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

    private ArmCourse course(Enrolled enrolled, Arm arm) {
        Followed first = follow(enrolled, arm, true);
        Followed twin = first.intercurrent ? follow(enrolled, arm, false) : null;
        SolveOutcome outcome = first.outcome;
        if (twin != null && twin.outcome instanceof SolveOutcome.Failed && !(outcome instanceof SolveOutcome.Failed)) {
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

    private record Followed(
            List<Visit> visits, List<PatientEvent> events, boolean intercurrent, SolveOutcome outcome) {}

    private Followed follow(Enrolled enrolled, Arm arm, boolean rescued) {
        VirtualPatient patient = enrolled.patient();
        path.reference(enrolled.state().background);
        path.begin(patient, 0, rowDays, enrolled.state().state, treatment(patient, arm), enrolled.triggers(), true);
        leave(patient);
        Chart chart = enrolled.chart().fork();
        List<Visit> visits = new ArrayList<>(List.of(enrolled.baseline()));
        Map<String, Integer> times = new TreeMap<>();
        boolean intercurrent = false;
        for (double day : visitDays) {
            if (day > 0) {
                if (!path.advance(day)) {
                    break;
                }
                List<PatientEvent> events = together(enrolled.past(), path.events());
                visits.add(chart.visit(day, rows(day), events));
                intercurrent |= !path.hasLeft() && decide(chart, patient, arm, day, rescued, times);
                path.settle(day);
            }
        }
        SolveOutcome ended = path.ended();
        return new Followed(
                visits,
                together(enrolled.past(), path.events()),
                intercurrent,
                ended == null ? new SolveOutcome.Reached(endDay) : ended);
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
