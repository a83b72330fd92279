package remit.calibrate.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.calibrate.figure.Figure.Statistic;
import remit.domain.Unit;
import remit.evidence.Evidence;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.files.published.ArmProtocol;
import remit.files.published.ReadOutcome;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Endpoint;
import remit.trial.protocol.Protocol.FollowUp;

/**
 * Finds, for the figures of published arms, what is to be read from the simulated arm, or says why nothing can be.
 *
 * <p>A share is taken as published even where its definition is not known: which definition it has is kept with the figure.
 * A level is taken only in a unit that is known.
 */
public final class FigureFinder {

    private static final String NO_MEASURE = "the disease's clinic has no such measure";
    private static final double PERCENT = 100;

    /** By trial and line: two folders may be read one after the other. */
    private final Map<List<Object>, EvidenceRow> rows = new HashMap<>();

    private final EndpointTable table = EndpointTable.standard();

    public FigureFinder(Evidence evidence) {
        evidence.rows().forEach(row -> rows.put(List.of(row.trial().id(), row.number()), row));
    }

    /**
     * The figures of one arm.
     *
     * @param figures those that can be predicted
     * @param unpredicted those that cannot
     */
    public record Found(List<Figure> figures, List<Unpredicted> unpredicted) {
        public Found {
            figures = List.copyOf(figures);
            unpredicted = List.copyOf(unpredicted);
        }
    }

    /** Figures after month 0 of an arm whose protocol was built. */
    public Found of(ArmProtocol arm, Clinic clinic) {
        List<Figure> figures = new ArrayList<>();
        List<Unpredicted> unpredicted = new ArrayList<>();
        for (ReadOutcome read : arm.outcomes()) {
            EvidenceRow row = rows.get(List.of(arm.trialId(), read.line()));
            if (read.month() <= 0 || row == null) {
                continue;
            }
            try {
                figures.add(figure(arm, clinic, read, row));
            } catch (Unreadable e) {
                unpredicted.add(Unpredicted.of(row.outcome(), e.reason));
            }
        }
        return new Found(figures, unpredicted);
    }

