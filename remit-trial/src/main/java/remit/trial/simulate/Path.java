package remit.trial.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import remit.model.Input;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.solve.Lane;
import remit.solve.Sample;
import remit.solve.Sampler;
import remit.solve.SolveOutcome;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.Row;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.population.VirtualPatient;

/**
 * One patient's way through time under given treatment: the event loop around the integrator. One object serves one
 * thread, for one path after another; the same begin gives the same bits whatever ran before.
 *
 * <p>Between two things that are due the state is smooth and the integrator runs free; rows are read from its dense
 * output. When something is due, all of it is done in the order of {@link Due} and the integrator restarts once.
 * Cumulative hazards are states: an event happens where one crosses an exponential threshold, found on the dense output.
 * Thresholds, fates and harms are keyed by patient and ordinal and never by arm, so that the arms of a trial differ by
 * treatment alone.
 */
final class Path implements Scope {

    private final TrialModel model;
    private final Kernel.Instance instance;
    private final Lane lane;
    private final Sampler sampler = this::row;
    private final Evaluator evaluator = new Evaluator();
    private final double[] y;
    private final double[] observations;
    private final double[] sampled;
    /** Whether the lane's samples are observations, not states. */
    private final boolean isObserved;

    private final int[] patientAt;
    private final double[] codeParameters;
    private final List<HazardWatch> watches;
    private final double[] levels;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<Given> given = new ArrayList<>();
    private final Map<String, Double> settings = new HashMap<>();
    private final SustainedStates sustained;
    private final DailyDrugs drugs;
    private final InfusionHarms harms;

    private VirtualPatient patient;
    private double[] rowDays = new double[0];
    private int nextRow;
    private List<Row> rows = new ArrayList<>();
    private List<PatientEvent> events = new ArrayList<>();
    /** Reactions to placebo. They touch no state, so they stay off the agenda, where a day cuts the solver's step. */
    private final List<PatientEvent> inert = new ArrayList<>();

    private boolean harmful;
    private boolean changed;
    private boolean rebound;
    private boolean left;
    private double target;
    private boolean arrived;
    private int order;
    private @Nullable SolveOutcome ended;

    /**
     * A path.
     *
     * @param lane where it is integrated, by {@link CohortSimulator#steps} of the same model
     * @param anybody any patient
     */
    Path(TrialModel model, Lane lane, VirtualPatient anybody) {
        this.model = model;
        this.lane = lane;
        this.patient = anybody;
        Kernel kernel = model.kernel();
        instance = kernel.instance();
        y = new double[instance.size()];
        sampled = new double[instance.size()];
        codeParameters = new double[kernel.code().parameters()];
        isObserved = kernel.code().sampled() > 0;
        observations = new double[model.observed().names().size()];
        List<Parameter> parameters = kernel.model().parameters();
        patientAt = new int[parameters.size()];
        Arrays.setAll(patientAt, i -> model.draw().indexOf(parameters.get(i).symbol()));
        List<Disease.Hazard> hazards = model.disease().hazards();
        List<HazardWatch> all = new ArrayList<>();
        for (int i = 0; i < hazards.size(); i++) {
            all.add(new HazardWatch(hazards.get(i), model.hazardStates()[i], model.seed(), anybody));
        }
        watches = List.copyOf(all);
        levels = new double[watches.size()];
        sustained = new SustainedStates(model.disease().sustained());
        drugs = new DailyDrugs(model.prescribed());
        harms = new InfusionHarms(model.seed(), anybody, this::probability);
    }

    /**
     * Begins a path.
     *
     * @param who the patient
     * @param rowDays days of rows, ascending
     * @param start state to start from; null for the model's initial state
     * @param background level of each daily drug in the reference
     * @param treatment rows that hold from the start
     * @param triggers all triggers; those before {@code day} are past
     * @param harmful whether hazards and harms run
     */
    void begin(
            VirtualPatient who,
            double day,
            double[] rowDays,
            double @Nullable [] start,
            List<Double> background,
            List<Given> treatment,
            List<Triggers.Trigger> triggers,
            boolean harmful) {
        this.patient = who;
        this.rowDays = rowDays;
        this.harmful = harmful;
        nextRow = 0;
        while (nextRow < rowDays.length && rowDays[nextRow] <= day) {
            nextRow++;
        }
        rows = new ArrayList<>();
        events = new ArrayList<>();
        inert.clear();
        agenda.clear();
        given.clear();
        settings.clear();
        sustained.begin();
        harms.begin(who);
        ended = null;
        arrived = false;
        left = false;
        order = 0;
        bindPatient(background);
        if (start == null) {
            instance.initial(y);
        } else {
            System.arraycopy(start, 0, y, 0, y.length);
        }
        for (HazardWatch watch : watches) {
            y[watch.state()] = 0;
            watch.begin(model.seed(), who, harmful);
        }
        lane.start(day, y);
        for (Triggers.Trigger trigger : triggers) {
            if (trigger.day() >= day) {
                schedule(trigger.day(), new Due.Trigger(trigger.action(), trigger.size()));
            }
        }
        treatment.forEach(one -> add(one, day));
        for (int drug = 0; drug < drugs.count(); drug++) {
            prescribe(drug, day, true);
        }
        settle(day);
    }

