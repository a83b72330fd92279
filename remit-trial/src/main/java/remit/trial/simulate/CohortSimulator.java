package remit.trial.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import remit.model.Kernel;
import remit.solve.Backend;
import remit.solve.Ensemble;
import remit.solve.Lane;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.Tolerance;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;

/**
 * Simulates slots of a trial, several at once. One object serves one thread; a slot's record depends neither on the
 * thread nor on the slots beside it.
 */
public final class CohortSimulator {

    /** What {@link #simulate} is handed when there is no slot left. */
    public static final int NO_SLOT = -1;

    private final Ensemble ensemble;
    private final List<Lane> lanes;
    private final List<PatientSimulator> simulators = new ArrayList<>();

    /**
     * A simulator for one thread.
     *
     * @param model the trial
     * @param steps its {@link #steps}, which the threads share
     * @param maxSteps steps of one path
     */
    public CohortSimulator(TrialModel model, StepCode steps, int maxSteps) {
        ensemble = new Ensemble(steps, maxSteps);
        lanes = ensemble.lanes();
        lanes.forEach(lane -> simulators.add(new PatientSimulator(model, lane)));
    }

    /**
     * The steps of a trial's model, made executable once for all threads.
     *
     * @param relative relative tolerance of the solver
     * @param absolute absolute tolerance, in units of each state's own scale
     */
    public static StepCode steps(TrialModel model, double relative, double absolute) {
        return steps(model, relative, absolute, Backend.best());
    }

    /** As the shorter method, on a chosen back end. */
    public static StepCode steps(TrialModel model, double relative, double absolute, Backend backend) {
        Kernel.Instance reference = model.kernel().instance();
        double[] scales = new double[reference.size()];
        reference.initial(scales);
        for (int i = 0; i < scales.length; i++) {
            scales[i] = absolute * (scales[i] > 0 ? scales[i] : 1);
        }
        return StepCode.of(
                model.kernel().code(new FixedParameters(model)),
                new Tolerance(relative, scales),
                model.hazardStates(),
                RosenbrockMethod.RODAS5P,
                backend);
    }

    /**
     * Simulates slot after slot, each from its draws to the end of every arm.
     *
     * @param slots gives the next slot, or {@link #NO_SLOT} when none is left
     * @param records receives the records as they are complete
     */
    public void simulate(IntSupplier slots, Consumer<PatientRecord> records) {
        simulate(slots, PatientSimulator::begin, simulator -> {
            PatientRecord record = simulator.record();
            if (record != null) {
                records.accept(record);
            }
        });
    }

    /** Receives what a candidate shows on day 0. */
    public interface CandidateReader {

        /** Takes it; null for one that is not eligible. */
        void accept(int slot, @Nullable Visit baseline);
    }

    /**
     * Screens slot after slot, only the first draw of each, up to day 0.
     *
     * @param slots gives the next slot, or {@link #NO_SLOT} when none is left
     * @param visits receives what they show
     */
    public void screen(IntSupplier slots, CandidateReader visits) {
        simulate(
                slots,
                PatientSimulator::beginCandidate,
                simulator -> visits.accept(simulator.slot(), simulator.candidate()));
    }

    /**
     * Brings the first draw of slot after slot to day 0, with visits before it. There are no entry rules; whoever cannot be
     * brought there, because it died or its disease had not begun by the first visit, is left out.
     *
     * @param slots gives the next slot, or {@link #NO_SLOT} when none is left
     * @param historyDays days of visits before day 0, ascending, each from -371 to -1, at least one
     * @param patients receives those who got there
     */
    public void recall(IntSupplier slots, double[] historyDays, Consumer<Recalled> patients) {
        double[] days = historyDays.clone();
        for (int i = 0; i < days.length; i++) {
            double after = i == 0 ? VisitDays.FIRST_ROW_DAY + 6 : days[i - 1];
            if (!(days[i] > after && days[i] < 0)) {
                throw new IllegalArgumentException("history day " + days[i] + " after " + after);
            }
        }
        if (days.length == 0) {
            throw new IllegalArgumentException("no visit before day 0");
        }
        simulate(slots, (simulator, slot) -> simulator.beginRecall(slot, days), simulator -> {
            Recalled recalled = simulator.recalled();
            if (recalled != null) {
                patients.accept(recalled);
            }
        });
    }

    /**
     * Follows patients from day 0 to the end of every arm.
     *
     * @param patients of the same model
     * @param indices gives the index of the next patient, or {@link #NO_SLOT} when none is left
     * @param records receives the records as they are complete
     */
    public void follow(List<Recalled> patients, IntSupplier indices, Consumer<PatientRecord> records) {
        simulate(indices, (simulator, index) -> simulator.beginFollow(patients.get(index)), simulator -> {
            PatientRecord record = simulator.record();
            if (record != null) {
                records.accept(record);
            }
        });
    }

    private void simulate(
            IntSupplier slots, ObjIntConsumer<PatientSimulator> begin, Consumer<PatientSimulator> records) {
        boolean[] busy = new boolean[simulators.size()];
        for (int i = 0; i < busy.length; i++) {
            busy[i] = next(simulators.get(i), slots, begin, records);
        }
        while (ensemble.step()) {
            for (int i = 0; i < busy.length; i++) {
                if (busy[i] && !lanes.get(i).isUnderWay()) {
                    PatientSimulator simulator = simulators.get(i);
                    simulator.proceed();
                    busy[i] = !given(simulator, records) || next(simulator, slots, begin, records);
                }
            }
        }
    }

    /** Begins slots until one is on its way; false if none is left. */
    private static boolean next(
            PatientSimulator simulator,
            IntSupplier slots,
            ObjIntConsumer<PatientSimulator> begin,
            Consumer<PatientSimulator> records) {
        do {
            int slot = slots.getAsInt();
            if (slot == NO_SLOT) {
                return false;
            }
            begin.accept(simulator, slot);
        } while (given(simulator, records));
        return true;
    }

    private static boolean given(PatientSimulator simulator, Consumer<PatientSimulator> records) {
        boolean complete = simulator.record() != null;
        if (complete) {
            records.accept(simulator);
        }
        return complete;
    }
}
