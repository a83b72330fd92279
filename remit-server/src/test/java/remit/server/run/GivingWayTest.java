package remit.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GivingWayTest {

    /** Field 19 of proc(5)'s stat, counted behind the name in brackets: nice. */
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aTrialGivesWayWithAllThatItStartsAndNobodyElseDoes() throws InterruptedException {
        int own = niceness();
        List<Integer> seen = new ArrayList<>();
        Thread trial = Thread.ofPlatform().start(() -> {
            assertThat(GivingWay.fromNowOn()).isTrue();
            seen.add(niceness());
            Thread worker = Thread.ofPlatform().start(() -> seen.add(niceness()));
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        trial.join();
        assertThat(seen).containsExactly(10, 10);
        assertThat(niceness()).isEqualTo(own);
    }
}
