package remit.trial.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.model.Input;
import remit.model.Kernel;
import remit.model.Model;
import remit.model.Parameter;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.Scope;
import remit.solve.Lane;
import remit.solve.Sampler;
import remit.solve.SolveOutcome;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
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
    private final int[] patientAt;
    private final double[] codeParameters;
    private final List<HazardWatch> watches;
    private final double[] levels;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<Given> given = new ArrayList<>();
    private final Map<String, Integer> infusions = new HashMap<>();
    private final Map<String, Double> settings = new HashMap<>();
    private final SustainedStates sustained;

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
        codeParameters = new double[kernel.code().parameters()];
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
    }

    /**
     * Begins a path.
     *
     * @param who the patient
     * @param rowDays days of rows, ascending
     * @param start state to start from; null for the model's initial state
     * @param treatment rows that hold from the start
     * @param triggers all triggers; those before {@code day} are past
     * @param harmful whether hazards and harms run
     */
    void begin(
            VirtualPatient who,
            double day,
            double[] rowDays,
            double @Nullable [] start,
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
        infusions.clear();
        settings.clear();
        sustained.begin();
        ended = null;
        arrived = false;
        left = false;
        order = 0;
        bindPatient(treatment, day);
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
                schedule(new Due(
                        trigger.day(), Due.Rank.TRIGGER, order++, trigger.action(), trigger.size(), null, null, null));
            }
        }
        treatment.forEach(one -> add(one, day));
        for (int drug = 0; drug < model.prescribed().size(); drug++) {
            prescribe(drug, day, true);
        }
        settle(day);
    }

    private void bind() {
        instance.bind();
        rebound = true;
    }

    private void bindPatient(List<Given> treatment, double day) {
        Model composed = model.kernel().model();
        double[] parameters = instance.parameters();
        for (int i = 0; i < patientAt.length; i++) {
            parameters[i] = patient.at(patientAt[i]);
        }
        List<Input> inputs = composed.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            parameters[patientAt.length + i] = inputs.get(i).value();
        }
        for (int drug = 0; drug < model.prescribed().size(); drug++) {
            TrialModel.Prescribed prescribed = model.prescribed().get(drug);
            if (prescribed.background() >= 0) {
                parameters[prescribed.background()] = backgroundOf(drug, treatment, day);
            }
        }
        bind();
    }

    private double[] background = new double[0];

    /** Level of each drug in the reference, kept from the path that began with {@code start == null}. */
    void reference(double[] levels) {
        background = levels;
    }

    private double backgroundOf(int drug, List<Given> treatment, double day) {
        return background.length > 0 ? background[drug] : level(drug, treatment, day);
    }

    double level(int drug, List<Given> treatment, double day) {
        String symbol = model.prescribed().get(drug).symbol();
        double level = 0;
        for (Given one : treatment) {
            if (symbol.equals(one.therapy().symbol())) {
                level += one.level(day);
            }
        }
        return level;
    }

    /** Adds treatment from now on; doses of the past are given now, in their order. */
    void add(Given row, double now) {
        given.add(row);
        if (row.inert()) {
            row.doses().stream()
                    .filter(dose -> harmful && dose.day() >= now)
                    .forEach(dose -> harms(row, dose, dose.day()));
            return;
        }
        row.stops().forEach((therapy, day) -> stop(therapy, day, now));
        for (Given.Dose dose : row.doses()) {
            schedule(new Due(Math.max(now, dose.day()), Due.Rank.DOSE, order++, 0, 0, row, dose, null));
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
        schedule(new Due(Math.max(day, now), Due.Rank.PRESCRIPTION, order++, drug, 0, null, null, null));
    }

    /** The patient leaves the trial on a day; the path goes on as if it stayed, and the endpoint's strategy decides. */
    void leave(double day) {
        schedule(new Due(day, Due.Rank.LEAVE, order++, 0, 0, null, null, PatientEvent.DROP_OUT));
    }

    private void schedule(Due due) {
        agenda.add(due);
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
            perform(agenda.remove(), day);
        }
        if (changed) {
            lane.restart(y);
        }
    }

    private void perform(Due due, double day) {
        switch (due.rank()) {
            case PRESCRIPTION -> prescribe(due.number(), day, false);
            case DOSE -> {
                Given row = due.given();
                Given.Dose dose = due.dose();
                if (row != null && dose != null && row.due(dose)) {
                    give(row, dose, day);
                }
            }
            case TRIGGER -> {
                act(due.number(), due.size());
                events.add(new PatientEvent("trigger", day, due.size()));
            }
            case HARM -> record(String.valueOf(due.event()), day, due.number() == 1);
            case LEAVE -> {
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
        TrialModel.Prescribed prescribed = model.prescribed().get(drug);
        double level = 0;
        double slope = 0;
        for (Given row : given) {
            if (prescribed.symbol().equals(row.therapy().symbol())) {
                level += row.level(day);
                slope += row.slope(day);
            }
        }
        double before = y[prescribed.dose()];
        double[] parameters = instance.parameters();
        if (!beginning && level == before && slope == parameters[prescribed.slope()]) {
            return;
        }
        // The dose was integrated: at the end of a taper it differs from what is prescribed by rounding alone.
        boolean isJump = Math.abs(level - before) > 1e-9 * Math.max(level, before);
        double direction = isJump ? level - before : slope;
        y[prescribed.dose()] = level;
        parameters[prescribed.slope()] = slope;
        int lag = direction >= 0 ? prescribed.lagOn() : prescribed.lagOff();
        boolean isTurn = beginning || direction != 0;
        if (isTurn && prescribed.lag() >= 0 && lag >= 0) {
            parameters[prescribed.lag()] = parameters[lag];
        }
        bind();
        if (beginning) {
            lane.restart(y);
        }
        changed = true;
    }

    private void give(Given row, Given.Dose dose, double day) {
        Therapy therapy = row.therapy();
        settings.putAll(dose.settings());
        if (dose.first() && harmful && neverInfused(therapy, dose)) {
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
            harms(row, dose, day);
        }
        act(dose.action(), dose.amount());
    }

    private boolean neverInfused(Therapy therapy, Given.Dose dose) {
        for (Therapy.Harm harm : therapy.harms()) {
            if (harm.event().equals(PatientEvent.NEVER_INFUSED) && applies(harm, dose)) {
                RandomSequence random = harmKey(therapy, harm, 0);
                if (random.nextUniform() < probability(harm.probability(), dose.protocolDose())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean applies(Therapy.Harm harm, Given.Dose dose) {
        return harm.conditioning() == null || harm.conditioning().equals(dose.conditioning());
    }

    private void harms(Given row, Given.Dose dose, double day) {
        Therapy therapy = row.therapy();
        int ordinal = infusions.merge(therapy.id(), 1, Integer::sum) - 1;
        for (Therapy.Harm harm : therapy.harms()) {
            boolean asked = harm.per() == Therapy.Per.INFUSION || ordinal == 0;
            if (!asked || !applies(harm, dose) || harm.event().equals(PatientEvent.NEVER_INFUSED)) {
                continue;
            }
            RandomSequence random = harmKey(therapy, harm, ordinal);
            double uniform = random.nextUniform();
            double delay = random.nextUniform() * harm.withinDays();
            if (!(uniform < probability(harm.probability(), dose.protocolDose()))) {
                continue;
            }
            if (row.inert()) {
                inert.add(new PatientEvent(harm.event(), day + delay, 1));
            } else {
                schedule(new Due(
                        day + delay, Due.Rank.HARM, order++, harm.fatal() ? 1 : 0, 1, null, null, harm.event()));
            }
        }
    }

    private RandomSequence harmKey(Therapy therapy, Therapy.Harm harm, int ordinal) {
        return KeyedRandom.of(model.seed(), patient.slot(), "harm:" + therapy.id() + ":" + harm.event())
                .with(patient.attempt(), ordinal)
                .sequence();
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

    private void row(int index, double day, double[] state) {
        instance.observe(state, observations);
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

    /** Therapies in use, for tests. */
    Set<String> therapies() {
        Set<String> ids = new HashSet<>();
        given.forEach(row -> ids.add(row.therapy().id()));
        return ids;
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
