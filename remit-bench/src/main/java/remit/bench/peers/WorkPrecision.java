package remit.bench.peers;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import remit.bench.EngineBench;
import remit.bench.Schedule;
import remit.solve.Backend;
import remit.solve.RosenbrockMethod;
import remit.solve.tape.Precision;

/** Work-precision diagrams: every integrator at tolerances half a decade apart, one picture for each schedule. */
final class WorkPrecision {

    private static final int ROUNDS = 3;

    private final EngineBench bench;
    private final Effort effort;
    private final List<Peer> peers;
    private final PrintStream out;

    WorkPrecision(EngineBench bench, Effort effort, EngineProcesses engine, List<Peer> others, PrintStream out) {
        this.bench = bench;
        this.effort = effort;
        this.out = out;
        peers = new ArrayList<>();
        for (RosenbrockMethod method : RosenbrockMethod.values()) {
            peers.add(engine.peer(method, Backend.best(), Precision.DOUBLE));
        }
        peers.add(engine.peer(RosenbrockMethod.RODAS5P, Backend.BYTECODE, Precision.DOUBLE));
        peers.addAll(others);
    }

    /** Measures and writes {@code work-precision-SCHEDULE.svg}. */
    void write(Path folder) throws IOException {
        for (Schedule schedule : Schedule.values()) {
            List<Diagram.Curve> curves = new ArrayList<>();
            for (Peer peer : peers) {
                curves.add(new Diagram.Curve(peer.name(), points(peer, schedule)));
            }
            String title = "%s: milliseconds of CPU time for three years of a patient, against the error"
                    .formatted(schedule == Schedule.MONTHLY ? "Monthly doses and flares" : "One dose");
            Path file = folder.resolve("work-precision-" + schedule.word() + ".svg");
            Files.writeString(file, new Diagram(title, curves).svg());
            out.println("wrote " + file);
        }
    }

    private List<Diagram.Point> points(Peer peer, Schedule schedule) {
        int patients = peer instanceof HipparchusPeer ? effort.slow() : effort.searched();
        double factor = peer instanceof EnginePeer ? 10 : 1;
        List<Diagram.Point> points = new ArrayList<>();
        for (int half = -7; half >= -15; half--) {
            double relative = factor * StrictMath.pow(10, 0.5 * half);
            List<Diagram.Point> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Peer.Followed followed = peer.follow(schedule, relative, patients);
                double error =
                        followed.readOuts().against(bench.reference(schedule)).median();
                rounds.add(new Diagram.Point(error, 1e3 * followed.seconds() / patients));
            }
            rounds.sort(Comparator.comparingDouble(Diagram.Point::milliseconds));
            Diagram.Point median = rounds.get(ROUNDS / 2);
            if (!Double.isNaN(median.error())) {
                points.add(median);
            }
            out.printf(
                    Locale.ROOT,
                    "%s %s tolerance %.1e: error %.2e, %.4f ms a patient%n",
                    schedule.word(),
                    peer.name(),
                    relative,
                    median.error(),
                    median.milliseconds());
        }
        return points;
    }
}
