package remit.bench.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import remit.bench.Accuracy;
import remit.bench.EngineBench;

/** Read-outs of some patients; immutable by agreement: the array is for reading. */
final class ReadOuts {

    /** How many numbers are read or written at once. */
    private static final int PART = 1 << 16;

    private final double[] values;
    private final int width;

    /**
     * Read-outs.
     *
     * @param values patient by patient, week by week
     * @param width numbers of a week
     */
    ReadOuts(double[] values, int width) {
        this.values = values;
        this.width = width;
    }

    /** Those that a program wrote. */
    static ReadOuts of(Path file, int patients, int width) throws IOException {
        double[] values = new double[patients * EngineBench.WEEKS * width];
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer part = part();
            int at = 0;
            while (channel.read(part) >= 0 && at < values.length) {
                DoubleBuffer numbers = part.flip().asDoubleBuffer();
                int count = Math.min(numbers.remaining(), values.length - at);
                numbers.get(values, at, count);
                at += count;
                part.position(numbers.position() * Double.BYTES).compact();
            }
            if (at < values.length) {
                throw new IOException(file + " ends early");
            }
        }
        return new ReadOuts(values, width);
    }

    /** Writes them for another program. */
    static void write(Path file, double[] values) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer part = part();
            for (int at = 0; at < values.length; at += PART) {
                int count = Math.min(PART, values.length - at);
                part.clear().asDoubleBuffer().put(values, at, count);
                part.limit(count * Double.BYTES);
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
        }
    }

    private static ByteBuffer part() {
        return ByteBuffer.allocateDirect(PART * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How far they are from a reference of as many patients or more. */
    Accuracy against(double[] reference) {
        return Accuracy.of(values, reference, EngineBench.WEEKS, width);
    }
}
