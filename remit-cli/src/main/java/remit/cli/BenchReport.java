package remit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.bench.Accuracy;
import remit.bench.BenchModel;
import remit.bench.Cell;
import remit.bench.CellResult;
import remit.bench.CohortStream;
import remit.bench.EngineBench;
import remit.bench.Machine;
import remit.bench.ThreadScaling;
import remit.bench.WarmUp;
import remit.solve.machine.InstructionSet;
import remit.solve.tape.Precision;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code remit bench} measured, as text and as JSON. */
final class BenchReport {

    private static final double YEARS = EngineBench.WEEKS * 7 / 365.25;

    private final BenchModel model;
    private final WarmUp warmUp;
    private final Machine machine;
    private final List<CellResult> cells;
    private final Map<InstructionSet, Double> peaks = new EnumMap<>(InstructionSet.class);
    private final List<CohortStream> cohorts = new ArrayList<>();
    private @Nullable ThreadScaling threads;

    BenchReport(BenchModel model, WarmUp warmUp, Machine machine, List<CellResult> cells) {
        this.model = model;
        this.warmUp = warmUp;
        this.machine = machine;
        this.cells = cells;
    }

    void peak(InstructionSet set, double gigaflops) {
        if (!Double.isNaN(gigaflops)) {
            peaks.put(set, gigaflops);
        }
    }

    void threads(ThreadScaling scaling) {
        threads = scaling;
    }

    void cohort(CohortStream cohort) {
        cohorts.add(cohort);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The share of the core's peak; NaN where that is not known. */
    private double share(CellResult result) {
        Double peak = switch (result.cell().backend()) {
            case AVX512 -> peaks.get(InstructionSet.AVX512);
            case AVX2 -> peaks.get(InstructionSet.AVX2);
            case BYTECODE -> null;
        };
        int times = Precision.DOUBLE.bytes() / result.cell().precision().bytes();
        return peak == null ? Double.NaN : result.gigaflops() / (times * peak);
    }

    ObjectNode document() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("machine")
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("load", machine.load())
                .put("java", machine.java());
        root.putObject("model")
                .put("disease", "lupus")
                .put("states", model.kernel().code().size())
                .put("readOuts", model.readOuts())
                .put("weeks", EngineBench.WEEKS);
        root.putObject("warmUp")
                .put("composeSeconds", warmUp.composeSeconds())
                .put("codeSeconds", warmUp.codeSeconds())
                .put("firstPatientsSeconds", warmUp.firstPatientsSeconds());
        ArrayNode measured = root.putArray("cells");
        cells.forEach(result -> cell(measured.addObject(), result));
        ObjectNode rates = root.putObject("peakGigaflops");
        peaks.forEach((set, rate) -> rates.put(word(set), rate));
        if (threads != null) {
            root.put("twoThreads", threads.byWallClock())
                    .put("twoThreadsByCpuTime", threads.byCpuTime())
                    .put("twoThreadsOfMachine", threads.ofMachine());
        }
        ArrayNode streams = root.putArray("cohorts");
        for (CohortStream cohort : cohorts) {
            streams.addObject()
                    .put("patients", cohort.patients())
                    .put("years", 1)
                    .put("patientsPerSecond", cohort.patientsPerSecond())
                    .put("drawsPerSecond", cohort.drawsPerSecond())
                    .put("residentMiB", cohort.residentMiB());
        }
        return root;
    }

