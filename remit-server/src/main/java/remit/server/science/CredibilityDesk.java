package remit.server.science;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.calibrate.posterior.Posterior;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Validation;
import remit.evidence.Evidence;
import remit.report.Credibility;
import remit.report.CredibilityReport;
import remit.report.RunStamp;
import remit.server.state.Settings;

/**
 * How far the model can be trusted: the shipped calibration held against published trials, each predicted without itself, as by
 * {@code remit validate}; and the report on an institution's own trials where {@code remit validate --out DIR/validation} has
 * put one into the server's folder.
 */
@Component
public final class CredibilityDesk {

    private static final int MISSES = 12;

    private final Settings settings;
    private volatile @Nullable Validation shipped;
    private volatile @Nullable String report;

    CredibilityDesk(Settings settings) {
        this.settings = settings;
    }

    /** Every published figure against its prediction from the other trials; worked out once, in about a second. */
    public synchronized Validation shipped() {
        Validation known = shipped;
        if (known == null) {
            known = Credibility.byFamily(Posterior.standard());
            shipped = known;
        }
        return known;
    }

    /** Figures outside their 90 % interval, the worst first. */
    public List<ScoredFigure> misses() {
        return shipped().figures().stream()
                .filter(figure -> !figure.inside90())
                .sorted(Comparator.comparingDouble(ScoredFigure::score).reversed())
                .limit(MISSES)
                .toList();
    }

    /** The published unit of each of the misses; empty for shares and counts. */
    public Map<ScoredFigure, String> units() {
        Map<Integer, String> byLine = new HashMap<>();
        Evidence.standard().outcomes().forEach(row -> byLine.put(row.place().line(), row.unit()));
        Map<ScoredFigure, String> units = new HashMap<>();
        for (ScoredFigure miss : misses()) {
            String unit = byLine.getOrDefault(miss.line(), "");
            units.put(miss, unit.length() > 24 ? "" : unit);
        }
        return units;
    }

    /** The whole credibility report of the shipped calibration. */
    public synchronized String report() {
        String known = report;
        if (known == null) {
            Posterior posterior = Posterior.standard();
            known = CredibilityReport.html(
                    Credibility.of(posterior, null),
                    new RunStamp(
                            settings.version(),
                            "remit validate --out DIR",
                            new TreeMap<>(),
                            new TreeMap<>(posterior.about())));
            report = known;
        }
        return known;
    }

    /** The institution's own report; null when there is none. */
    public @Nullable Path ownReport() {
        Path file = settings.data().resolve("validation").resolve("credibility.html");
        return Files.isReadable(file) ? file : null;
    }
}
