package remit.trial.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.solve.SolveOutcome;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.EndpointReader;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.SeenCourse;
import remit.trial.clinic.Visit;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol;
import remit.trial.run.TrialPlan;

/**
 * Reads from a patient's record the numbers that the tables need: what happened under each arm, the baseline, the
 * subgroups, the answers to all questions. Immutable and shareable once every question is asked.
 */
final class PatientReader {

    /** What happened under an arm, one column each. */
    enum Happening {
        NEVER_INFUSED,
        RESCUED,
        DROPPED_OUT,
        DIED
    }

    private static final List<Happening> HAPPENINGS = List.of(Happening.values());
    private static final int MODEL_DRAW = 0;

    private final TrialPlan plan;
    private final Clinic clinic;
    private final EndpointReader endpoints;
    private final List<String> arms;
    private final List<Clinic.Covariate> covariates;
    private final List<Observable> observables = new ArrayList<>();
    private final List<Clinic.Level> levels = new ArrayList<>();
    private final Map<Question, Integer> columnOf = new LinkedHashMap<>();
    /** Questions that look at a course in the same way, with their columns. */
    private final Map<Way, List<Asked>> ways = new LinkedHashMap<>();

    private int width;

    private record Way(String arm, Map<IntercurrentEvent, Strategy> strategies) {}

    private record Asked(Endpoint endpoint, @Nullable Double month, int column) {}

    PatientReader(TrialPlan plan) {
        this.plan = plan;
        clinic = plan.disease().clinic();
        endpoints = new EndpointReader(clinic);
        arms = plan.protocol().arms().stream().map(Protocol.Arm::id).toList();
        covariates = clinic.covariates();
        for (Observable observable : clinic.observables()) {
            if (observable instanceof Observable.Measure || observable instanceof Observable.Score) {
                observables.add(observable);
            }
        }
        covariates.forEach(covariate -> levels.addAll(covariate.levels()));
        width = level(0) + levels.size();
    }

    /** Notes a question. */
    void ask(Question question) {
        if (columnOf.putIfAbsent(question, width) == null) {
            ways.computeIfAbsent(new Way(question.arm(), question.strategies()), way -> new ArrayList<>())
                    .add(new Asked(question.endpoint(), question.month(), width));
            width += Readings.columns(question.endpoint());
        }
    }

    /** The column in which a question's answers begin. */
    int columnOf(Question question) {
        Integer column = columnOf.get(question);
        if (column == null) {
            throw new IllegalStateException("nobody asked for " + question);
        }
        return column;
    }

    /** How many numbers a patient gives. */
    int width() {
        return width;
    }

    int modelDraw() {
        return MODEL_DRAW;
    }

    int happening(String arm, Happening happening) {
        return 1 + HAPPENINGS.size() * arms.indexOf(arm) + HAPPENINGS.indexOf(happening);
    }

    /** The column of a covariate of the clinic. */
    int covariate(int index) {
        return 1 + HAPPENINGS.size() * arms.size() + index;
    }

    /** The measures and scores of the clinic. */
    List<Observable> observables() {
        return Collections.unmodifiableList(observables);
    }

    /** The column of one of {@link #observables()} at baseline. */
    int observable(int index) {
        return covariate(covariates.size()) + index;
    }

    /** The column of a level of a covariate, counted through all covariates: 1 for patients who belong. */
    int level(int index) {
        return observable(observables.size()) + index;
    }

    /** Why a patient does not count; null if it does. */
    static @Nullable String failure(PatientRecord record) {
        if (record.arms().isEmpty()) {
            return "no eligible patient found";
        }
        for (ArmCourse course : record.arms()) {
            if (course.outcome() instanceof SolveOutcome.Failed failed) {
                return failed.reason().toString();
            }
        }
        return null;
    }

    /** The numbers of a patient that counts. */
    double[] read(PatientRecord patient) {
        double[] row = new double[width];
        row[MODEL_DRAW] = patient.modelDraw();
        for (String arm : arms) {
            happenings(course(patient, arm), row);
        }
        baseline(patient, row);
        ways.forEach((way, questions) -> {
            SeenCourse course = SeenCourse.of(patient, way.arm(), way.strategies());
            for (Asked asked : questions) {
                Readings.write(endpoints.read(asked.endpoint(), course, asked.month()), row, asked.column());
            }
        });
        return row;
    }

    private void happenings(ArmCourse course, double[] row) {
        for (PatientEvent event : course.events()) {
            if (event.isRescue()) {
                row[happening(course.arm(), Happening.RESCUED)] = 1;
            }
            if (event.isDeath()) {
                row[happening(course.arm(), Happening.DIED)] = 1;
            }
            if (event.kind().equals(PatientEvent.NEVER_INFUSED)) {
                row[happening(course.arm(), Happening.NEVER_INFUSED)] = 1;
            }
            if (event.kind().equals(PatientEvent.DROP_OUT)) {
                row[happening(course.arm(), Happening.DROPPED_OUT)] = 1;
            }
        }
    }

    private void baseline(PatientRecord patient, double[] row) {
        for (int i = 0; i < covariates.size(); i++) {
            row[covariate(i)] = patient.traits().value(covariates.get(i).about().name());
        }
        List<Visit> visits = course(patient, plan.protocol().reference()).visits();
        for (int i = 0; i < observables.size(); i++) {
            row[observable(i)] = visits.isEmpty()
                    ? Double.NaN
                    : visits.getFirst().value(clinic.index(observables.get(i).name()));
        }
        Evaluator evaluator = new Evaluator();
        Scope scope =
                new BaselineScope(clinic, patient, patient.arms().getFirst().visits());
        for (int i = 0; i < levels.size(); i++) {
            row[level(i)] = evaluator.holds(levels.get(i).when(), scope) ? 1 : 0;
        }
    }

    private static ArmCourse course(PatientRecord patient, String arm) {
        for (ArmCourse course : patient.arms()) {
            if (course.arm().equals(arm)) {
                return course;
            }
        }
        throw new IllegalArgumentException("no arm " + arm);
    }

    /** Names mean the values at day 0, then traits, then the clinic's constants. */
    private record BaselineScope(Clinic clinic, PatientRecord patient, List<Visit> visits) implements Scope {

        @Override
        public double value(String name) {
            int index = clinic.index(name);
            if (index >= 0) {
                return visits.isEmpty() ? Double.NaN : visits.getFirst().value(index);
            }
            if (patient.traits().has(name)) {
                return patient.traits().value(name);
            }
            return clinic.constants().stream()
                    .filter(constant -> constant.about().name().equals(name))
                    .mapToDouble(Clinic.Constant::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        @Override
        public double call(String function, List<Expr> arguments, Evaluator evaluator) {
            // A subgroup is a matter of baseline: baseline(X) and screening(X) are X there.
            return arguments.isEmpty() ? Double.NaN : evaluator.evaluate(arguments.getFirst(), this);
        }
    }
}
