package remit.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import remit.model.Kernel;
import remit.solve.Ensemble;
import remit.solve.Lane;
import remit.solve.Sample;
import remit.solve.Sampler;
import remit.solve.SolveOutcome;
import remit.solve.StepCode;

/**
 * Follows patients through an ensemble as a trial does: each lane takes the next patient when it is free, restarts at
 * jumps, and reads out every week from the dense output. One thread's.
 *
 * <p>The time is the thread's CPU time, so that other work on the machine counts little. Drawing patients is not in it;
 * binding their parameters, jumps and read-outs are.
 */
public final class EnsembleRun {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MAX_STEPS = 10_000_000;
    private static final double WEEK = 7;

    private final Ensemble ensemble;
    private final List<Seat> seats = new ArrayList<>();
    private final double[] rowDays;
    private final double endDay;
    private final double[] levels;

    /** Receives what was read out of patients, one complete after the other. */
    @FunctionalInterface
    public interface Sink {

        /** Nobody looks. */
        Sink NONE = (patient, course) -> {};

        /**
         * Takes a patient's read-outs; those of one who failed are NaN from there on.
         *
         * @param course week by week, the first for day 7; valid during the call
         */
        void take(int patient, double[] course);
    }

    /**
     * What a run took.
     *
     * @param patients followed to the end or failed
     * @param failed of them
     * @param seconds CPU time of the thread, without drawing patients
     * @param drawSeconds CPU time of drawing patients
     * @param steps tried
     * @param rejected of them
     * @param rounds trial steps of the whole ensemble
     * @param samples read-outs
     */
    public record Result(
            int patients,
            int failed,
            double seconds,
            double drawSeconds,
            long steps,
            long rejected,
            long rounds,
            long samples) {

        /** Patients per second of CPU time. */
        public double patientsPerSecond() {
            return patients / seconds;
        }

        /** Trial steps of a patient. */
        public double stepsPerPatient() {
            return (double) steps / patients;
        }
    }

    /**
     * A run.
     *
     * @param weeks length, with a read-out at the end of each
     */
    public EnsembleRun(BenchModel model, StepCode steps, int weeks) {
        ensemble = new Ensemble(steps, MAX_STEPS);
        rowDays = new double[weeks];
        Arrays.setAll(rowDays, week -> (week + 1) * WEEK);
        endDay = weeks * WEEK;
        levels = new double[model.watched()];
        Arrays.fill(levels, Double.POSITIVE_INFINITY);
        for (Lane lane : ensemble.lanes()) {
            seats.add(new Seat(model, lane));
        }
    }

    /**
     * Follows patients.
     *
     * @param from number of the first
     * @param count how many
     * @param patients gives the patient of a number; what that takes is measured apart
     */
    public Result run(int from, int count, IntFunction<Patient> patients, Sink sink) {
        return run(new Tally(from, from + count, patients, true, sink));
    }

    /**
     * Follows patients who are there already.
     *
     * @param count how many, from the first; after the last comes the first again
     */
    public Result run(List<Patient> patients, int count, Sink sink) {
        return run(new Tally(0, count, number -> patients.get(number % patients.size()), false, sink));
    }

    private Result run(Tally tally) {
        long start = THREADS.getCurrentThreadCpuTime();
        int count = tally.end - tally.next;
        seats.forEach(seat -> seat.next(tally));
        while (ensemble.step()) {
            tally.rounds++;
            for (Seat seat : seats) {
                if (seat.isBusy && !seat.lane.isUnderWay()) {
                    seat.arrive(tally);
                }
            }
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
        double drawing = tally.drawNanoseconds * 1e-9;
        return new Result(
                count,
                tally.failed,
                seconds - drawing,
                drawing,
                tally.steps,
                tally.rejected,
                tally.rounds,
                tally.samples);
    }

    private static final class Tally {
        private final int end;
        private final IntFunction<Patient> patients;
        private final boolean isDrawn;
        private final Sink sink;
        private int next;
        private int failed;
        private long drawNanoseconds;
        private long steps;
        private long rejected;
        private long rounds;
        private long samples;

        Tally(int from, int end, IntFunction<Patient> patients, boolean isDrawn, Sink sink) {
            next = from;
            this.end = end;
            this.patients = patients;
            this.isDrawn = isDrawn;
            this.sink = sink;
        }

        Patient draw() {
            if (!isDrawn) {
                return patients.apply(next++);
            }
            long before = THREADS.getCurrentThreadCpuTime();
            Patient patient = patients.apply(next++);
            drawNanoseconds += THREADS.getCurrentThreadCpuTime() - before;
            return patient;
        }
    }

    /** A lane and the patient in it. */
    private final class Seat implements Sampler {

        private final Lane lane;
        private final Kernel.Instance instance;
        private final double[] y;
        private final double[] codeParameters;
        private final double[] state;
        private final double[] values;
        private final int width;
        private final double[] course;
        private final boolean isObserved;
        private boolean isBusy;
        private Patient patient = new Patient(new double[0], new double[0], new double[0], new int[0], new double[0]);
        private int number;
        private int nextJump;
        private int nextRow;

        Seat(BenchModel model, Lane lane) {
            this.lane = lane;
            instance = model.kernel().instance();
            y = new double[instance.size()];
            codeParameters = new double[model.kernel().code().parameters()];
            state = new double[instance.size()];
            values = new double[model.readOuts()];
            width = values.length;
            course = new double[rowDays.length * width];
            isObserved = model.kernel().code().sampled() > 0;
        }

        void next(Tally tally) {
            isBusy = false;
            while (!isBusy && tally.next < tally.end) {
                number = tally.next;
                patient = tally.draw();
                System.arraycopy(patient.parameters, 0, instance.parameters(), 0, patient.parameters.length);
                instance.bind();
                instance.codeParameters(codeParameters);
                lane.parameters(codeParameters);
                lane.start(0, patient.state);
                nextJump = 0;
                nextRow = 0;
                isBusy = true;
                setOut();
            }
        }

        private void setOut() {
            double until = nextJump < patient.jumpDays.length ? patient.jumpDays[nextJump] : endDay;
            lane.headFor(until, rowDays, nextRow, this, levels);
        }

        @Override
        public void samples(int first, int count, double[] days, Sample sample) {
            if (!isObserved) {
                Sampler.super.samples(first, count, days, sample);
                return;
            }
            sample.read(count, course, first * width);
            nextRow = first + count;
        }

        @Override
        public void sample(int week, double day, Sample sample) {
            sample.read(state, 0);
            instance.observe(state, values);
            System.arraycopy(values, 0, course, week * width, width);
            nextRow = week + 1;
        }

        void arrive(Tally tally) {
            boolean hasFailed = lane.outcome() instanceof SolveOutcome.Failed;
            if (hasFailed || nextJump == patient.jumpDays.length) {
                tally.steps += lane.attempts();
                tally.rejected += lane.rejections();
                tally.failed += hasFailed ? 1 : 0;
                tally.samples += nextRow;
                Arrays.fill(course, nextRow * width, course.length, Double.NaN);
                tally.sink.take(number, course);
                next(tally);
                return;
            }
            lane.state(y);
            double now = lane.timeDays();
            while (nextJump < patient.jumpDays.length && patient.jumpDays[nextJump] <= now) {
                y[patient.jumpStates[nextJump]] += patient.jumpSizes[nextJump];
                nextJump++;
            }
            lane.restart(y);
            setOut();
        }
    }
}
