package remit.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import remit.domain.InvalidInput;
import remit.domain.Problems;
import remit.evidence.Evidence;
import remit.files.LibraryCatalog;
import remit.files.ProtocolReader;
import remit.library.Library;
import remit.model.Kernel;
import remit.model.ModelInC;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.tape.Precision;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.simulate.BareCourse;
import remit.trial.simulate.BareCourses;
import remit.trial.simulate.TrialModel;

/** The lupus model of the library with its population, as a trial composes it. Immutable. */
public final class BenchModel {

    /** Absolute tolerance as a part of the relative one, in units of each state's own scale, as a trial has it. */
    public static final double ABSOLUTE_PART = 0.1;

    private static final long SEED = 1;
    private static final String PROTOCOL = "lupus.yaml";

    private final TrialModel model;

    private BenchModel(TrialModel model) {
        this.model = model;
    }

    /** Composes and compiles it. */
    public static BenchModel standard() {
        Library library = Library.standard();
        Problems problems = new Problems();
        Protocol protocol =
                ProtocolReader.read(PROTOCOL, text(), LibraryCatalog.of(library, Evidence.standard()), problems);
        problems.throwIfAny(InvalidInput::new);
        if (protocol == null) {
            throw new IllegalStateException("no protocol and no problem");
        }
        List<Regimen> regimens = new ArrayList<>(protocol.background());
        protocol.arms().forEach(arm -> regimens.addAll(arm.study()));
        Map<String, Therapy> therapies = new TreeMap<>();
        regimens.forEach(regimen -> therapies.computeIfAbsent(regimen.therapy(), library::therapy));
        return new BenchModel(TrialModel.of(protocol, library.disease(protocol.disease()), therapies, SEED));
    }

    private static String text() {
        try (InputStream stream = BenchModel.class.getResourceAsStream(PROTOCOL)) {
            if (stream == null) {
                throw new IllegalStateException(PROTOCOL + " is not in the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The compiled model. */
    public Kernel kernel() {
        return model.kernel();
    }

    /** How many numbers a read-out holds: what the clinic's measures and the hazards look at. */
    public int readOuts() {
        return model.kernel().observed().size();
    }

    /** The model as C; what all patients share is numbers in it, as in our own code. */
    public String inC() {
        return ModelInC.of(model.kernel().model(), model.kernel().observed(), BareCourses.fixed(model));
    }

    /** How many states are watched for crossings while the steps run. */
    int watched() {
        return BareCourses.watched(model);
    }

    /** The absolute tolerance of each state at a relative one. */
    public double[] absolute(double relative) {
        return BareCourses.absolute(model, ABSOLUTE_PART * relative);
    }

    /** The steps at a relative tolerance; the absolute one follows. */
    public StepCode steps(double relative, RosenbrockMethod method, Backend backend) {
        return steps(relative, method, backend, Precision.DOUBLE);
    }

    /** As the shorter method, in chosen numbers. */
    public StepCode steps(double relative, RosenbrockMethod method, Backend backend, Precision precision) {
        return BareCourses.steps(model, relative, ABSOLUTE_PART * relative, method, backend, precision);
    }

    /** Draws patients; for one thread. */
    public Draw draw(Schedule schedule, double days) {
        return new Draw(schedule, days);
    }

    /** Draws patients for one schedule, each from its number alone. */
    public final class Draw {

        private final BareCourses courses = new BareCourses(model);
        private final Kernel.Instance instance = model.kernel().instance();
        private final Schedule schedule;
        private final double days;
        private final int arm;

        private Draw(Schedule schedule, double days) {
            this.schedule = schedule;
            this.days = days;
            List<Protocol.Arm> arms = model.protocol().arms();
            arm = arms.indexOf(arms.stream()
                    .filter(one -> one.id().equals(schedule.word()))
                    .findFirst()
                    .orElseThrow());
        }

        /**
         * The patient of a number.
         *
         * @throws IllegalStateException if something given is no plain jump of one state
         */
        public Patient patient(int number) {
            BareCourse course = courses.course(number, arm, days, schedule.isTriggered());
            double[] parameters = course.parameters();
            double[] state = course.state();
            System.arraycopy(parameters, 0, instance.parameters(), 0, parameters.length);
            instance.bind();
            int count = course.jumps().size();
            double[] jumpDays = new double[count];
            int[] jumpStates = new int[count];
            double[] jumpSizes = new double[count];
            for (int i = 0; i < count; i++) {
                BareCourse.Jump jump = course.jumps().get(i);
                jumpDays[i] = jump.day();
                double[] once = state.clone();
                instance.act(jump.action(), jump.amount(), once);
                double[] twice = once.clone();
                instance.act(jump.action(), jump.amount(), twice);
                jumpStates[i] = only(state, once);
                jumpSizes[i] = once[jumpStates[i]] - state[jumpStates[i]];
                double again = twice[jumpStates[i]] - once[jumpStates[i]];
                if (only(once, twice) != jumpStates[i] || Math.abs(again - jumpSizes[i]) > 1e-9 * jumpSizes[i]) {
                    throw new IllegalStateException("action " + jump.action() + " is no jump of one state");
                }
            }
            return new Patient(parameters, state, jumpDays, jumpStates, jumpSizes);
        }

        private static int only(double[] before, double[] after) {
            int changed = -1;
            for (int i = 0; i < before.length; i++) {
                if (before[i] != after[i]) {
                    if (changed >= 0) {
                        throw new IllegalStateException("an action changes two states");
                    }
                    changed = i;
                }
            }
            if (changed < 0) {
                throw new IllegalStateException("an action changes no state");
            }
            return changed;
        }
    }
}