    private static void cell(ObjectNode node, CellResult result) {
        Cell cell = result.cell();
        node.put("schedule", cell.schedule().word())
                .put("method", word(cell.method()))
                .put("tolerance", cell.relative())
                .put("backEnd", word(cell.backend()))
                .put("precision", precision(cell))
                .put("patientsPerSecond", result.patientsPerSecond())
                .put("bestPatientsPerSecond", result.bestPatientsPerSecond())
                .put("patientYearsPerSecond", result.patientsPerSecond() * YEARS)
                .put("stepsPerPatient", result.stepsPerPatient())
                .put("medianError", result.accuracy().median())
                .put("error95", result.accuracy().quantile95())
                .put("gigaflops", result.gigaflops())
                .put("failed", result.rounds().getFirst().failed());
        Accuracy rerun = result.rerun();
        if (rerun != null) {
            node.putObject("fromDouble")
                    .put("median", rerun.median())
                    .put("95", rerun.quantile95())
                    .put("worst", rerun.worst());
        }
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s, %d cores, load %.1f, Java %s%n",
                machine.processor(),
                machine.cores(),
                machine.load(),
                machine.java());
        out.printf(
                Locale.ROOT,
                "Lupus model: %d states; each patient three years, %d read-outs every week. One thread, CPU time.%n%n",
                model.kernel().code().size(),
                model.readOuts());
        table(out);
        if (!peaks.isEmpty()) {
            out.println();
            peaks.forEach((set, rate) ->
                    out.printf(Locale.ROOT, "peak of a core, %s: %.0f GFlop/s (measured)%n", word(set), rate));
        }
        out.printf(
                Locale.ROOT,
                "%nfrom a cold start: model composed in %.2f s, its code written in %.2f s, first patients after %.1f s%n",
                warmUp.composeSeconds(),
                warmUp.codeSeconds(),
                warmUp.firstPatientsSeconds());
        if (threads != null) {
            out.printf(
                    Locale.ROOT,
                    "two threads: %.2f times one by the clock, %.2f by CPU time; a loop of multiply-adds %.2f by the clock%n",
                    threads.byWallClock(),
                    threads.byCpuTime(),
                    threads.ofMachine());
        }
        if (!cohorts.isEmpty()) {
            cohorts(out);
        }
    }

    private void table(PrintWriter out) {
        TextTable table = new TextTable(
                "schedule",
                "method",
                "tolerance",
                "back end",
                "numbers",
                "patients/s",
                "best",
                "patient-years/s",
                "steps",
                "median error",
                "95 %",
                "GFlop/s",
                "of peak");
        for (CellResult result : cells) {
            Cell cell = result.cell();
            double share = share(result);
            table.row(
                    cell.schedule().word(),
                    word(cell.method()),
                    number("%.0e", cell.relative()),
                    word(cell.backend()),
                    precision(cell),
                    number("%.0f", result.patientsPerSecond()),
                    number("%.0f", result.bestPatientsPerSecond()),
                    number("%.0f", result.patientsPerSecond() * YEARS),
                    number("%.0f", result.stepsPerPatient()),
                    number("%.1e", result.accuracy().median()),
                    number("%.1e", result.accuracy().quantile95()),
                    number("%.1f", result.gigaflops()),
                    Double.isNaN(share) ? "" : number("%.0f %%", 100 * share));
        }
        table.print(out);
        out.println("error: root mean square over a patient's read-outs against tolerance 1e-12; over patients.");
        for (CellResult result : cells) {
            Accuracy rerun = result.rerun();
            if (rerun != null) {
                out.printf(
                        Locale.ROOT,
                        "%s: the judged patients again in double differ by %.1e (median), %.1e (95 %%), %.1e (worst)%n",
                        result.cell().words(),
                        rerun.median(),
                        rerun.quantile95(),
                        rerun.worst());
            }
        }
    }

    private static String precision(Cell cell) {
        return cell.precision() == Precision.FLOAT ? "float32" : "double";
    }

    private void cohorts(PrintWriter out) {
        out.println();
        TextTable table = new TextTable("cohort, one year", "patients/s", "drawn/s", "resident MiB");
        for (CohortStream cohort : cohorts) {
            table.row(
                    number("%,d", cohort.patients()),
                    number("%.0f", cohort.patientsPerSecond()),
                    number("%.0f", cohort.drawsPerSecond()),
                    number("%.0f", cohort.residentMiB()));
        }
        table.print(out);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
