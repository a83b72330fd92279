package remit.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;

/**
 * What it takes from nothing to the first patients; true only in a process that has done nothing else.
 *
 * @param composeSeconds texts read, model composed, checked and compiled
 * @param codeSeconds steps differentiated, factored and written as code for the best back end
 * @param firstPatientsSeconds from the start of the process until as many patients as there are lanes were followed for
 *     three years
 */
public record WarmUp(double composeSeconds, double codeSeconds, double firstPatientsSeconds) {

    /** A warm-up and the model that it left. */
    public record Warm(WarmUp times, BenchModel model) {}

    /** Warms up, by the clock on the wall. */
    public static Warm now() {
        long start = System.nanoTime();
        BenchModel model = BenchModel.standard();
        long composed = System.nanoTime();
        StepCode steps = model.steps(1e-4, RosenbrockMethod.RODAS5P, Backend.best());
        long coded = System.nanoTime();
        BenchModel.Draw draw = model.draw(Schedule.MONTHLY, EngineBench.WEEKS * 7.0);
        List<Double> seen = new ArrayList<>();
        new EnsembleRun(model, steps, EngineBench.WEEKS)
                .run(0, steps.lanes(), draw::patient, (patient, course) -> seen.add(course[0]));
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() * 1e-3;
        return new Warm(new WarmUp((composed - start) * 1e-9, (coded - composed) * 1e-9, uptime), model);
    }
}
