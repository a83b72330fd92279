package remit.trial.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Visit;
import remit.trial.disease.PopulationModel.Lever;
import remit.trial.protocol.Protocol.BaselineTarget;
import remit.trial.simulate.Adjustment;
import remit.trial.simulate.Adjustment.Shift;
import remit.trial.simulate.Adjustment.Tilt;
import remit.trial.simulate.TrialModel;

/**
 * Makes the virtual cohort look on day 0 as the protocol says.
 *
 * <p>Two steps, both on a pool of candidates with slots of their own, so that the result depends on the plan alone. First
 * the levers of the population, which set the size of what is read and leave the disease as it is, are moved until centre
 * and spread agree (secant steps with the same candidates throughout); of all steps the one that comes nearest counts, if
 * it leaves enough candidates eligible, because targets may contradict each other or the entry rules. What is left, such as scores that follow from the
 * state of organs, is reached by choosing among eligible candidates with odds of {@link ExponentialTilt}. Odds are cut at six times their mean, so that a target far from what the model makes is missed rather than met by a few odd
 * patients, and made weaker where hardly anybody would be kept; the baseline table of a result shows what was reached.
 */
final class BaselineFit {

    /** Slots of the pool begin here; a trial has fewer patients. */
    private static final int FIRST_SLOT = 1 << 28;

    /** Eligible candidates wanted. */
    private static final int POOL = 160;

    /** Candidates screened at most. */
    private static final int MOST = 1200;

    private static final int BATCH = 80;

    /** With fewer eligible candidates nothing is adjusted. */
    private static final int FEWEST = 20;

    /** Levers may make candidates ineligible, but not more than leaves this part of the first pool. */
    private static final int FEWEST_OF = 3;

    private static final double PROBE = 0.2;
    private static final int ROUNDS = 4;
    private static final double LARGEST_STEP = 0.6;
    private static final double LEARNT_FROM = 0.15;
    private static final double LARGEST_CHANGE = 2;
    private static final double LARGEST_LOG = 2.5;
    private static final double LARGEST_LOG_SD = 1.2;

    /** A lever that moves its measure by less than this share of its spread per unit of log is let go. */
    private static final double WEAK = 0.05;

    private static final double CEILING = 6;

    /** Where fewer candidates than this share would be kept, the choice is made weaker: a search ends after 200. */
    private static final double RAREST = 0.04;

    private static final double NONE = 0.01;

    /** Choosing among candidates widens a spread by this factor at most: more would keep the two ends and few between. */
    private static final double WIDENED = 1.25;

    /** A target so many spreads of the pool away is not of this clinic's scale, or not of these patients: it is let go. */
    private static final double OUT_OF_REACH = 4;

    /** Ratio of the quartile distance of a normal distribution to its standard deviation. */
    private static final double QUARTILES = 1.3489795003921634;

    private final TrialModel model;
    private final Candidates candidates;
    private final List<Goal> goals = new ArrayList<>();
    private final double[] log;
    private final double[] logSd;
    private final double[] slope;
    private int screened;

    /**
     * One measure.
     *
     * @param moves what moves it; empty for nothing
     */
    private record Goal(String measure, int index, BaselineTarget target, List<String> moves) {

        double center(double[] values) {
            return target.median() ? quantile(values, 0.5) : mean(values);
        }

        double spread(double[] values) {
            return target.median()
                    ? (quantile(values, 0.75) - quantile(values, 0.25)) / QUARTILES
                    : standardDeviation(values);
        }
    }

