package remit.trial.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.solve.random.KeyedRandom;
import remit.solve.random.RandomSequence;
import remit.trial.disease.Disease;
import remit.trial.population.VirtualPatient;

/**
 * The flare triggers of one patient, from the start of burn-in to the end of follow-up: the same in every arm.
 *
 * <p>A Poisson process with a seasonal rate lam (1 + s cos(2 pi (t + phase)/year)), drawn by thinning (Lewis and Shedler
 * 1979, Naval Research Logistics Quarterly 26, 403-413). The phase is the patient's own: people enter a trial all year.
 */
final class Triggers {

    private static final double YEAR_DAYS = 365.25;

    private Triggers() {}

    /**
     * One trigger.
     *
     * @param action index of the model's action
     * @param size lognormal
     */
    record Trigger(double day, int action, double size) {}

    /** Draws the triggers of a patient between two days. */
    static List<Trigger> draw(TrialModel model, VirtualPatient patient, double fromDay, double untilDay) {
        Disease.Triggers law = model.disease().triggers();
        if (law == null) {
            return List.of();
        }
        String seasonal = law.season();
        double season = seasonal == null ? 0 : Math.min(1, Math.max(0, patient.value(seasonal)));
        double perDay = patient.value(law.rate()) / YEAR_DAYS * (1 + season);
        double median = patient.value(law.median());
        double logSd = patient.value(law.logSd());
        List<Trigger> triggers = new ArrayList<>();
        if (!(perDay > 0 && median > 0)) {
            return triggers;
        }
        RandomSequence random = KeyedRandom.of(model.seed(), patient.slot(), "trigger")
                .with(patient.attempt())
                .sequence();
        double phase = random.nextUniform() * YEAR_DAYS;
        Trigger atEntry = atEntry(model, law, patient, random, median, logSd);
        double day = fromDay;
        while (true) {
            day += random.nextExponential() / perDay;
            double keep = random.nextUniform() * (1 + season);
            double size = median * StrictMath.exp(logSd * random.nextNormal());
            double which = random.nextUniform();
            if (day >= untilDay) {
                break;
            }
            if (keep < 1 + season * StrictMath.cos(2 * Math.PI * (day + phase) / YEAR_DAYS)) {
                triggers.add(new Trigger(day, target(model, law.targets(), patient, which), size));
            }
        }
        if (atEntry != null) {
            triggers.add(atEntry);
            triggers.sort(Comparator.comparingDouble(Trigger::day));
        }
        return triggers;
    }

    /**
     * The trigger that made the patient come: of a Poisson process known to have one in a short window, that one is uniform in
     * it. Drawing it so costs nothing, where rejecting patients without one would cost most burn-ins.
     */
    private static @Nullable Trigger atEntry(
            TrialModel model,
            Disease.Triggers law,
            VirtualPatient patient,
            RandomSequence random,
            double median,
            double logSd) {
        double window = law.beforeEntry() == null ? 0 : patient.value(law.beforeEntry());
        double when = random.nextUniform();
        double size = median * StrictMath.exp(logSd * random.nextNormal());
        double which = random.nextUniform();
        return window > 0
                ? new Trigger(
                        VisitDays.SCREENING_DAY - window * when,
                        target(model, law.entryTargets(), patient, which),
                        size)
                : null;
    }

    private static int target(
            TrialModel model, SequencedMap<String, Expr> targets, VirtualPatient patient, double uniform) {
        Evaluator evaluator = new Evaluator();
        double[] upTo = new double[targets.size()];
        double total = 0;
        int at = 0;
        for (Expr share : targets.values()) {
            total += Math.max(0, evaluator.evaluate(share, patient));
            upTo[at++] = total;
        }
        at = 0;
        for (String action : targets.keySet()) {
            if (uniform * total < upTo[at++]) {
                return model.action(action);
            }
        }
        return model.action(targets.lastEntry().getKey());
    }
}
