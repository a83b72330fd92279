package remit.bench.peers;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import remit.bench.Accuracy;
import remit.bench.BenchModel;
import remit.bench.EngineBench;
import remit.bench.Schedule;
import remit.bench.ThreadScaling;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cells: for each schedule and wanted error, the tolerance at which another integrator has about that error is
 * searched, then the tolerance at which ours has the other's error on the very same patients. All run in turn, round
 * after round, and the medians of their rates are compared. Of our methods the faster one stands for us.
 */
final class Comparison {

    private static final double[] ERRORS = {5e-7, 5e-6, 5e-5};

    /** The error at which the scalar back end is compared, with monthly doses. */
    private static final double SCALAR_ERROR = 5e-6;

    /** Errors whose logarithms differ by less are the same. */
    private static final double SAME = 0.05;

    /** In 32 bits errors below this are not asked for. */
    private static final double LEAST_OF_FLOATS = 1e-6;

    /** An error so much above the wanted one, as a factor, is not equal. */
    private static final double TOO_FAR = 1.15;

    private final BenchModel model;
    private final EngineBench bench;
    private final Effort effort;
    private final EngineProcesses engine;
    private final List<Peer> peers;
    private final PrintStream out;
    private final List<ObjectNode> cells = new ArrayList<>();
    private double scalarRatio = Double.NaN;

    Comparison(
            BenchModel model,
            EngineBench bench,
            Effort effort,
            EngineProcesses engine,
            List<Peer> peers,
            PrintStream out) {
        this.model = model;
        this.bench = bench;
        this.effort = effort;
        this.engine = engine;
        this.peers = peers;
        this.out = out;
    }

    /** One integrator at one tolerance, measured. */
    private final class Runner {

        private final Peer peer;
        private final Schedule schedule;
        private final double relative;
        private final int patients;
        private final List<Double> rates = new ArrayList<>();
        private double steps;
        private long failures;
        private Accuracy accuracy = new Accuracy(Double.NaN, Double.NaN, Double.NaN);

        Runner(Peer peer, Schedule schedule, double relative, int patients) {
            this.peer = peer;
            this.schedule = schedule;
            this.relative = relative;
            this.patients = patients;
        }

        /** The same on another of our back ends, with one round done. */
        Runner on(Backend backend) {
            if (!(peer instanceof EnginePeer our)) {
                throw new IllegalStateException(peer.name() + " has no back ends");
            }
            EnginePeer there = engine.peer(our.method(), backend, our.precision());
            Runner runner = new Runner(there, schedule, relative, patients);
            runner.round();
            return runner;
        }

        void round() {
            Peer.Followed followed = peer.follow(schedule, relative, patients);
            rates.add(patients / followed.seconds());
            steps = followed.stepsPerPatient();
            failures = followed.failures();
            accuracy = followed.readOuts().against(bench.reference(schedule));
        }

        double median() {
            double[] sorted = sorted();
            return sorted[sorted.length / 2];
        }

        double best() {
            double[] sorted = sorted();
            return sorted[sorted.length - 1];
        }

        private double[] sorted() {
            double[] sorted = rates.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }

        void print() {
            out.printf(
                    Locale.ROOT,
                    "  %-14s tolerance %.2e  error %.2e (95 %% %.1e)  %7.0f steps  %9.1f patients/s [%9.1f]%s%n",
                    peer.name(),
                    relative,
                    accuracy.median(),
                    accuracy.quantile95(),
                    steps,
                    median(),
                    best(),
                    failures == 0 ? "" : "  failed " + failures);
        }
    }

    /** Measures everything and prints it. */
    void run() {
        out.printf(
                Locale.ROOT,
                "Lupus model, %d states, three years, %d read-outs every week, %d patients; CPU time, medians of %d rounds"
                        + " in turn [best].%n",
                model.kernel().code().size(),
                model.readOuts(),
                effort.patients(),
                effort.rounds());
        out.println("ours: " + Backend.best().description());
        for (Peer peer : peers) {
            out.println(peer.name() + ": " + peer.build());
        }
        for (Schedule schedule : Schedule.values()) {
            checkReference(schedule);
            for (double error : ERRORS) {
                cell(schedule, error);
            }
        }
    }

    /** The reference is ours: another integrator at its tightest says whether it is right. */
    private void checkReference(Schedule schedule) {
        if (!peers.isEmpty()) {
            Accuracy distance = peers.getFirst()
                    .follow(schedule, EngineBench.REFERENCE, effort.checked())
                    .readOuts()
                    .against(bench.reference(schedule));
            out.printf(
                    Locale.ROOT,
                    "%s: reference: ours at tolerance 1e-12; %s at 1e-12 differs from it by %.1e (median), %.1e (worst patient)%n",
                    schedule.word(),
                    peers.getFirst().name(),
                    distance.median(),
                    distance.worst());
        }
    }

