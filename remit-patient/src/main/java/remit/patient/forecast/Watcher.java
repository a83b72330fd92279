package remit.patient.forecast;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import remit.library.Library;
import remit.patient.forecast.Forecaster.Conditioned;
import remit.patient.forecast.Watch.Alert;
import remit.patient.forecast.Watch.Narrower;
import remit.patient.forecast.Watch.Reading;
import remit.patient.guide.Guide;
import remit.patient.guide.Guide.AlertRule;
import remit.patient.guide.Guide.Outcome;
import remit.patient.guide.Scale;
import remit.patient.record.Measurement;
import remit.patient.record.Person;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientRecord;
import remit.trial.protocol.Protocol;
import remit.trial.simulate.Recalled;

/**
 * Looks at a new visit. What was expected is the forecast of the same twins by the visits before; a value is within
 * expectation when it lies in the 90 % interval of it. How often a warning is false is counted in the twins: those to whom it
 * would be given at this visit, whatever comes.
 */
public final class Watcher {

    /** Fewer than a forecast has: what is expected of one visit is told well enough by them. */
    private static final int TWINS = 300;

    private static final int FOLLOWED = 80;
    private static final double YEAR = 12;
    private static final MathContext DIGITS = new MathContext(9);
    private static final int NEXT = 5;
    private static final double UNUSUAL = 0.975;

    private final Person person;
    private final Guide guide;
    private final Forecaster forecaster;
    private final Clinic clinic;
    private final long seed;

    /** A watcher of one person; the parameters are those of {@link Forecaster}. */
    public Watcher(Person person, Guide guide, People people, Library library, long seed, int threads) {
        this.person = person;
        this.guide = guide;
        this.seed = seed;
        forecaster = new Forecaster(person, guide, people, library, seed, threads);
        clinic = forecaster.disease().clinic();
    }

    /**
     * What the last visit of the record says.
     *
     * @param options protocol whose first arm is to go on as now
     */
    public Watch watch(Protocol options) {
        Protocol goOn = Choice.goOn(options);
        Conditioned conditioned = forecaster.condition(List.of(goOn), person.asOf(), TWINS);
        History history = conditioned.history();
        History earlier = history.earlier();
        List<Recalled> twins = conditioned.recalled();
        double[][] raw = twins.stream()
                .map(twin -> earlier.features(
                        clinic, twin.visits().subList(0, twin.visits().size() - 1)))
                .toArray(double[][]::new);
        Features before = Features.of(raw, earlier.observed(), earlier.importance());
        Adjustment expectation = new Adjustment(before.rows(), before.weights());
        List<Reading> readings = new ArrayList<>();
        List<Alert> alerts = new ArrayList<>();
        for (String measure : history.measures()) {
            if (Double.isFinite(history.lastValue(measure))) {
                read(measure, history, twins, expectation, before.weights(), readings, alerts);
            }
        }
        for (AlertRule rule : guide.alerts()) {
            rule(rule, history, twins, before.weights(), alerts);
        }
        return follow(conditioned, before, history, readings, alerts);
    }

    private void read(
            String measure,
            History history,
            List<Recalled> twins,
            Adjustment expectation,
            double[] weights,
            List<Reading> readings,
            List<Alert> alerts) {
        Scale scale = history.scale(measure);
        double[] outcomes = last(twins, measure, scale);
        double[] expected = expectation.adjusted(outcomes);
        double value = history.lastValue(measure);
        double low = Quantiles.of(expected, weights, 0.05);
        double high = Quantiles.of(expected, weights, 0.95);
        readings.add(new Reading(
                measure,
                new BigDecimal(scale.from(value)).round(DIGITS).doubleValue(),
                scale.from(low),
                scale.from(Quantiles.of(expected, weights, 0.5)),
                scale.from(high),
                value >= low && value <= high));
        Observable.Better better = clinic.better(measure);
        boolean worse = better == Observable.Better.LOWER
                ? value > Quantiles.of(expected, weights, UNUSUAL)
                : better == Observable.Better.HIGHER && value < Quantiles.of(expected, weights, 1 - UNUSUAL);
        if (worse) {
            double[] residuals = expectation.residuals(outcomes);
            double limit = Quantiles.of(residuals, weights, better == Observable.Better.LOWER ? UNUSUAL : 1 - UNUSUAL);
            double share = 0;
            for (int i = 0; i < residuals.length; i++) {
                boolean beyond = better == Observable.Better.LOWER ? residuals[i] > limit : residuals[i] < limit;
                share += beyond ? weights[i] : 0;
            }
            alerts.add(new Alert(
                    "worse-than-expected-" + measure,
                    measure + " is worse than expected: beyond 97.5 of 100 people like this one",
                    "Remit's own forecast before this visit",
                    100 * share));
        }
    }

    private double[] last(List<Recalled> twins, String measure, Scale scale) {
        int index = clinic.index(measure);
        return twins.stream()
                .mapToDouble(twin -> scale.to(twin.visits().getLast().value(index)))
                .toArray();
    }

