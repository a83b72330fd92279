package remit.bench.peers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import remit.bench.BenchModel;
import remit.bench.CohortStream;
import remit.bench.EngineBench;
import remit.bench.Machine;
import remit.bench.Schedule;
import remit.bench.ThreadScaling;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.StepCode;
import remit.solve.tape.Precision;

/**
 * Entry of {@code bench/peers.sh}: {@code export DIR PATIENTS} writes the model as C and the patients; {@code compare DIR
 * quick|full PATIENTS PEER=BUILD ...} measures and prints, one JSON document last; {@code diagram DIR INTO PEER=BUILD ...} draws
 * work-precision diagrams; {@code cohort PATIENTS} prints what a cohort
 * that is followed for a year takes, in a process of its own for the sake of memory; {@code threads PATIENTS ROUNDS} what a
 * second thread brings; {@code engine BACKEND PRECISION FILE PATIENTS} is the engine in a process of its own.
 */
public final class PeerComparison {

    /** For what a second thread brings: many short rounds, as the best of them counts. */
    private static final int THREADED_PATIENTS = 1024;

    private static final int THREADED_ROUNDS = 10;

    private PeerComparison() {}

    /** Runs a step of the comparison. */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "export" -> export(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            case "compare" ->
                compare(
                        Path.of(arguments[1]),
                        arguments[2].equals("quick")
                                ? Effort.QUICK
                                : Effort.FULL.withPatients(Integer.parseInt(arguments[3])),
                        List.of(arguments).subList(4, arguments.length));
            case "diagram" ->
                diagram(
                        Path.of(arguments[1]),
                        Path.of(arguments[2]),
                        List.of(arguments).subList(3, arguments.length));
            case "engine" ->
                new EngineWorker(
                                Backend.valueOf(arguments[1]),
                                Precision.valueOf(arguments[2]),
                                Path.of(arguments[3]),
                                Integer.parseInt(arguments[4]))
                        .serve(new DataInputStream(System.in), new DataOutputStream(System.out));
            case "cohort" -> cohort(Integer.parseInt(arguments[1]));
            case "threads" -> threads(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("no step " + arguments[0]);
        }
    }

    private static void export(Path folder, int patients) throws IOException {
        BenchModel model = BenchModel.standard();
        EngineBench bench = new EngineBench(model, patients, 1, 1);
        Files.writeString(folder.resolve("model.h"), model.inC());
        for (Schedule schedule : Schedule.values()) {
            PatientsFile.write(PatientsFile.of(folder, schedule), model.absolute(1), bench.patients(schedule));
        }
    }

    private static void cohort(int patients) {
        BenchModel model = BenchModel.standard();
        StepCode steps = model.steps(1e-4, RosenbrockMethod.RODAS5P, Backend.best());
        CohortStream.warmUp(model, steps);
        CohortStream stream = CohortStream.of(model, steps, patients);
        System.out.printf(
                Locale.ROOT,
                "%.1f %.1f %.1f%n",
                stream.patientsPerSecond(),
                stream.drawsPerSecond(),
                stream.residentMiB());
    }

    private static void threads(int patients, int rounds) {
        BenchModel model = BenchModel.standard();
        ThreadScaling threads = ThreadScaling.of(
                model,
                model.steps(1e-4, RosenbrockMethod.RODAS5P, Backend.best()),
                new EngineBench(model, patients, 1, 1).patients(Schedule.MONTHLY),
                rounds);
        System.out.printf(
                Locale.ROOT, "%.4f %.4f %.4f%n", threads.byWallClock(), threads.byCpuTime(), threads.ofMachine());
    }

    private static List<Peer> peers(Path folder, List<String> built, BenchModel model) {
        List<Peer> peers = new ArrayList<>();
        for (String one : built) {
            String[] parts = one.split("=", 2);
            peers.add(new ProgramPeer(folder, parts[0], parts[1], model.readOuts()));
        }
        return peers;
    }

    private static void diagram(Path folder, Path into, List<String> built) throws IOException {
        BenchModel model = BenchModel.standard();
        int patients = Effort.DIAGRAM.patients();
        EngineBench bench = new EngineBench(model, patients, patients, 1);
        List<Peer> peers = peers(folder, built, model);
        peers.add(new HipparchusPeer(model, bench));
        try (EngineProcesses engine = new EngineProcesses(folder, patients, model.readOuts())) {
            new WorkPrecision(bench, Effort.DIAGRAM, engine, peers, System.out).write(into);
        }
    }

    private static void compare(Path folder, Effort effort, List<String> built) throws IOException {
        PrintStream out = System.out;
        Machine machine = Machine.here();
        out.printf(
                Locale.ROOT,
                "%s, %d cores, load %.1f, Java %s%n",
                machine.processor(),
                machine.cores(),
                machine.load(),
                machine.java());
        BenchModel model = BenchModel.standard();
        EngineBench bench = new EngineBench(model, effort.patients(), effort.patients(), 1);
        List<Peer> peers = peers(folder, built, model);
        if (!effort.equals(Effort.QUICK)) {
            peers.add(new HipparchusPeer(model, bench));
        }
        Comparison comparison;
        try (EngineProcesses engine = new EngineProcesses(folder, effort.patients(), model.readOuts())) {
            comparison = new Comparison(model, bench, effort, engine, peers, out);
            comparison.run();
        }
        // In a process of its own: the collector has work to do in this one, and would do it on the second core.
        double[] told = OwnProcess.numbers(
                3,
                List.of(
                        "threads",
                        Integer.toString(Math.min(effort.patients(), THREADED_PATIENTS)),
                        Integer.toString(THREADED_ROUNDS)));
        ThreadScaling threads = new ThreadScaling(told[0], told[1], told[2]);
        out.printf(
                Locale.ROOT,
                "two threads: %.2f times one by the clock, %.2f by CPU time; a loop of multiply-adds %.2f by the clock%n",
                threads.byWallClock(),
                threads.byCpuTime(),
                threads.ofMachine());
        double resident = Cohorts.measure(effort.cohorts(), out);
        out.println(comparison.document(threads, resident));
    }
}