    private void cell(Schedule schedule, double error) {
        out.printf(Locale.ROOT, "%s, median error about %.0e%n", schedule.word(), error);
        List<Runner> others = others(schedule, error);
        List<List<Runner>> ours = new ArrayList<>();
        List<List<Runner>> floats = new ArrayList<>();
        for (Runner other : others) {
            ours.add(ours(schedule, other, ours, others, Precision.DOUBLE));
            floats.add(error < LEAST_OF_FLOATS ? List.of() : ours(schedule, other, floats, others, Precision.FLOAT));
        }
        List<Runner> bdf = others.stream()
                .filter(other -> formula(other.peer).equals("cvode"))
                .toList();
        Runner fastest = faster(bdf.isEmpty() ? others : bdf);
        List<Runner> scalar = schedule == Schedule.MONTHLY && error == SCALAR_ERROR
                ? List.of(faster(ours.get(others.indexOf(fastest))).on(Backend.BYTECODE))
                : List.of();
        List<Runner> distinct = Stream.of(ours, floats)
                .flatMap(List::stream)
                .flatMap(List::stream)
                .distinct()
                .toList();
        for (int round = 1; round < effort.rounds(); round++) {
            distinct.forEach(Runner::round);
            scalar.forEach(Runner::round);
            others.forEach(Runner::round);
        }
        distinct.forEach(Runner::print);
        scalar.forEach(Runner::print);
        others.forEach(Runner::print);
        for (int i = 0; i < others.size(); i++) {
            compare(schedule, faster(ours.get(i)), others.get(i));
            List<Runner> near = near(floats.get(i), others.get(i));
            if (!near.isEmpty()) {
                compare(schedule, faster(near), others.get(i));
            }
        }
        if (!scalar.isEmpty()) {
            scalarRatio = scalar.getFirst().median() / fastest.median();
            out.printf(Locale.ROOT, "  on bytecode %.1f times as fast as %s%n", scalarRatio, fastest.peer.name());
        }
    }

    /** Those of ours that reach the other's error: in 32 bits not all do. */
    private static List<Runner> near(List<Runner> ours, Runner other) {
        return ours.stream()
                .filter(our -> our.accuracy.median() < TOO_FAR * other.accuracy.median())
                .toList();
    }

    private void compare(Schedule schedule, Runner our, Runner other) {
        cells.add(document(schedule, our, other));
        out.printf(
                Locale.ROOT,
                "  %s is %.1f times as fast as %s [best by best %.1f]%n",
                our.peer.name(),
                our.median() / other.median(),
                other.peer.name(),
                our.best() / other.best());
    }

    /** The others, each with one round done, at the tolerance that gives the error on a few patients. */
    private List<Runner> others(Schedule schedule, double error) {
        List<Runner> others = new ArrayList<>();
        Map<String, Double> known = new HashMap<>();
        for (Peer peer : peers) {
            int patients = isSlow(peer) ? effort.slow() : effort.patients();
            int searched = Math.min(effort.searched(), patients);
            double relative = known.computeIfAbsent(
                    formula(peer),
                    formula -> EqualError.of(peer, schedule, error, error, searched, bench.reference(schedule)));
            Runner runner = new Runner(peer, schedule, relative, patients);
            runner.round();
            others.add(runner);
        }
        return others;
    }

    private static boolean isSlow(Peer peer) {
        return peer instanceof HipparchusPeer;
    }

    /** What has the same errors at the same tolerance: CVODE's formula does not depend on its linear solver. */
    private static String formula(Peer peer) {
        return switch (peer.name()) {
            case "cvode-dense", "cvode-klu" -> "cvode";
            default -> peer.name();
        };
    }

    /** Our methods, each with one round done, at the error that another has on the very same patients. */
    private List<Runner> ours(
            Schedule schedule, Runner other, List<List<Runner>> before, List<Runner> others, Precision precision) {
        for (int i = 0; i < before.size(); i++) {
            double there = others.get(i).accuracy.median();
            if (others.get(i).patients == other.patients
                    && Math.abs(Math.log(there / other.accuracy.median())) < SAME) {
                return before.get(i);
            }
        }
        List<Runner> ours = new ArrayList<>();
        double error = other.accuracy.median();
        for (RosenbrockMethod method : RosenbrockMethod.values()) {
            EnginePeer peer = engine.peer(method, Backend.best(), precision);
            double relative =
                    EqualError.of(peer, schedule, error, 20 * error, other.patients, bench.reference(schedule));
            Runner runner = new Runner(peer, schedule, relative, other.patients);
            runner.round();
            ours.add(runner);
        }
        return ours;
    }

    private static Runner faster(List<Runner> runners) {
        Runner best = runners.getFirst();
        for (Runner one : runners) {
            if (one.median() > best.median()) {
                best = one;
            }
        }
        return best;
    }

    private static ObjectNode document(Schedule schedule, Runner our, Runner other) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schedule", schedule.word())
                .put(
                        "precision",
                        our.peer instanceof EnginePeer engine && engine.precision() == Precision.FLOAT
                                ? "float32"
                                : "double")
                .put("medianError", our.accuracy.median())
                .put("peer", other.peer.name())
                .put("peerBuild", other.peer.build())
                .put("peerPatientsPerSecond", other.median())
                .put("patientsPerSecond", our.median())
                .put("ratio", our.median() / other.median());
    }

    /** Everything as one line. */
    String document(ThreadScaling threads, double residentMiB) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode all = root.putArray("cells");
        cells.forEach(all::add);
        return root.put("scalarRatio", scalarRatio)
                .put("twoThreads", threads.byWallClock())
                .put("twoThreadsByCpuTime", threads.byCpuTime())
                .put("twoThreadsOfMachine", threads.ofMachine())
                .put("residentMiB", residentMiB)
                .toString();
    }
}