    private void rule(AlertRule rule, History history, List<Recalled> twins, double[] weights, List<Alert> alerts) {
        List<Measurement> values = person.of(rule.measure());
        if (values.isEmpty() || !values.getLast().date().equals(history.now())) {
            return;
        }
        double value = values.getLast().value();
        boolean fires = rule.fires(value, Double.NaN);
        for (Measurement one : values.subList(0, values.size() - 1)) {
            long days = history.now().toEpochDay() - one.date().toEpochDay();
            fires |= days <= rule.withinDays() && rule.fires(value, one.value());
        }
        if (fires) {
            alerts.add(new Alert(rule.id(), rule.say(), rule.source(), 100 * share(rule, history, twins, weights)));
        }
    }

    /** Share of twins to whom a rule applies at the last visit. */
    private double share(AlertRule rule, History history, List<Recalled> twins, double[] weights) {
        int index = clinic.index(rule.measure());
        if (index < 0) {
            return Double.NaN;
        }
        double[] before = history.daysBefore();
        double share = 0;
        for (int i = 0; i < twins.size(); i++) {
            double value = twins.get(i).visits().getLast().value(index);
            boolean fires = rule.fires(value, Double.NaN);
            for (int v = 0; v < before.length; v++) {
                fires |= -before[v] <= rule.withinDays()
                        && rule.fires(value, twins.get(i).visits().get(v).value(index));
            }
            share += fires ? weights[i] : 0;
        }
        return share;
    }

    private Watch follow(
            Conditioned conditioned, Features before, History history, List<Reading> readings, List<Alert> alerts) {
        Features now = conditioned.features();
        double[] survivors = Assimilation.resampled(
                now.weights(), FOLLOWED, KeyedRandom.of(seed, 0, "resampling").uniform(0));
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < survivors.length; i++) {
            if (survivors[i] > 0) {
                kept.add(i);
            }
        }
        List<Recalled> twins = kept.stream().map(conditioned.recalled()::get).toList();
        List<PatientRecord> records = conditioned.twins().follow(twins);
        double[] even = new double[records.size()];
        Arrays.fill(even, 1.0 / Math.max(1, even.length));
        double[][] rowsNow = rows(now, kept);
        double[][] rowsBefore = rows(before, kept);
        List<Narrower> narrower = new ArrayList<>();
        List<Narrower> next = new ArrayList<>();
        for (Outcome outcome : guide.outcomes()) {
            double[] values = Outlook.values(records, clinic, outcome, YEAR);
            boolean usable = Arrays.stream(values).allMatch(Double::isFinite)
                    && Arrays.stream(values).distinct().count() > 1;
            if (usable) {
                double errorNow = new Adjustment(rowsNow, even).error(values);
                double errorBefore = new Adjustment(rowsBefore, even).error(values);
                narrower.add(new Narrower(outcome.measure(), 1 - Math.sqrt(errorNow / errorBefore)));
                if (next.isEmpty()) {
                    next.addAll(candidates(history, twins, rowsNow, even, values, errorNow));
                }
            }
        }
        next.sort(Comparator.comparingDouble(Narrower::share).reversed());
        return new Watch(
                history.now(),
                forecaster.learned(),
                readings,
                alerts,
                narrower,
                next.subList(0, Math.min(NEXT, next.size())));
    }

    private static double[][] rows(Features features, List<Integer> kept) {
        return kept.stream().map(i -> features.rows()[i]).toArray(double[][]::new);
    }

    /** What each measure that the visit lacks would add. */
    private List<Narrower> candidates(
            History history, List<Recalled> twins, double[][] rows, double[] even, double[] values, double error) {
        TreeSet<String> open = new TreeSet<>(guide.history().keySet());
        guide.outcomes().forEach(outcome -> open.add(outcome.measure()));
        clinic.observables().stream()
                .filter(Observable.Measure.class::isInstance)
                .map(Observable::name)
                .filter(name -> guide.essential().contains(name) || name.equals("IL6") || name.equals("Treg_pct"))
                .forEach(open::add);
        open.removeIf(name ->
                clinic.index(name) < 0 || Double.isFinite(history.lastValue(name)) || name.equals("prednisone_dose"));
        List<Narrower> gains = new ArrayList<>();
        for (String name : open) {
            double[] own = last(twins, name, new Scale(Scale.Kind.LINEAR, 0));
            double mean = Arrays.stream(own).average().orElse(0);
            double sd = Math.sqrt(Arrays.stream(own)
                    .map(one -> (one - mean) * (one - mean))
                    .average()
                    .orElse(0));
            if (sd > 0) {
                double[][] wider = new double[rows.length][];
                for (int i = 0; i < rows.length; i++) {
                    wider[i] = Arrays.copyOf(rows[i], rows[i].length + 1);
                    wider[i][rows[i].length] = (own[i] - mean) / sd;
                }
                gains.add(new Narrower(name, 1 - Math.sqrt(new Adjustment(wider, even).error(values) / error)));
            }
        }
        return gains;
    }
}