    private BaselineFit(TrialModel model, Candidates candidates) {
        this.model = model;
        this.candidates = candidates;
        Clinic clinic = model.disease().clinic();
        Set<String> taken = new HashSet<>();
        for (Map.Entry<String, BaselineTarget> entry :
                model.protocol().population().baseline().entrySet()) {
            String measure = entry.getKey();
            if (clinic.index(measure) < 0) {
                throw new IllegalArgumentException("the clinic has no measure " + measure);
            }
            List<String> moves = model.disease().population().levers().stream()
                    .filter(lever -> lever.measure().equals(measure))
                    .filter(lever -> Collections.disjoint(taken, lever.moves()))
                    .findFirst()
                    .map(Lever::moves)
                    .orElse(List.of());
            taken.addAll(moves);
            goals.add(new Goal(measure, clinic.index(measure), entry.getValue(), moves));
        }
        log = new double[goals.size()];
        logSd = new double[goals.size()];
        slope = new double[goals.size()];
    }

    /** The model whose cohort looks as its protocol says; the same where it says nothing. */
    static TrialModel fit(TrialModel model, Candidates candidates) {
        return model.protocol().population().baseline().isEmpty()
                ? model
                : new BaselineFit(model, candidates).adjusted();
    }

    private TrialModel adjusted() {
        List<Visit> pool = firstPool();
        if (pool.size() < FEWEST) {
            return model;
        }
        if (goals.stream().anyMatch(goal -> !goal.moves().isEmpty())) {
            pool = pull(pool);
        }
        List<Tilt> tilts = tilts(pool);
        Adjustment adjustment = adjustment(pool, tilts);
        while (kept(pool, adjustment) < RAREST * screened && !isNone(adjustment.tilts())) {
            tilts = tilts.stream()
                    .map(tilt -> tilt.withCoefficients(weaker(tilt.linear()), weaker(tilt.quadratic())))
                    .toList();
            adjustment = adjustment(pool, tilts);
        }
        return model.adjusted(adjustment);
    }

    private Adjustment adjustment(List<Visit> pool, List<Tilt> tilts) {
        double[] logs = logOdds(pool, tilts);
        double highest = highest(logs);
        double sum = 0;
        for (double one : logs) {
            sum += StrictMath.exp(one - highest);
        }
        double ceiling = Math.min(0, StrictMath.log(CEILING * sum / logs.length));
        return new Adjustment(shifts(), tilts, highest + ceiling);
    }

    /** Candidates of a pool that the choice keeps, as expected. */
    private static double kept(List<Visit> pool, Adjustment adjustment) {
        double sum = 0;
        for (Visit visit : pool) {
            sum += adjustment.chance(visit::value);
        }
        return sum;
    }

    private static double weaker(double coefficient) {
        return Math.abs(coefficient) < NONE ? 0 : coefficient / 2;
    }

    private static boolean isNone(List<Tilt> tilts) {
        return tilts.stream().allMatch(tilt -> tilt.linear() == 0 && tilt.quadratic() == 0);
    }

    /** Logarithms of the odds of a pool; a candidate with a missing value has none. */
    private static double[] logOdds(List<Visit> pool, List<Tilt> tilts) {
        Adjustment open = new Adjustment(List.of(), tilts, 0);
        return pool.stream()
                .mapToDouble(visit -> open.logOdds(visit::value))
                .map(one -> Double.isNaN(one) ? Double.NEGATIVE_INFINITY : one)
                .toArray();
    }

    private static double highest(double[] logs) {
        double highest = Arrays.stream(logs).max().orElse(0);
        return Double.isFinite(highest) ? highest : 0;
    }

    private List<Visit> firstPool() {
        List<Visit> pool = new ArrayList<>();
        while (pool.size() < POOL && screened < MOST) {
            pool.addAll(eligible(model, screened, screened + BATCH));
            screened += BATCH;
        }
        return pool;
    }

    private List<Visit> eligible(TrialModel of, int from, int to) {
        List<Visit> kept = new ArrayList<>();
        for (@Nullable Visit visit : candidates.screen(of, FIRST_SLOT + from, FIRST_SLOT + to)) {
            if (visit != null) {
                kept.add(visit);
            }
        }
        return kept;
    }

