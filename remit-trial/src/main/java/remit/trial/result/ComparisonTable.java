package remit.trial.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.stats.CoxModel;
import remit.stats.Estimate;
import remit.stats.Means;
import remit.stats.PairedIncidences;
import remit.stats.Rates;
import remit.stats.RiskContrasts;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.Observable;
import remit.trial.clinic.Reading;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult.Comparison;

/**
 * Every arm against the reference, for the endpoints the trial chose. Differences are paired (each patient against the twin in
 * the reference arm); the predictive interval and the power are those of a real trial, which cannot pair.
 */
final class ComparisonTable {

    private static final double LEVEL = 0.95;

    private final Cohort cohort;

    ComparisonTable(Cohort cohort) {
        this.cohort = cohort;
    }

    /** All comparisons: arms in protocol order, the primary endpoint first. */
    List<Comparison> all() {
        Protocol protocol = cohort.plan().protocol();
        List<EndpointChoice> choices = new ArrayList<>();
        choices.add(protocol.endpoints().primary());
        choices.addAll(protocol.endpoints().secondary());
        List<Comparison> comparisons = new ArrayList<>();
        for (Protocol.Arm arm : protocol.arms()) {
            if (!arm.id().equals(protocol.reference())) {
                for (EndpointChoice choice : choices) {
                    comparisons.addAll(of(arm.id(), choice));
                }
            }
        }
        return comparisons;
    }

    private List<Comparison> of(String arm, EndpointChoice choice) {
        Endpoint endpoint = cohort.plan().disease().clinic().endpoint(choice.measure());
        if (endpoint == null) {
            return List.of();
        }
        String reference = cohort.plan().protocol().reference();
        double month = choice.month() != null
                ? choice.month()
                : cohort.plan().protocol().followUp().visitMonths().getLast();
        var strategies = Cohort.strategies(endpoint, choice.strategies());
        Readings treated = cohort.read(endpoint, arm, month, strategies);
        Readings control = cohort.read(endpoint, reference, month, strategies);
        if (cohort.size() == 0) {
            return List.of();
        }
        Row row = new Row(arm, reference, endpoint, month);
        return switch (endpoint) {
            case Endpoint.Level ignored -> means(row, treated.values(), control.values());
            case Endpoint.Response ignored -> proportions(row, treated.values(), control.values());
            case Endpoint.FirstEvent event -> times(row, treated, control, event.report());
            case Endpoint.FirstVisit visit -> times(row, treated, control, visit.report());
            case Endpoint.Rate ignored -> rates(row, treated, control);
        };
    }

    private List<Comparison> means(Row row, double[] treated, double[] control) {
        double[] difference = OutcomeTable.difference(treated, control);
        double[] finite = OutcomeTable.finite(difference);
        if (finite.length < 2) {
            return List.of();
        }
        Estimate estimate = Means.mean(finite, LEVEL);
        double sampling = variance(treated) / cohort.planned(row.arm, OutcomeTable.finite(treated).length)
                + variance(control) / cohort.planned(row.reference, OutcomeTable.finite(control).length);
        double[][] byDraw = cohort.byDraw(difference);
        return List.of(row.comparison(
                "mean_difference",
                estimate,
                Prediction.ofDifference(byDraw, sampling),
                Prediction.assurance(byDraw, sampling, row.higherIsBetter())));
    }

    private List<Comparison> proportions(Row row, double[] treated, double[] control) {
        int both = 0;
        int onlyTreated = 0;
        int onlyControl = 0;
        int neither = 0;
        for (int i = 0; i < treated.length; i++) {
            if (Double.isFinite(treated[i]) && Double.isFinite(control[i])) {
                boolean first = treated[i] > 0.5;
                boolean second = control[i] > 0.5;
                both += first && second ? 1 : 0;
                onlyTreated += first && !second ? 1 : 0;
                onlyControl += !first && second ? 1 : 0;
                neither += !first && !second ? 1 : 0;
            }
        }
        int n = both + onlyTreated + onlyControl + neither;
        if (n < 2) {
            return List.of();
        }
        double p1 = (both + onlyTreated) / (double) n;
        double p2 = (both + onlyControl) / (double) n;
        double sampling = p1 * (1 - p1) / cohort.planned(row.arm, n) + p2 * (1 - p2) / cohort.planned(row.reference, n);
        double[][] byDraw = cohort.byDraw(OutcomeTable.difference(treated, control));
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(row.comparison(
                "risk_difference",
                RiskContrasts.pairedDifference(both, onlyTreated, onlyControl, neither, LEVEL),
                Prediction.ofDifference(byDraw, sampling).within(-1, 1),
                Prediction.assurance(byDraw, sampling, row.higherIsBetter())));
        if (both + onlyTreated > 0 && both + onlyControl > 0) {
            comparisons.add(row.comparison(
                    "risk_ratio",
                    RiskContrasts.ratio(both + onlyTreated, n, both + onlyControl, n, LEVEL),
                    Prediction.NONE,
                    null));
        }
        return comparisons;
    }

