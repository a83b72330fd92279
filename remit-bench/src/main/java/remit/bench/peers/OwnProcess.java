package remit.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A step of {@link PeerComparison} in a process of its own, started as this one was. */
final class OwnProcess {

    private OwnProcess() {}

    /** Not yet started; what it says on standard error is passed on. */
    static ProcessBuilder of(List<String> step, String... options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PeerComparison.class.getName());
        command.addAll(step);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /**
     * Runs one to its end.
     *
     * @return the numbers it printed
     * @throws IllegalStateException if they are not as many as expected
     */
    static double[] numbers(int count, List<String> step, String... options) throws IOException {
        Process process = of(step, options).start();
        String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", -1);
        if (words.length != count) {
            throw new IllegalStateException(step + " ended without its " + count + " numbers");
        }
        return Stream.of(words).mapToDouble(Double::parseDouble).toArray();
    }
}
