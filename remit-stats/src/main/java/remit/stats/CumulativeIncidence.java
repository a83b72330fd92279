package remit.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Cumulative incidence of each of several competing events from right-censored times.
 *
 * <p>Estimate: Aalen and Johansen (Scand J Stat 1978;5:141): the chance to be still without any event times the share of
 * those at risk who have this one, summed. Variance: delta method (Marubini and Valsecchi, Analysing Survival Data from
 * Clinical Trials, 1995, chapter 10), which is Greenwood's where there is one cause only. Interval: log(-log F) (Choudhury,
 * Stat Med 2002;21:1129). One minus Kaplan-Meier with the other causes censored would overstate every incidence; the
 * incidences here and the chance of no event add up to one.
 *
 * <p>Before the first event of a cause the upper limit is Clopper and Pearson's for no event among the subjects known to be
 * without it at that time (still followed, or had another event before), which is on the safe side.
 */
public final class CumulativeIncidence {

    private final SortedMap<Integer, List<IncidenceStep>> steps;
    private final KaplanMeier eventFree;
    private final double[] times;
    private final int[] causes;

    private CumulativeIncidence(
            SortedMap<Integer, List<IncidenceStep>> steps, KaplanMeier eventFree, double[] times, int[] causes) {
        this.steps = steps;
        this.eventFree = eventFree;
        this.times = times;
        this.causes = causes;
    }

    /**
     * Estimates all curves.
     *
     * @param times time of the first event or of censoring of each subject, 0 or more
     * @param causes which event it was, 1 or more; 0 where censored
     * @throws IllegalArgumentException if the lengths differ, a time is negative or not finite, or a cause negative
     */
    public static CumulativeIncidence of(double[] times, int[] causes) {
        Inputs.times(times, causes.length);
        boolean[] any = new boolean[causes.length];
        SortedMap<Integer, Running> running = new TreeMap<>();
        for (int i = 0; i < causes.length; i++) {
            if (causes[i] < 0) {
                throw new IllegalArgumentException(
                        "cause " + causes[i] + " is negative; 0 is censored, causes start at 1");
            }
            any[i] = causes[i] > 0;
            if (any[i]) {
                running.putIfAbsent(causes[i], new Running());
            }
        }
        KaplanMeier eventFree = KaplanMeier.of(times, any);
        int[] order = Inputs.orderOf(times);
        double survival = 1;
        int from = 0;
        for (SurvivalStep step : eventFree.steps()) {
            while (times[order[from]] < step.time()) {
                from++;
            }
            for (var entry : running.entrySet()) {
                int events = 0;
                for (int k = from; k < order.length && times[order[k]] == step.time(); k++) {
                    events += causes[order[k]] == entry.getKey() ? 1 : 0;
                }
                entry.getValue().add(step, events, survival);
            }
            survival = step.survival();
        }
        SortedMap<Integer, List<IncidenceStep>> steps = new TreeMap<>();
        running.forEach((cause, sums) -> steps.put(cause, List.copyOf(sums.steps)));
        return new CumulativeIncidence(steps, eventFree, times.clone(), causes.clone());
    }

