package remit.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import remit.bench.BenchModel;
import remit.bench.EngineBench;
import remit.bench.Patient;
import remit.bench.Schedule;
import remit.model.Kernel;

/**
 * The explicit Runge-Kutta method of order 8 by Dormand and Prince as Hipparchus has it, on the rates that our compiled
 * kernel computes. The model is mildly stiff: an explicit method gets through, at the step that stability allows.
 */
final class HipparchusPeer implements Peer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WEEK = 7;
    private static final double END = EngineBench.WEEKS * WEEK;
    private static final double SHORTEST_STEP = 1e-10;

    private final BenchModel model;
    private final EngineBench bench;
    private final Kernel.Instance instance;
    private final int width;
    private final double[] values;
    private double[] readOuts = new double[0];
    private int row;
    private int first;
    private long steps;

    HipparchusPeer(BenchModel model, EngineBench bench) {
        this.model = model;
        this.bench = bench;
        instance = model.kernel().instance();
        width = model.readOuts();
        values = new double[width];
    }

    @Override
    public String name() {
        return "hipparchus-dp853";
    }

    @Override
    public String build() {
        return "Hipparchus " + version() + " DormandPrince853, explicit, on Java "
                + Runtime.version().feature();
    }

    /** From the file that Maven puts into every jar; empty where there is none. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream stream = DormandPrince853Integrator.class.getResourceAsStream(
                "/META-INF/maven/org.hipparchus/hipparchus-ode/pom.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    @Override
    public Followed follow(Schedule schedule, double relative, int patients) {
        List<Patient> all = bench.patients(schedule);
        double[] relatives = new double[instance.size()];
        Arrays.fill(relatives, relative);
        DormandPrince853Integrator integrator =
                new DormandPrince853Integrator(SHORTEST_STEP, END, model.absolute(relative), relatives);
        integrator.addStepHandler(new Reader());
        readOuts = new double[patients * EngineBench.WEEKS * width];
        steps = 0;
        long failures = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < patients; i++) {
            first = i * EngineBench.WEEKS * width;
            if (!follow(integrator, all.get(i))) {
                failures++;
                Arrays.fill(readOuts, first, first + EngineBench.WEEKS * width, Double.NaN);
            }
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
        return new Followed(seconds, (double) steps / patients, failures, new ReadOuts(readOuts, width));
    }

    private boolean follow(DormandPrince853Integrator integrator, Patient patient) {
        double[] parameters = patient.parameters();
        System.arraycopy(parameters, 0, instance.parameters(), 0, parameters.length);
        instance.bind();
        double[] y = patient.state();
        double day = 0;
        int jump = 0;
        row = 0;
        while (day < END) {
            double until = jump < patient.jumps() ? patient.jumpDay(jump) : END;
            try {
                y = integrator
                        .integrate(new Rates(), new ODEState(day, y), until)
                        .getPrimaryState();
            } catch (MathRuntimeException e) {
                return false;
            }
            day = until;
            while (jump < patient.jumps() && patient.jumpDay(jump) <= day) {
                y[patient.jumpState(jump)] += patient.jumpSize(jump);
                jump++;
            }
        }
        return true;
    }

    private final class Rates implements OrdinaryDifferentialEquation {

        @Override
        public int getDimension() {
            return instance.size();
        }

        @Override
        public double[] computeDerivatives(double t, double[] y) {
            double[] rates = new double[y.length];
            instance.derivative(y, rates);
            return rates;
        }
    }

    /** Reads out from the dense output of each step. */
    private final class Reader implements ODEStepHandler {

        @Override
        public void handleStep(ODEStateInterpolator interpolator) {
            steps++;
            double end = interpolator.getCurrentState().getTime();
            while (row < EngineBench.WEEKS && (row + 1) * WEEK <= end) {
                instance.observe(
                        interpolator.getInterpolatedState((row + 1) * WEEK).getPrimaryState(), values);
                System.arraycopy(values, 0, readOuts, first + row * width, width);
                row++;
            }
        }
    }
}