    /** A figure that cannot be read from a simulated arm; control flow inside this class only. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Unreadable(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }

    private Figure figure(ArmProtocol arm, Clinic clinic, ReadOutcome read, EvidenceRow row) throws Unreadable {
        NormalizedOutcome.Figure normal = row.figure();
        String definition = normal == null ? "other" : normal.definition();
        String name = read.measure();
        EndpointTable.Line line = table.of(arm.disease(), name, read.statistic(), definition);
        String word = line == null ? read.protocolMeasure() : line.endpoint();
        Endpoint endpoint = word == null ? null : clinic.endpoint(word);
        if (endpoint == null) {
            throw new Unreadable(NO_MEASURE);
        }
        boolean complement = line != null && line.complement();
        Statistic statistic = statistic(row, endpoint, normal, definition);
        return new Figure(
                row,
                arm.disease(),
                endpoint,
                complement,
                statistic,
                read.protocolMonth(),
                factor(row, endpoint, statistic, normal),
                people(row, normal),
                baseline(arm, row, endpoint),
                definition);
    }

    private static Statistic statistic(
            EvidenceRow row, Endpoint endpoint, NormalizedOutcome.@Nullable Figure normal, String definition)
            throws Unreadable {
        boolean level = endpoint instanceof Endpoint.Level;
        boolean rate = endpoint instanceof Endpoint.Rate;
        boolean percent = normal != null
                && normal.unit().equals("%")
                && (definition.startsWith("percent") || !endpoint.about().unit().equals("%"));
        return switch (row.outcome().statistic()) {
            case "mean", "median" -> {
                if (rate && row.outcome().statistic().equals("mean")) {
                    yield Statistic.RATE;
                }
                if (!level) {
                    throw new Unreadable("a " + row.outcome().statistic() + " of what is a share or a time here");
                }
                boolean median = row.outcome().statistic().equals("median");
                if (percent || definition.equals("change")) {
                    yield percent ? Statistic.PERCENT_CHANGE : Statistic.MEDIAN_CHANGE;
                }
                yield median ? Statistic.MEDIAN : Statistic.MEAN;
            }
            case "mean_change" -> {
                if (!level) {
                    throw new Unreadable("a change of what is a share or a time here");
                }
                yield !percent
                        ? Statistic.CHANGE
                        : definition.contains("a year") ? Statistic.PERCENT_CHANGE_PER_YEAR : Statistic.PERCENT_CHANGE;
            }
            case "proportion", "count" -> {
                if (level || rate) {
                    throw new Unreadable("a share of a measure, by a rule that the clinic does not have");
                }
                if (row.outcome().statistic().equals("count") && (normal == null || normal.people() == null)) {
                    throw new Unreadable("a count of events, not of patients");
                }
                yield Statistic.SHARE;
            }
            case "rate_per_year" -> {
                if (!rate) {
                    throw new Unreadable("a rate of what the clinic does not count");
                }
                yield Statistic.RATE;
            }
            default -> throw new Unreadable("a contrast of two arms, not a figure of one");
        };
    }

    /** The level at day 0 that the publication gives for the arm; null where it gives none in a unit that is known. */
    private @Nullable Double baseline(ArmProtocol arm, EvidenceRow row, Endpoint endpoint) {
        for (ReadOutcome read : arm.outcomes()) {
            EvidenceRow other = rows.get(List.of(arm.trialId(), read.line()));
            NormalizedOutcome.Figure normal = other == null ? null : other.figure();
            boolean level = read.statistic().equals("mean") || read.statistic().equals("median");
            if (normal != null
                    && level
                    && read.month() <= 0
                    && read.measure().equals(row.outcome().measure())) {
                try {
                    return normal.value()
                            * unitFactor(normal.unit(), endpoint.about().unit());
                } catch (Unreadable e) {
                    return null;
                }
            }
        }
        return null;
    }

    /** From the published unit to the clinic's. */
    private static double factor(
            EvidenceRow row, Endpoint endpoint, Statistic statistic, NormalizedOutcome.@Nullable Figure normal)
            throws Unreadable {
        return switch (statistic.scale()) {
            case SHARE -> row.outcome().statistic().equals("count") ? 1.0 / people(row, normal) : 1;
            case RATE -> 1;
            case LEVEL -> {
                if (normal == null) {
                    throw new Unreadable("its unit '" + row.outcome().unit() + "' is not known");
                }
                double value = row.outcome().value();
                Double sd = row.outcome().sd();
                Double normalSd = normal.sd();
                double own = value != 0
                        ? normal.value() / value
                        : sd != null && normalSd != null && sd != 0 ? normalSd / sd : 1;
                if (statistic == Statistic.PERCENT_CHANGE || statistic == Statistic.PERCENT_CHANGE_PER_YEAR) {
                    yield own;
                }
                yield own * unitFactor(normal.unit(), endpoint.about().unit());
            }
        };
    }

    private static double unitFactor(String from, String to) throws Unreadable {
        if (from.equals(to)) {
            return 1;
        }
        try {
            return Unit.parse(from).factorTo(Unit.parse(to));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("its unit " + from + " is not the clinic's " + to);
        }
    }

    private static int people(EvidenceRow row, NormalizedOutcome.@Nullable Figure normal) {
        Integer people = normal == null ? row.outcome().people() : normal.people();
        Integer arm = row.arm().people();
        return Math.max(1, people != null ? people : arm != null ? arm : 1);
    }

    /** Whether a change is told in percent. */
    static boolean isPercent(Statistic statistic) {
        return statistic == Statistic.PERCENT_CHANGE || statistic == Statistic.PERCENT_CHANGE_PER_YEAR;
    }

    /** Years between day 0 and a month. */
    static double years(double month) {
        return month * FollowUp.DAYS_PER_MONTH / 365.25;
    }

    static double percent(double part, double whole) {
        return PERCENT * part / whole;
    }
}
