package remit.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import remit.trial.result.NumberFile;

/** Numbers in a file that is made when the first come and removed on closing. Not thread-safe. */
public final class DiskNumbers implements NumberFile, AutoCloseable {

    private final Path path;
    private @Nullable FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /** Numbers in a file; its folder need not be there. */
    public DiskNumbers(Path path) {
        this.path = path;
    }

    @Override
    public void append(double[] numbers) {
        try {
            FileChannel open = channel();
            ByteBuffer bytes = bytes(numbers.length);
            bytes.asDoubleBuffer().put(numbers);
            open.position(open.size());
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void read(long from, double[] into, int at, int count) {
        try {
            FileChannel open = channel();
            ByteBuffer bytes = bytes(count);
            while (bytes.hasRemaining()) {
                if (open.read(bytes, from * Double.BYTES + bytes.position()) < 0) {
                    throw new IOException(path + " is cut off");
                }
            }
            bytes.flip();
            bytes.asDoubleBuffer().get(into, at, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            open = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private ByteBuffer bytes(int numbers) {
        if (buffer.capacity() < numbers * Double.BYTES) {
            buffer = ByteBuffer.allocateDirect(numbers * Double.BYTES).order(ByteOrder.nativeOrder());
        }
        return buffer.clear().limit(numbers * Double.BYTES);
    }

    @Override
    public void close() {
        FileChannel open = channel;
        if (open != null) {
            try {
                open.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
