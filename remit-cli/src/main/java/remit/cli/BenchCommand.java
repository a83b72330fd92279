package remit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import remit.bench.BenchModel;
import remit.bench.Cell;
import remit.bench.CellResult;
import remit.bench.CohortStream;
import remit.bench.EngineBench;
import remit.bench.Machine;
import remit.bench.PeakRate;
import remit.bench.Schedule;
import remit.bench.ThreadScaling;
import remit.bench.WarmUp;
import remit.bench.peers.PeerComparison;
import remit.domain.InvalidInput;
import remit.domain.Place;
import remit.domain.Problems;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.machine.InstructionSet;
import remit.solve.tape.Precision;

/** {@code remit bench}: measures the engine on this machine. */
@Command(
        name = "bench",
        description = "Measures how fast this machine follows virtual patients, how exactly, and with how much memory.",
        mixinStandardHelpOptions = true,
        subcommands = BenchCommand.Peers.class,
        footer = {
            "",
            "Three years of lupus patients, read out weekly, one thread; about four minutes, with --quick about one.",
            "Example: remit bench --quick",
            "Example: remit bench --schedule single --tolerance 1e-5 --back-end avx512,bytecode --json"
        })
final class BenchCommand implements Callable<Integer> {

    /** {@code remit bench peers}: the steps of {@code bench/peers.sh}. */
    @Command(name = "peers", hidden = true, description = "A step of bench/peers.sh.")
    static final class Peers implements Callable<Integer> {

        @Parameters(arity = "1..*", paramLabel = "WORD")
        private List<String> words = new ArrayList<>();

        @Override
        public Integer call() throws IOException {
            PeerComparison.main(words.toArray(String[]::new));
            return 0;
        }
    }

    @Option(names = "--quick", description = "Fewer patients, rounds and tolerances.")
    private boolean quick;

    @Option(names = "--patients", description = "Patients of a round (default: 4096, quick 1024).")
    private @Nullable Integer patients;

    @Option(
            names = "--judged",
            description = "How many of them are compared with a run at tolerance 1e-12 (default: 256, quick 64).")
    private @Nullable Integer judged;

    @Option(names = "--rounds", description = "Rounds, of which the median counts (default: 5, quick 3).")
    private @Nullable Integer rounds;

    @Option(
            names = "--schedule",
            split = ",",
            description = "monthly: doses every 28 days and flare triggers; single: one dose (default: both).")
    private List<Schedule> schedules = List.of(Schedule.values());

    @Option(names = "--method", split = ",", description = "rodas5p or rodas4 (default: rodas5p).")
    private List<RosenbrockMethod> methods = List.of(RosenbrockMethod.RODAS5P);

    @Option(
            names = "--tolerance",
            split = ",",
            description = "Relative tolerances; the absolute one of a state is a tenth of that of its scale"
                    + " (default: 1e-3,1e-4,1e-5; quick 1e-4, which is what a trial takes).")
    private @Nullable List<Double> tolerances;

    @Option(
            names = "--back-end",
            split = ",",
            description = "avx512, avx2 or bytecode (default: the best here, and bytecode).")
    private @Nullable List<Backend> backends;

    @Option(
            names = "--precision",
            split = ",",
            description =
                    "double or float: float is 32 bits, for screening only; the judged patients are then followed in"
                            + " double too and the difference is said (default: double).")
    private List<Precision> precisions = List.of(Precision.DOUBLE);

    @Option(names = "--cells-only", description = "Leaves out peak rate, threads and growing cohorts.")
    private boolean cellsOnly;

    @Mixin
    private Printing printing = new Printing();

    @Override
    public Integer call() {
        check();
        WarmUp.Warm warm = WarmUp.now();
        BenchModel model = warm.model();
        EngineBench bench = new EngineBench(
                model, or(patients, quick ? 1024 : 4096), or(judged, quick ? 64 : 256), or(rounds, quick ? 3 : 5));
        List<CellResult> results = bench.measure(cells(), this::say);
        BenchReport report = new BenchReport(model, warm.times(), Machine.here(), results);
        if (!cellsOnly) {
            say("peak rate");
            for (InstructionSet set : InstructionSet.values()) {
                report.peak(set, PeakRate.gigaflops(set));
            }
            StepCode steps = model.steps(1e-4, RosenbrockMethod.RODAS5P, Backend.best());
            say("two threads");
            report.threads(ThreadScaling.of(model, steps, bench.patients(Schedule.MONTHLY), or(rounds, 3)));
            CohortStream.warmUp(model, steps);
            for (int size = 1000; size <= (quick ? 10_000 : 1_000_000); size *= 10) {
                say("a cohort of " + size);
                report.cohort(CohortStream.of(model, steps, size));
            }
        }
        printing.print(report::document, report::print);
        return 0;
    }

    private void check() {
        Problems problems = new Problems();
        atLeastOne(problems, "--patients", patients);
        atLeastOne(problems, "--judged", judged);
        atLeastOne(problems, "--rounds", rounds);
        for (double tolerance : tolerances()) {
            if (!(tolerance >= 1e-11 && tolerance <= 0.1)) {
                problems.add(
                        Place.of("--tolerance"),
                        tolerance + " is not between 1e-11 and 0.1",
                        "Maybe --tolerance 1e-4.");
            }
        }
        for (Backend backend : backends()) {
            if (!runs(backend)) {
                problems.add(
                        Place.of("--back-end"),
                        backend + " does not run on this machine",
                        "Maybe --back-end " + Backend.best() + ".");
            }
        }
        problems.throwIfAny(InvalidInput::new);
    }

    private static boolean runs(Backend backend) {
        return switch (backend) {
            case AVX512 -> InstructionSet.AVX512.isAvailable();
            case AVX2 -> InstructionSet.AVX2.isAvailable();
            case BYTECODE -> true;
        };
    }

    private static void atLeastOne(Problems problems, String option, @Nullable Integer value) {
        if (value != null && value < 1) {
            problems.add(Place.of(option), value + " is below 1", "Maybe leave it out.");
        }
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private List<Double> tolerances() {
        return tolerances != null ? tolerances : quick ? List.of(1e-4) : List.of(1e-3, 1e-4, 1e-5);
    }

    private List<Backend> backends() {
        return backends != null
                ? backends
                : List.of(Backend.best(), Backend.BYTECODE).stream().distinct().toList();
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Schedule schedule : schedules) {
            for (RosenbrockMethod method : methods) {
                for (double tolerance : tolerances()) {
                    for (Backend backend : backends()) {
                        precisions.forEach(
                                precision -> cells.add(new Cell(schedule, method, tolerance, backend, precision)));
                    }
                }
            }
        }
        return cells;
    }

    private void say(String what) {
        printing.err().println("measuring: " + what);
        printing.err().flush();
    }
}
