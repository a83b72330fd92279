package remit.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import remit.bench.Schedule;

/** An integrator in the program that {@code bench/peers.sh} compiles from {@code bench/peers.c}. */
final class ProgramPeer implements Peer {

    private final Path folder;
    private final String name;
    private final String build;
    private final int width;

    /**
     * One.
     *
     * @param folder with the program and the patients
     * @param name its method's word
     * @param build from what and how it was built
     * @param width numbers of a week's read-out
     */
    ProgramPeer(Path folder, String name, String build, int width) {
        this.folder = folder;
        this.name = name;
        this.build = build;
        this.width = width;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String build() {
        return build;
    }

    @Override
    public Followed follow(Schedule schedule, double relative, int patients) {
        Path out = folder.resolve("read-outs.bin");
        try {
            Process process = new ProcessBuilder(
                            folder.resolve("peers").toString(),
                            name,
                            Double.toString(relative),
                            PatientsFile.of(folder, schedule).toString(),
                            "0",
                            Integer.toString(patients),
                            out.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(name + " ended with " + process.exitValue());
            }
            String[] words = printed.split(" ", -1);
            return new Followed(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]) / patients,
                    Long.parseLong(words[5]),
                    ReadOuts.of(out, patients, width));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ran", e);
        }
    }
}