    private void bind() {
        instance.bind();
        rebound = true;
    }

    private void bindPatient(List<Double> background) {
        Model composed = model.kernel().model();
        double[] parameters = instance.parameters();
        for (int i = 0; i < patientAt.length; i++) {
            parameters[i] = patient.at(patientAt[i]);
        }
        List<Input> inputs = composed.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            parameters[patientAt.length + i] = inputs.get(i).value();
        }
        drugs.background(background, parameters);
        bind();
    }

    /** The daily dose of each drug on a day, in model units. */
    List<Double> levels(List<Given> rows, double day) {
        return drugs.levels(rows, day);
    }

    /** Adds treatment from now on; doses of the past are given now, in their order. */
    void add(Given row, double now) {
        given.add(row);
        if (row.inert()) {
            row.doses().stream()
                    .filter(dose -> harmful && dose.day() >= now)
                    .flatMap(dose -> harms.next(row.therapy(), dose, dose.day()).stream())
                    .forEach(harm -> inert.add(new PatientEvent(harm.event(), harm.day(), 1)));
            return;
        }
        row.stops().forEach((therapy, day) -> stop(therapy, day, now));
        for (Given.Dose dose : row.doses()) {
            schedule(Math.max(now, dose.day()), new Due.Dose(row, dose));
        }
        if (row.isDaily()) {
            int drug = model.prescribed(row.therapy().symbol());
            prescription(drug, now, now);
            row.breaks().stream().filter(day -> day > now).forEach(day -> prescription(drug, day, now));
        }
    }

    /** Ends a therapy that has begun by then. */
    void stop(String therapy, double day, double now) {
        for (Given row : given) {
            if (row.therapy().id().equals(therapy) && row.firstDay() < day) {
                row.stop(day);
                if (row.isDaily()) {
                    prescription(model.prescribed(row.therapy().symbol()), Math.max(day, now), now);
                }
            }
        }
    }

    private void prescription(int drug, double day, double now) {
        schedule(Math.max(day, now), new Due.Prescription(drug));
    }

    /** The patient leaves the trial on a day; the path goes on as if it stayed, and the endpoint's strategy decides. */
    void leave(double day) {
        schedule(day, new Due.Leave());
    }

    private void schedule(double day, Due.Deed what) {
        agenda.add(new Due(day, what, order++));
    }

    /**
     * Sets out for a day; what is due until then is done on the way, what is due on that very day is left for {@link
     * #settle}, so that the clinic can look first. It has arrived when {@link #hasArrived} says so, which may be at once;
     * until then, {@link #proceed} is to be called whenever the lane is no longer under way.
     */
    void headFor(double untilDay) {
        target = untilDay;
        arrived = false;
        resume();
    }

    /** Whether the day was reached, or the path ended before. */
    boolean hasArrived() {
        return arrived;
    }

    /** Goes on after the lane has come to rest. */
    void proceed() {
        take(lane.outcome());
        resume();
    }

    private void take(@Nullable SolveOutcome outcome) {
        if (outcome instanceof SolveOutcome.Failed) {
            ended = outcome;
        } else if (outcome instanceof SolveOutcome.Stopped(int event, double day)) {
            happen(watches.get(event), day);
        }
    }

    private void resume() {
        while (ended == null) {
            double now = lane.timeDays();
            Due next = agenda.peek();
            double stop = next == null ? target : Math.min(target, next.day());
            if (stop > now) {
                setOut(stop);
                if (lane.isUnderWay()) {
                    return;
                }
                take(lane.outcome());
            } else if (now >= target) {
                break;
            } else {
                settle(now);
            }
        }
        arrived = true;
    }

    private void setOut(double untilDay) {
        if (rebound) {
            instance.codeParameters(codeParameters);
            lane.parameters(codeParameters);
            rebound = false;
        }
        for (int i = 0; i < levels.length; i++) {
            levels[i] = watches.get(i).level();
        }
        lane.headFor(untilDay, rowDays, nextRow, sampler, levels);
    }

    /** Does everything that is due by a day. */
    void settle(double day) {
        changed = false;
        lane.state(y);
        while (ended == null && !agenda.isEmpty() && agenda.peek().day() <= day) {
            perform(agenda.remove().what(), day);
        }
        if (changed) {
            lane.restart(y);
        }
    }

    private void perform(Due.Deed what, double day) {
        switch (what) {
            case Due.Prescription(int drug) -> prescribe(drug, day, false);
            case Due.Dose(Given row, Given.Dose dose) -> {
                if (row.due(dose)) {
                    give(row, dose, day);
                }
            }
            case Due.Trigger(int action, double size) -> {
                act(action, size);
                events.add(new PatientEvent("trigger", day, size));
            }
            case Due.Harm(String event, boolean fatal) -> record(event, day, fatal);
            case Due.Leave() -> {
                left = true;
                events.add(new PatientEvent(PatientEvent.DROP_OUT, day, 1));
            }
        }
    }

    private void act(int action, double amount) {
        if (amount > 0) {
            instance.act(action, amount, y);
            rebound = true;
            changed = true;
        }
    }

    private void prescribe(int drug, double day, boolean beginning) {
        if (drugs.prescribe(drug, given, day, beginning, y, instance.parameters())) {
            bind();
            if (beginning) {
                lane.restart(y);
            }
            changed = true;
        }
    }

    private void give(Given row, Given.Dose dose, double day) {
        Therapy therapy = row.therapy();
        settings.putAll(dose.settings());
        if (dose.first() && harmful && harms.prevent(therapy, dose)) {
            row.abandon();
            events.add(new PatientEvent(PatientEvent.NEVER_INFUSED, day, 1));
            return;
        }
        if (!dose.settings().isEmpty()) {
            Model composed = model.kernel().model();
            dose.settings().forEach((name, value) -> {
                int at = composed.parameterIndex(name);
                if (at >= 0) {
                    instance.parameters()[at] = value;
                }
            });
            bind();
            changed = true;
        }
        if (dose.infusion() && harmful) {
            harms.next(therapy, dose, day)
                    .forEach(harm -> schedule(harm.day(), new Due.Harm(harm.event(), harm.fatal())));
        }
        act(dose.action(), dose.amount());
    }

    private double probability(Expr probability, double dose) {
        instance.observe(y, observations);
        return evaluator.evaluate(probability, new Procedure(this, dose, dose, false));
    }

    /** A hazard crossed its threshold. */
    private void happen(HazardWatch watch, double day) {
        changed = false;
        lane.state(y);
        Disease.Hazard hazard = watch.hazard();
        Expr fatal = hazard.fatal();
        boolean dies = fatal != null && watch.fate() < probability(fatal, 0);
        watch.next();
        record(hazard.event(), day, dies);
        String trigger = hazard.trigger();
        String amount = hazard.triggerAmount();
        if (!dies && trigger != null && amount != null) {
            double size = patient.value(amount);
            String spread = hazard.triggerLogSd();
            if (spread != null) {
                size *= StrictMath.exp(patient.value(spread) * watch.size());
            }
            act(model.action(trigger), size);
            if (model.isFlare(trigger)) {
                events.add(new PatientEvent("trigger", day, size));
            }
        }
        if (changed) {
            lane.restart(y);
        }
    }

    private void record(String kind, double day, boolean fatal) {
        PatientEvent event = new PatientEvent(kind, day, 1);
        events.add(event);
        if (fatal) {
            if (!event.isDeath()) {
                events.add(new PatientEvent(PatientEvent.DEATH, day, 1));
            }
            ended = new SolveOutcome.Stopped(0, day);
        }
    }

    private void row(int index, double day, Sample sample) {
        if (isObserved) {
            sample.read(observations, 0);
        } else {
            sample.read(sampled, 0);
            instance.observe(sampled, observations);
        }
        rows.add(new Row(day, model.observed().drivers(observations)));
        nextRow = index + 1;
        if (harmful) {
            sustained.look(day, this, events);
        }
    }

    /** An expression of a patient's parameters. */
    double evaluate(Expr value, VirtualPatient of) {
        return evaluator.evaluate(value, of);
    }

    /** Sets slow damage back to what the patient's history says. */
    void reset() {
        lane.state(y);
        int i = 0;
        for (Expr value : model.disease().reset().values()) {
            y[model.resetStates()[i++]] = evaluator.evaluate(value, patient);
        }
        lane.restart(y);
    }

    /** Rows since the last call. */
    List<Row> takeRows() {
        List<Row> taken = rows;
        rows = new ArrayList<>();
        return taken;
    }

    /** Adds an event that was decided outside, such as a rescue. */
    void note(PatientEvent event) {
        events.add(event);
    }

    /** Events so far, by day. */
    List<PatientEvent> events() {
        List<PatientEvent> sorted = new ArrayList<>(events);
        inert.stream().filter(event -> event.day() <= day()).forEach(sorted::add);
        sorted.sort(Comparator.comparingDouble(PatientEvent::day));
        return sorted;
    }

    /** How it ended early: death or failure; null while it goes on. */
    @Nullable
    SolveOutcome ended() {
        return ended;
    }

    boolean hasLeft() {
        return left;
    }

    double day() {
        return lane.timeDays();
    }

    double[] state() {
        double[] copy = new double[y.length];
        lane.state(copy);
        return copy;
    }

    @Override
    public double value(String name) {
        int at = model.observed().at(name);
        if (at >= 0) {
            return observations[at];
        }
        Double set = settings.get(name);
        return set == null ? patient.value(name) : set;
    }

    @Override
    public double call(String function, List<Expr> arguments, Evaluator with) {
        throw new IllegalArgumentException("a rule about a patient has no function " + function);
    }
}
