package remit.trial.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import remit.stats.Estimate;
import remit.stats.Means;
import remit.stats.Proportions;
import remit.stats.Quantiles;
import remit.stats.Rates;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.result.TrialResult.Outcome;

/** The figures of one arm: every measure and score at every visit, every endpoint, every event that happened. */
final class OutcomeTable {

    private static final double LEVEL = 0.95;

    private final Cohort cohort;

    OutcomeTable(Cohort cohort) {
        this.cohort = cohort;
    }

    /** All outcomes of an arm: endpoints in the clinic's order, months ascending. */
    List<Outcome> of(String arm) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Map.Entry<String, Endpoint> entry : endpoints().entrySet()) {
            EndpointChoice choice = choice(entry.getKey());
            outcomes.addAll(of(arm, entry.getValue(), choice));
        }
        return outcomes;
    }

    /** What is reported: what the trial chose, every measure and score, every endpoint the clinic's text defines. */
    Map<String, Endpoint> endpoints() {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (EndpointChoice choice : choices()) {
            Endpoint endpoint = cohort.plan().disease().clinic().endpoint(choice.measure());
            if (endpoint != null) {
                endpoints.putIfAbsent(choice.measure(), endpoint);
            }
        }
        for (Observable observable : cohort.plan().disease().clinic().observables()) {
            if (observable instanceof Observable.Measure || observable instanceof Observable.Score) {
                Endpoint endpoint = cohort.plan().disease().clinic().endpoint(observable.name());
                if (endpoint != null) {
                    endpoints.putIfAbsent(observable.name(), endpoint);
                }
            }
        }
        for (Endpoint endpoint : cohort.plan().disease().clinic().endpoints()) {
            endpoints.putIfAbsent(endpoint.name(), endpoint);
        }
        return endpoints;
    }

    private List<EndpointChoice> choices() {
        List<EndpointChoice> choices = new ArrayList<>();
        choices.add(cohort.plan().protocol().endpoints().primary());
        choices.addAll(cohort.plan().protocol().endpoints().secondary());
        return choices;
    }

    private EndpointChoice choice(String measure) {
        return choices().stream()
                .filter(choice -> choice.measure().equals(measure))
                .findFirst()
                .orElse(new EndpointChoice(measure, null, Map.of()));
    }

    private List<Outcome> of(String arm, Endpoint endpoint, EndpointChoice choice) {
        return switch (endpoint) {
            case Endpoint.Level level -> level(arm, level, choice);
            case Endpoint.Response response -> response(arm, response, choice);
            case Endpoint.FirstEvent event -> timeToEvent(arm, event, choice, "harm", event.report());
            case Endpoint.FirstVisit visit -> timeToEvent(arm, visit, choice, "event", visit.report());
            case Endpoint.Rate rate -> rate(arm, rate, choice);
        };
    }

    private List<Outcome> level(String arm, Endpoint.Level endpoint, EndpointChoice choice) {
        List<Outcome> outcomes = new ArrayList<>();
        double[] baseline = null;
        for (double month : cohort.plan().protocol().followUp().visitMonths()) {
            double[] values = cohort.read(endpoint, arm, month, Cohort.strategies(endpoint, choice.strategies()))
                    .values();
            double[] finite = finite(values);
            if (baseline == null) {
                baseline = values;
            }
            if (finite.length == 0) {
                continue;
            }
            boolean nonNegative = minimum(finite) >= 0;
            Estimate mean = Means.mean(finite, LEVEL);
            Prediction prediction =
                    Prediction.ofMean(cohort.byDraw(values), cohort.planned(arm), cohort.centreLogitSd(), nonNegative);
            double sd = finite.length > 1 ? Means.standardDeviation(finite) : Double.NaN;
            outcomes.add(outcome(endpoint, "measure", "mean", month, mean, sd, prediction, finite.length));
            outcomes.add(outcome(
                    endpoint,
                    "measure",
                    "median",
                    month,
                    Quantiles.median(finite, LEVEL),
                    null,
                    Prediction.NONE,
                    finite.length));
            if (month > 0) {
                double[] change = difference(values, baseline);
                double[] finiteChange = finite(change);
                if (finiteChange.length > 0) {
                    outcomes.add(outcome(
                            endpoint,
                            "measure",
                            "mean_change",
                            month,
                            Means.mean(finiteChange, LEVEL),
                            finiteChange.length > 1 ? Means.standardDeviation(finiteChange) : Double.NaN,
                            Prediction.ofMean(
                                    cohort.byDraw(change), cohort.planned(arm), cohort.centreLogitSd(), false),
                            finiteChange.length));
                }
            }
        }
        return outcomes;
    }

    private List<Outcome> response(String arm, Endpoint.Response endpoint, EndpointChoice choice) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double month : cohort.plan().protocol().followUp().visitMonths()) {
            boolean last =
                    month == cohort.plan().protocol().followUp().visitMonths().getLast();
            if (month == 0 || (endpoint.when() == Endpoint.When.THROUGHOUT && !last)) {
                continue;
            }
            double[] values = cohort.read(endpoint, arm, month, Cohort.strategies(endpoint, choice.strategies()))
                    .values();
            double[] finite = finite(values);
            if (finite.length == 0) {
                continue;
            }
            int events = count(finite);
            outcomes.add(outcome(
                    endpoint,
                    "response",
                    "proportion",
                    month,
                    Proportions.wilson(events, finite.length, LEVEL),
                    null,
                    proportion(values, cohort.planned(arm, finite.length)),
                    finite.length));
        }
        return outcomes;
    }

    private List<Outcome> timeToEvent(
            String arm, Endpoint endpoint, EndpointChoice choice, String kind, Endpoint.Report report) {
        Readings readings =
                cohort.read(endpoint, arm, choice.month(), Cohort.strategies(endpoint, choice.strategies()));
        List<Outcome> outcomes = new ArrayList<>();
        EventCurve curve = EventCurve.of(readings);
        if (curve == null) {
            return outcomes;
        }
        for (double month : cohort.plan().protocol().followUp().visitMonths()) {
            if (month == 0) {
                continue;
            }
            double day = month * FollowUp.DAYS_PER_MONTH;
            Estimate estimate = curve.at(day, LEVEL);
            if (!estimate.isDefined()) {
                continue;
            }
            Prediction prediction = Prediction.ofShare(
                    cohort.byDraw(curve.pseudo(day, LEVEL)), cohort.planned(arm, curve.n()), cohort.centreLogitSd());
            outcomes.add(
                    switch (report) {
                        case INCIDENCE ->
                            outcome(endpoint, kind, "proportion", month, estimate, null, prediction, curve.n());
                        case SURVIVAL ->
                            outcome(
                                    endpoint,
                                    "survival",
                                    "proportion",
                                    month,
                                    estimate.complement(),
                                    null,
                                    prediction.complement(),
                                    curve.n());
                    });
        }
        return outcomes;
    }

    private List<Outcome> rate(String arm, Endpoint.Rate endpoint, EndpointChoice choice) {
        Readings readings =
                cohort.read(endpoint, arm, choice.month(), Cohort.strategies(endpoint, choice.strategies()));
        int draws = cohort.draws();
        List<Integer> counts = new ArrayList<>(Collections.nCopies(draws, 0));
        List<Double> years = new ArrayList<>(Collections.nCopies(draws, 0.0));
        int events = 0;
        int n = 0;
        double time = 0;
        for (int i = 0; i < readings.size(); i++) {
            if (readings.has(i) && readings.years(i) > 0) {
                int draw = cohort.modelDraw(i);
                counts.set(draw, counts.get(draw) + readings.count(i));
                years.set(draw, years.get(draw) + readings.years(i));
                events += readings.count(i);
                time += readings.years(i);
                n++;
            }
        }
        if (!(time > 0)) {
            return List.of();
        }
        double plannedYears = cohort.planned(arm) * time / n;
        return List.of(outcome(
                endpoint,
                "event",
                "rate_per_year",
                cohort.plan().protocol().followUp().months(),
                Rates.rate(events, time, LEVEL),
                null,
                Prediction.ofRate(counts, years, plannedYears),
                n));
    }

    private Prediction proportion(double[] yesOrNo, int planned) {
        double[][] byDraw = cohort.byDraw(yesOrNo);
        int[] events = new int[byDraw.length];
        int[] sizes = new int[byDraw.length];
        for (int i = 0; i < byDraw.length; i++) {
            events[i] = count(byDraw[i]);
            sizes[i] = byDraw[i].length;
        }
        return Prediction.ofProportion(events, sizes, planned, cohort.centreLogitSd());
    }

    static double[] finite(double[] values) {
        return java.util.Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    static double[] difference(double[] values, double[] baseline) {
        double[] difference = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            difference[i] = values[i] - baseline[i];
        }
        return difference;
    }

    static int count(double[] yesOrNo) {
        int events = 0;
        for (double value : yesOrNo) {
            if (value > 0.5) {
                events++;
            }
        }
        return events;
    }

    private static double minimum(double[] values) {
        double minimum = Double.POSITIVE_INFINITY;
        for (double value : values) {
            minimum = Math.min(minimum, value);
        }
        return minimum;
    }

    private static Outcome outcome(
            Endpoint endpoint,
            String kind,
            String statistic,
            double month,
            Estimate estimate,
            @Nullable Double sd,
            Prediction prediction,
            int n) {
        return new Outcome(
                endpoint.name(),
                kind,
                statistic,
                month,
                estimate.value(),
                orNull(sd),
                orNull(estimate.low()),
                orNull(estimate.high()),
                null,
                prediction.low(),
                prediction.high(),
                n,
                statistic.equals("proportion") ? "1" : endpoint.about().unit(),
                copy(prediction.shares()));
    }

    private static @Nullable Double orNull(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static SortedMap<String, Double> copy(SortedMap<String, Double> shares) {
        return Collections.unmodifiableSortedMap(shares);
    }
}
