package remit.server.science;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.server.state.Settings;

/** The credibility report of the model, where somebody has put one: {@code validation/report.html} in the server's folder. */
@Component
public final class Credibility {

    private final Settings settings;

    Credibility(Settings settings) {
        this.settings = settings;
    }

    /** Whether there is a report. */
    public boolean isThere() {
        return Files.isReadable(file());
    }

    /** The report; null when there is none. */
    public @Nullable Path report() {
        return isThere() ? file() : null;
    }

    private Path file() {
        return settings.data().resolve("validation").resolve("report.html");
    }
}
