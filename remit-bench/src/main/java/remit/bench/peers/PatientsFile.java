package remit.bench.peers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import remit.bench.EngineBench;
import remit.bench.Patient;
import remit.bench.Schedule;

/**
 * Patients for the other integrators, all as little-endian doubles: how many, how many weeks, the scale of each state's
 * absolute tolerance; then each patient's parameters, state on day 0, how many jumps, and day, state and size of each.
 */
final class PatientsFile {

    private PatientsFile() {}

    /** Where the patients of a schedule stand. */
    static Path of(Path folder, Schedule schedule) {
        return folder.resolve("patients-" + schedule.word() + ".bin");
    }

    /**
     * Writes it.
     *
     * @param scale absolute tolerance of each state at a relative one of 1
     */
    static void write(Path file, double[] scale, List<Patient> patients) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            put(out, patients.size(), EngineBench.WEEKS);
            put(out, scale);
            for (Patient patient : patients) {
                put(out, patient.parameters());
                put(out, patient.state());
                put(out, patient.jumps());
                for (int jump = 0; jump < patient.jumps(); jump++) {
                    put(out, patient.jumpDay(jump), patient.jumpState(jump), patient.jumpSize(jump));
                }
            }
        }
    }

    private static void put(OutputStream out, double... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        out.write(bytes.array());
    }
}