    /** The causes that occurred, ascending. */
    public int[] causes() {
        return steps.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Steps of one cause, one for each time with an event of any cause; empty for a cause that never occurred. */
    public List<IncidenceStep> steps(int cause) {
        return steps.getOrDefault(cause, List.of());
    }

    /** The chance of no event of any cause, a Kaplan-Meier curve. */
    public KaplanMeier eventFree() {
        return eventFree;
    }

    /**
     * The chance to have had the event of one cause by a time.
     *
     * @param cause 1 or more
     * @param time 0 or more
     * @param level confidence level in (0, 1)
     * @return the incidence in [0, 1]; undefined beyond the longest follow-up unless nobody is left without an event
     */
    public Estimate incidence(int cause, double time, double level) {
        if (cause < 1) {
            throw new IllegalArgumentException("cause " + cause + "; causes start at 1");
        }
        Estimate free = eventFree.survival(time, level);
        int n = eventFree.n();
        if (!free.isDefined()) {
            return Estimate.undefined(level, n);
        }
        IncidenceStep step = stepAt(cause, time);
        if (step == null || step.incidence() == 0) {
            double high =
                    Proportions.exact(0, Math.max(1, knownFree(time)), level).high();
            return new Estimate(0, 0, high, level, n);
        }
        if (step.incidence() >= 1 - 1e-12) {
            return new Estimate(1, free.complement().low(), 1, level, n);
        }
        double incidence = step.incidence();
        return KaplanMeier.logLog(incidence, step.variance() / (incidence * incidence), level, n);
    }

    /**
     * How much each subject moves the incidence of one cause at a time: its derivative with respect to the subject's weight
     * (infinitesimal jackknife; Therneau and Grambsch, Modeling Survival Data, 2000, chapter 7). The values add up to zero and
     * their squares to the variance; without censoring they are (1 or 0, minus the incidence) over the number of subjects.
     *
     * @param cause 1 or more
     * @param time 0 or more, within the follow-up
     * @return one value for each subject, in the order of the times
     */
    public double[] influence(int cause, double time) {
        List<SurvivalStep> all = eventFree.steps();
        List<IncidenceStep> own = steps(cause);
        double[] influence = new double[times.length];
        IncidenceStep last = stepAt(cause, time);
        if (last == null) {
            return influence;
        }
        int count = own.indexOf(last) + 1;
        double[] atRisk = new double[count];
        double[] withEvent = new double[count];
        double[] withAny = new double[count];
        double before = 1;
        double sum = 0;
        for (int k = 0; k < count; k++) {
            SurvivalStep step = all.get(k);
            double n = step.atRisk();
            double left = n - step.events();
            double later = left > 0 ? (last.incidence() - own.get(k).incidence()) / left : 0;
            sum += step.events() / n * later - before * own.get(k).events() / (n * n);
            atRisk[k] = sum;
            withEvent[k] = sum + before / n - later;
            withAny[k] = sum - later;
            before = step.survival();
        }
        for (int i = 0; i < times.length; i++) {
            int k = lastStep(all, count, times[i]);
            if (k >= 0) {
                boolean happened = causes[i] > 0 && all.get(k).time() == times[i];
                influence[i] = !happened ? atRisk[k] : causes[i] == cause ? withEvent[k] : withAny[k];
            }
        }
        return influence;
    }

    /** Index of the last of the first {@code count} steps not after a time; -1 for none. */
    private static int lastStep(List<SurvivalStep> steps, int count, double time) {
        int low = -1;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (steps.get(middle).time() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private @Nullable IncidenceStep stepAt(int cause, double time) {
        IncidenceStep last = null;
        for (IncidenceStep step : steps(cause)) {
            if (step.time() > time) {
                break;
            }
            last = step;
        }
        return last;
    }

    private int knownFree(double time) {
        int known = 0;
        for (int i = 0; i < times.length; i++) {
            known += times[i] >= time || causes[i] > 0 ? 1 : 0;
        }
        return known;
    }

    /** Sums of one cause while the curve is built: the delta-method variance expanded in powers of the incidence at its end. */
    private static final class Running {
        private final List<IncidenceStep> steps = new ArrayList<>();
        private double incidence;
        private double free0;
        private double free1;
        private double free2;
        private double own;
        private double cross0;
        private double cross1;

        void add(SurvivalStep step, int events, double survivalBefore) {
            double n = step.atRisk();
            incidence += survivalBefore * events / n;
            if (step.atRisk() > step.events()) {
                double greenwood = step.events() / (n * (n - step.events()));
                free0 += greenwood;
                free1 += greenwood * incidence;
                free2 += greenwood * incidence * incidence;
            }
            own += survivalBefore * survivalBefore * (n - events) * events / (n * n * n);
            double covariance = survivalBefore * events / (n * n);
            cross0 += covariance;
            cross1 += covariance * incidence;
            double variance = incidence * incidence * free0
                    - 2 * incidence * free1
                    + free2
                    + own
                    - 2 * (incidence * cross0 - cross1);
            steps.add(new IncidenceStep(step.time(), step.atRisk(), events, incidence, Math.max(0, variance)));
        }
    }
}
