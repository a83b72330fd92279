package remit.trial.simulate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import remit.solve.SolveOutcome;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Chart;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.Row;
import remit.trial.clinic.Visit;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.Arm;
import remit.trial.protocol.Protocol.ConditionalTreatment;

/**
 * Follows an enrolled patient under every arm, one after another, from the same state, chart, triggers, thresholds and
 * fates. Where an arm gave intercurrent treatment, the path is run again without: the exact hypothetical twin.
 */
final class ArmCourses {

    private final TrialModel model;
    private final Protocol protocol;
    private final Path path;
    private final VisitDays days;
    private final Candidate candidate;
    private final VirtualPatient patient;
    private final Chart enrolled;
    private final Visit baseline;
    private final List<PatientEvent> past;
    private final double[] state;
    private final Consumer<List<ArmCourse>> complete;
    private final List<ArmCourse> courses = new ArrayList<>();

    /**
     * The courses of a patient whose path has arrived at day 0.
     *
     * @param enrolled chart up to day 0
     * @param baseline its last visit
     * @param past events so far
     * @param state of the model on day 0
     * @param complete receives the courses, one an arm in the order of the protocol
     */
    ArmCourses(
            TrialModel model,
            Path path,
            VisitDays days,
            Candidate candidate,
            Chart enrolled,
            Visit baseline,
            List<PatientEvent> past,
            double[] state,
            Consumer<List<ArmCourse>> complete) {
        this.model = model;
        this.protocol = model.protocol();
        this.path = path;
        this.days = days;
        this.candidate = candidate;
        this.patient = candidate.patient();
        this.enrolled = enrolled;
        this.baseline = baseline;
        this.past = past;
        this.state = state;
        this.complete = complete;
    }

    /** Sets out on the next arm; null when every arm is done. */
    @Nullable
    Stage next() {
        if (courses.size() < protocol.arms().size()) {
            return new FollowUp(protocol.arms().get(courses.size()), null);
        }
        complete.accept(courses);
        return null;
    }

    /** What a path under an arm left. */
    private record Followed(List<Visit> visits, List<PatientEvent> events, SolveOutcome outcome) {}

    /** On the way through the visits of one arm. */
    private final class FollowUp implements Stage {

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
        FollowUp(Arm arm, @Nullable Followed original) {
            this.arm = arm;
            this.original = original;
            path.begin(
                    patient, 0, days.rows(), state, candidate.background(), treatment(arm), candidate.triggers(), true);
            leave();
            chart = enrolled.fork();
            visits = new ArrayList<>(List.of(baseline));
            while (days.visits()[next] <= 0) {
                next++;
            }
            path.headFor(days.visits()[next]);
        }

        @Override
        public @Nullable Stage arrived() {
            if (path.ended() == null) {
                visit(days.visits()[next++]);
            }
            if (path.ended() == null && next < days.visits().length) {
                path.headFor(days.visits()[next]);
                return this;
            }
            SolveOutcome ended = path.ended();
            Followed followed =
                    new Followed(visits, events(), ended == null ? new SolveOutcome.Reached(days.end()) : ended);
            if (original != null) {
                courses.add(course(original, followed));
            } else if (intercurrent) {
                return new FollowUp(arm, followed);
            } else {
                courses.add(course(followed, null));
            }
            return ArmCourses.this.next();
        }

        private void visit(double day) {
            List<Row> rows = path.takeRows();
            if (rows.isEmpty()) {
                throw new IllegalStateException("no row of the model before the visit on day " + day);
            }
            visits.add(chart.visit(day, rows, events()));
            if (!path.hasLeft()) {
                review(day);
            }
            path.settle(day);
        }

        /** Decides conditional treatment. */
        private void review(double day) {
            for (ConditionalTreatment treatment : protocol.conditional()) {
                boolean applies = treatment.arms().isEmpty() || treatment.arms().contains(arm.id());
                int so = times.getOrDefault(treatment.name(), 0);
                if (!applies
                        || so >= treatment.limit()
                        || (treatment.intercurrent() && original != null)
                        || !chart.holds(treatment.when().expression())) {
                    continue;
                }
                times.put(treatment.name(), so + 1);
                intercurrent |= treatment.intercurrent();
                String prefix = treatment.intercurrent() ? PatientEvent.RESCUE : "given:";
                path.note(new PatientEvent(prefix + treatment.name(), day, 1));
                Given.all(model, patient, treatment.give(), day, false).forEach(row -> path.add(row, day));
            }
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

    /** All events up to where the path has arrived. */
    private List<PatientEvent> events() {
        List<PatientEvent> all = new ArrayList<>(past);
        all.addAll(path.events());
        return all;
    }

    private void leave() {
        double rate = protocol.dropOutPerYear();
        if (rate > 0) {
            double years = KeyedRandom.of(model.seed(), patient.slot(), "drop_out")
                            .with(patient.attempt())
                            .sequence()
                            .nextExponential()
                    / rate;
            double day = years * 365.25;
            if (day < days.end()) {
                path.leave(day);
            }
        }
    }

    /** What the patient gets in an arm from day 0 on: common background less what the arm replaces, and the arm's own. */
    private List<Given> treatment(Arm arm) {
        Set<String> replaced = new HashSet<>();
        arm.background().forEach(row -> replaced.add(row.therapy()));
        List<Given> rows = new ArrayList<>();
        for (Given row : Given.all(model, patient, protocol.background(), 0, true)) {
            if (replaced.contains(row.therapy().id())) {
                continue;
            }
            row.forget(0);
            arm.stop().stream()
                    .filter(stop -> stop.therapy().equals(row.therapy().id()))
                    .forEach(stop -> row.stop(stop.day()));
            rows.add(row);
        }
        rows.addAll(Given.all(model, patient, arm.background(), 0, false));
        rows.addAll(Given.all(model, patient, arm.study(), 0, false));
        return rows;
    }
}