    /** The hazard is that of the event, also where the share without it is told. */
    private List<Comparison> times(Row row, Readings treated, Readings control, Endpoint.Report report) {
        double[] days = new double[2 * treated.size()];
        boolean[] events = new boolean[days.length];
        boolean[] isTreated = new boolean[days.length];
        boolean anyTreated = false;
        boolean anyControl = false;
        int n = 0;
        for (int i = 0; i < treated.size(); i++) {
            for (Readings arm : List.of(treated, control)) {
                if (arm.has(i)) {
                    days[n] = arm.days(i);
                    events[n] = arm.ending(i) == Reading.Ending.EVENT;
                    isTreated[n] = arm == treated;
                    anyTreated |= events[n] && isTreated[n];
                    anyControl |= events[n] && !isTreated[n];
                    n++;
                }
            }
        }
        List<Comparison> comparisons = new ArrayList<>();
        boolean survival = report == Endpoint.Report.SURVIVAL;
        if (anyTreated && anyControl) {
            comparisons.add(row.comparison(
                    "hazard_ratio",
                    CoxModel.hazardRatio(
                            Arrays.copyOf(days, n), Arrays.copyOf(events, n), Arrays.copyOf(isTreated, n), LEVEL),
                    Prediction.NONE,
                    null,
                    row.higherIsBetter() != survival));
        }
        comparisons.addAll(shares(row, treated, control, survival));
        return comparisons;
    }

    /** The shares of the outcome table, compared: their difference is the difference of the figures shown there. */
    private List<Comparison> shares(Row row, Readings treated, Readings control, boolean survival) {
        EventCurve first = EventCurve.of(treated);
        EventCurve second = EventCurve.of(control);
        double day = row.month * Protocol.FollowUp.DAYS_PER_MONTH;
        if (first == null || second == null || first.n() < 2 || second.n() < 2) {
            return List.of();
        }
        Estimate share = first.at(day, LEVEL);
        Estimate other = second.at(day, LEVEL);
        if (!share.isDefined() || !other.isDefined()) {
            return List.of();
        }
        int sign = survival ? -1 : 1;
        double[] moved = first.influence(day);
        double[] otherMoved = second.influence(day);
        double[] difference = new double[moved.length];
        double sampling = 0;
        for (int i = 0; i < moved.length; i++) {
            difference[i] = sign * (share.value() - other.value() + cohort.size() * (moved[i] - otherMoved[i]));
            sampling += square(moved[i]) * first.n() / cohort.planned(row.arm, first.n())
                    + square(otherMoved[i]) * second.n() / cohort.planned(row.reference, second.n());
        }
        PairedIncidences pair = new PairedIncidences(
                survival ? share.complement() : share,
                EventCurve.list(moved, sign),
                survival ? other.complement() : other,
                EventCurve.list(otherMoved, sign));
        double[][] byDraw = cohort.byDraw(difference);
        List<Comparison> comparisons = new ArrayList<>();
        comparisons.add(row.comparison(
                "risk_difference",
                pair.difference(),
                Prediction.ofDifference(byDraw, sampling).within(-1, 1),
                Prediction.assurance(byDraw, sampling, row.higherIsBetter())));
        Estimate ratio = pair.ratio();
        if (ratio.isDefined()) {
            comparisons.add(row.comparison("risk_ratio", ratio, Prediction.NONE, null));
        }
        return comparisons;
    }

    private List<Comparison> rates(Row row, Readings treated, Readings control) {
        int[] events = new int[2];
        double[] years = new double[2];
        for (int i = 0; i < treated.size(); i++) {
            if (treated.has(i) && control.has(i)) {
                events[0] += treated.count(i);
                years[0] += treated.years(i);
                events[1] += control.count(i);
                years[1] += control.years(i);
            }
        }
        if (events[0] == 0 || events[1] == 0) {
            return List.of();
        }
        return List.of(row.comparison(
                "rate_ratio", Rates.ratio(events[0], years[0], events[1], years[1], LEVEL), Prediction.NONE, null));
    }

    private static double variance(double[] values) {
        return square(Means.standardDeviation(OutcomeTable.finite(values)));
    }

    private static double square(double x) {
        return x * x;
    }

    /** What every comparison of one endpoint and arm shares. */
    private record Row(String arm, String reference, Endpoint endpoint, double month) {

        boolean higherIsBetter() {
            return endpoint.better() == Observable.Better.HIGHER;
        }

        Comparison comparison(String statistic, Estimate estimate, Prediction prediction, @Nullable Double power) {
            return comparison(statistic, estimate, prediction, power, higherIsBetter());
        }

        Comparison comparison(
                String statistic,
                Estimate estimate,
                Prediction prediction,
                @Nullable Double power,
                boolean higherIsGood) {
            return new Comparison(
                    arm,
                    reference,
                    endpoint.name(),
                    statistic,
                    month,
                    estimate.value(),
                    finiteOrNull(estimate.low()),
                    finiteOrNull(estimate.high()),
                    null,
                    prediction.low(),
                    prediction.high(),
                    power,
                    statistic.endsWith("_ratio") ? "1" : endpoint.about().unit(),
                    higherIsGood ? "higher" : "lower",
                    endpoint.name(),
                    prediction.shares());
        }

        private static @Nullable Double finiteOrNull(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }
}
