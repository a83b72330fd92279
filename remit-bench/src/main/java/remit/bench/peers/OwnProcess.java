package remit.bench.peers;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

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
}