    private List<Visit> pool() {
        return eligible(model.adjusted(new Adjustment(shifts(), List.of(), 0)), 0, screened);
    }

    private List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < log.length; i++) {
            if (log[i] != 0 || logSd[i] != 0) {
                Goal goal = goals.get(i);
                shifts.add(new Shift(goal.measure(), goal.moves(), log[i], logSd[i]));
            }
        }
        return shifts;
    }

    /** Moves the levers. @return the pool after the last move */
    private List<Visit> pull(List<Visit> first) {
        List<Visit> pool = first;
        double[] centers = centers(pool);
        for (int i = 0; i < log.length; i++) {
            log[i] = goals.get(i).moves().isEmpty() ? 0 : PROBE;
        }
        List<Visit> probed = pool();
        if (probed.size() < FEWEST) {
            Arrays.fill(log, 0);
            return first;
        }
        double[] after = centers(probed);
        for (int i = 0; i < log.length; i++) {
            slope[i] = log[i] == 0 ? 0 : (after[i] - centers[i]) / PROBE;
            log[i] = 0;
            if (Math.abs(slope[i]) < WEAK * goals.get(i).spread(values(pool, i))) {
                slope[i] = 0;
            }
        }
        double[] bestLog = log.clone();
        double[] bestLogSd = logSd.clone();
        List<Visit> best = first;
        double least = misfit(first);
        double[] before = log.clone();
        for (int round = 0; round < ROUNDS && step(pool); round++) {
            List<Visit> next = pool();
            if (next.size() < Math.max(FEWEST, first.size() / FEWEST_OF)) {
                break;
            }
            learn(centers, before, centers(next));
            centers = centers(next);
            before = log.clone();
            pool = next;
            double misfit = misfit(next);
            if (misfit < least) {
                bestLog = log.clone();
                bestLogSd = logSd.clone();
                best = next;
                least = misfit;
            }
        }
        System.arraycopy(bestLog, 0, log, 0, log.length);
        System.arraycopy(bestLogSd, 0, logSd, 0, logSd.length);
        return best;
    }

    /** Squared gaps of the centres in spreads, and of the spreads on the log; a target out of reach counts as far as that. */
    private double misfit(List<Visit> pool) {
        double sum = 0;
        for (int i = 0; i < goals.size(); i++) {
            Goal goal = goals.get(i);
            double[] values = values(pool, i);
            double spread = goal.spread(values);
            Double wanted = goal.target().spread();
            double unit = wanted == null ? spread : wanted;
            double gap = unit > 0 ? (goal.center(values) - goal.target().center()) / unit : OUT_OF_REACH;
            sum += Math.min(gap * gap, OUT_OF_REACH * OUT_OF_REACH);
            if (wanted != null) {
                double times = Math.clamp(spread / wanted, 0.1, 10);
                sum += StrictMath.log(times) * StrictMath.log(times);
            }
        }
        return sum;
    }

    /** Slopes as the last step showed them, where it was long enough to tell. */
    private void learn(double[] centersBefore, double[] logBefore, double[] centersAfter) {
        for (int i = 0; i < log.length; i++) {
            double step = log[i] - logBefore[i];
            double seen = (centersAfter[i] - centersBefore[i]) / step;
            if (slope[i] != 0 && Math.abs(step) >= LEARNT_FROM && seen / slope[i] > 0) {
                slope[i] *= Math.clamp(seen / slope[i], 1 / LARGEST_CHANGE, LARGEST_CHANGE);
            }
        }
    }

    private double[] centers(List<Visit> pool) {
        double[] centers = new double[goals.size()];
        for (int i = 0; i < centers.length; i++) {
            centers[i] = goals.get(i).center(values(pool, i));
        }
        return centers;
    }

    /** One step of every lever. @return whether any of them moved */
    private boolean step(List<Visit> pool) {
        boolean moved = false;
        for (int i = 0; i < log.length; i++) {
            if (slope[i] == 0) {
                continue;
            }
            Goal goal = goals.get(i);
            double[] values = values(pool, i);
            double spread = goal.spread(values);
            Double wanted = goal.target().spread();
            double gap = goal.target().center() - goal.center(values);
            if (Math.abs(gap) > 0.03 * (wanted == null ? spread : wanted)) {
                double to = log[i] + Math.clamp(gap / slope[i], -LARGEST_STEP, LARGEST_STEP);
                log[i] = Math.clamp(to, -LARGEST_LOG, LARGEST_LOG);
                moved = true;
            }
            if (wanted != null && Math.abs(spread - wanted) > 0.05 * wanted) {
                double own = slope[i] * logSd[i];
                double rest = Math.max(0, spread * spread - own * own);
                double to =
                        Math.min(LARGEST_LOG_SD, Math.sqrt(Math.max(0, wanted * wanted - rest)) / Math.abs(slope[i]));
                moved |= Math.abs(to - logSd[i]) > 0.01;
                if (!goal.target().median()) {
                    // the mean of exp(log + logSd z) is exp(log + logSd^2/2)
                    log[i] -= (to * to - logSd[i] * logSd[i]) / 2;
                }
                logSd[i] = to;
            }
        }
        return moved;
    }

    private double[] values(List<Visit> pool, int goal) {
        int index = goals.get(goal).index();
        return pool.stream()
                .mapToDouble(visit -> visit.value(index))
                .filter(Double::isFinite)
                .toArray();
    }

    /** The choice among the candidates of a pool. */
    private List<Tilt> tilts(List<Visit> pool) {
        List<Tilt> tilts = new ArrayList<>();
        List<Boolean> squared = new ArrayList<>();
        for (int i = 0; i < goals.size(); i++) {
            Goal goal = goals.get(i);
            BaselineTarget target = goal.target();
            double[] values = values(pool, i);
            double spread = goal.spread(values);
            if (spread > 0 && Math.abs(target.center() - goal.center(values)) <= OUT_OF_REACH * spread) {
                Double wanted = target.spread();
                double scale = wanted == null ? spread : Math.min(wanted, WIDENED * spread);
                tilts.add(new Tilt(goal.index(), target.median(), target.center(), scale, 0, 0));
                squared.add(wanted != null && !target.median());
            }
        }
        double[][] features = pool.stream()
                .map(visit -> features(visit, tilts, squared))
                .filter(row -> Arrays.stream(row).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        double[] coefficients = ExponentialTilt.coefficients(features, wanted(tilts, squared));
        List<Tilt> set = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < tilts.size(); i++) {
            double first = coefficients[at++];
            set.add(tilts.get(i).withCoefficients(first, squared.get(i) ? coefficients[at++] : 0));
        }
        return set;
    }

    private static double[] features(Visit visit, List<Tilt> tilts, List<Boolean> squared) {
        double[] features = new double
                [tilts.size() + (int) squared.stream().filter(one -> one).count()];
        int at = 0;
        for (int i = 0; i < tilts.size(); i++) {
            double value = visit.value(tilts.get(i).index());
            features[at++] = tilts.get(i).first(value);
            if (squared.get(i)) {
                features[at++] = tilts.get(i).second(value);
            }
        }
        return features;
    }

    /** Half of the patients below a median; else the centre at 0 and a spread of 1, in the tilt's own scale. */
    private static double[] wanted(List<Tilt> tilts, List<Boolean> squared) {
        List<Double> wanted = new ArrayList<>();
        for (int i = 0; i < tilts.size(); i++) {
            wanted.add(tilts.get(i).median() ? 0.5 : 0.0);
            if (squared.get(i)) {
                wanted.add(1.0);
            }
        }
        return wanted.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double standardDeviation(double[] values) {
        double mean = mean(values);
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean);
        }
        return Math.sqrt(square / Math.max(1, values.length - 1));
    }

    /** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
