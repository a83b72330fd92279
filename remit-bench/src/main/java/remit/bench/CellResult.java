package remit.bench;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one cell.
 *
 * @param rounds each of the same patients, one after another in time, other cells between them
 * @param accuracy against the reference
 * @param rerun of a cell in 32 bits: how far it is from a run of the judged patients in 64 bits at the same tolerance;
 *     null for others
 * @param operationsPerStep floating-point operations of a step of one patient
 */
public record CellResult(
        Cell cell,
        List<EnsembleRun.Result> rounds,
        Accuracy accuracy,
        @Nullable Accuracy rerun,
        long operationsPerStep) {

    public CellResult {
        rounds = List.copyOf(rounds);
    }

    /** The median over the rounds, per second of CPU time. */
    public double patientsPerSecond() {
        double[] rates = rates();
        return rates[rates.length / 2];
    }

    /** The best round. */
    public double bestPatientsPerSecond() {
        double[] rates = rates();
        return rates[rates.length - 1];
    }

    private double[] rates() {
        double[] rates = rounds.stream()
                .mapToDouble(EnsembleRun.Result::patientsPerSecond)
                .toArray();
        Arrays.sort(rates);
        return rates;
    }

    /** Trial steps of a patient. */
    public double stepsPerPatient() {
        return rounds.getFirst().stepsPerPatient();
    }

    /** Floating-point operations of the steps alone, in 1e9 per second of CPU time, at the median rate. */
    public double gigaflops() {
        return patientsPerSecond() * stepsPerPatient() * operationsPerStep * 1e-9;
    }
}
