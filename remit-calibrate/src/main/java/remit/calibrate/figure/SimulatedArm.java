package remit.calibrate.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import remit.solve.SolveOutcome;
import remit.stats.CumulativeIncidence;
import remit.stats.Means;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Endpoint;
import remit.trial.clinic.EndpointReader;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Reading;
import remit.trial.disease.PopulationModel;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.run.TrialPlan;

/** The virtual patients of one arm, from which figures are read. */
public final class SimulatedArm {

    private static final double WINDOW_DAYS = 8;

    private final List<PatientRecord> patients;
    private final EndpointReader reader;
    private final String arm;

    /**
     * The patients that were found and solved.
     *
     * @param records in slot order
     */
    public SimulatedArm(TrialPlan plan, List<PatientRecord> records) {
        reader = new EndpointReader(plan.disease().clinic());
        arm = plan.protocol().arms().getFirst().id();
        patients = records.stream()
                .filter(record -> !record.arms().isEmpty()
                        && record.arms().stream().noneMatch(course -> course.outcome() instanceof SolveOutcome.Failed))
                .toList();
    }

    /** Whether the model of the arm holds what an uncertain parameter speaks of. */
    public boolean has(PopulationModel.Uncertain uncertain) {
        return !patients.isEmpty()
                && patients.getFirst().traits().values().keySet().stream().anyMatch(uncertain::fits);
    }

    /** Number of patients. */
    public int size() {
        return patients.size();
    }

    /**
     * What each patient adds to a figure.
     *
     * @return null where nobody has a reading
     */
    public @Nullable Contributions contributions(Figure figure) {
        return switch (figure.endpoint()) {
            case Endpoint.Level level -> level(figure);
            case Endpoint.Response response -> values(figure, values(figure.endpoint(), figure.monthProtocol()));
            case Endpoint.FirstEvent event -> incidence(figure, event.report() == Endpoint.Report.SURVIVAL);
            case Endpoint.FirstVisit visit -> incidence(figure, visit.report() == Endpoint.Report.SURVIVAL);
            case Endpoint.Rate rate -> rate(figure);
        };
    }

    /** The figure at day 0: what it stays at when nothing changes. NaN where nobody has a reading. */
    public double unchanged(Figure figure) {
        return switch (figure.endpoint()) {
            case Endpoint.Level level -> {
                Contributions before = values(figure, values(level, 0));
                boolean change =
                        figure.statistic() != Figure.Statistic.MEAN && figure.statistic() != Figure.Statistic.MEDIAN;
                yield change ? 0 : before == null ? Double.NaN : before.figure();
            }
            case Endpoint.Response response -> {
                Contributions before = values(figure, values(response, 0));
                yield before == null ? Double.NaN : before.figure();
            }
            case Endpoint.FirstEvent event -> none(figure, event.report());
            case Endpoint.FirstVisit visit -> none(figure, visit.report());
            case Endpoint.Rate rate -> 0;
        };
    }

    /** Mean at day 0 of a level; NaN for other endpoints. */
    public double baseline(Figure figure) {
        if (!(figure.endpoint() instanceof Endpoint.Level level)) {
            return Double.NaN;
        }
        double[] finite =
                Arrays.stream(values(level, 0)).filter(Double::isFinite).toArray();
        return finite.length == 0 ? Double.NaN : Means.mean(finite);
    }

    private static double none(Figure figure, Endpoint.Report report) {
        return (report == Endpoint.Report.SURVIVAL) == figure.complement() ? 0 : 1;
    }

    private @Nullable Contributions level(Figure figure) {
        double[] at = values(figure.endpoint(), figure.monthProtocol());
        double[] before = values(figure.endpoint(), 0);
        boolean level = figure.statistic() == Figure.Statistic.MEAN || figure.statistic() == Figure.Statistic.MEDIAN;
        if (!level) {
            for (int i = 0; i < at.length; i++) {
                at[i] -= before[i];
            }
        }
        return values(figure, at, before);
    }

    private double[] values(Endpoint endpoint, double month) {
        double[] values = new double[patients.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = reader.read(endpoint, patients.get(i), arm, month, endpoint.defaults())
                            instanceof Reading.Value value
                    ? value.value()
                    : Double.NaN;
        }
        return values;
    }

    private @Nullable Contributions values(Figure figure, double[] values) {
        return values(figure, values, new double[values.length]);
    }

    private @Nullable Contributions values(Figure figure, double[] values, double[] before) {
        Gathered gathered = new Gathered();
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && Double.isFinite(before[i])) {
                gathered.add(figure.complement() ? 1 - values[i] : values[i], before[i], patients.get(i));
            }
        }
        return gathered.contributions(figure);
    }

    /** Pseudo-observations of the cumulative incidence by the month (Andersen and Perme 2010). */
    private @Nullable Contributions incidence(Figure figure, boolean survival) {
        Gathered gathered = new Gathered();
        for (PatientRecord patient : patients) {
            if (reader.read(
                            figure.endpoint(),
                            patient,
                            arm,
                            null,
                            figure.endpoint().defaults())
                    instanceof Reading.Time time) {
                gathered.add(
                        time.days(),
                        switch (time.ending()) {
                            case EVENT -> 1;
                            case COMPETING -> 2;
                            case CENSORED -> 0;
                        },
                        patient);
            }
        }
        double[] times = gathered.values();
        if (times.length == 0) {
            return null;
        }
        CumulativeIncidence curve = CumulativeIncidence.of(
                times,
                Arrays.stream(gathered.beside()).mapToInt(cause -> (int) cause).toArray());
        double last = Arrays.stream(times).max().orElse(0);
        double day = Math.min(last, figure.monthProtocol() * FollowUp.DAYS_PER_MONTH);
        double value = curve.incidence(1, day, 0.95).value();
        if (!Double.isFinite(value)) {
            return null;
        }
        double[] influence = curve.influence(1, day);
        boolean turned = survival != figure.complement();
        double[] pseudo = new double[times.length];
        for (int i = 0; i < pseudo.length; i++) {
            double own = value + times.length * influence[i];
            pseudo[i] = turned ? 1 - own : own;
        }
        return Contributions.of(
                figure.statistic(), figure.monthProtocol(), pseudo, new double[times.length], gathered.draws());
    }

    /** Events and years at risk until the month. */
    private @Nullable Contributions rate(Figure figure) {
        double end = figure.monthProtocol() * FollowUp.DAYS_PER_MONTH + WINDOW_DAYS;
        Gathered gathered = new Gathered();
        for (PatientRecord patient : patients) {
            if (reader.read(
                                    figure.endpoint(),
                                    until(patient, end),
                                    arm,
                                    null,
                                    figure.endpoint().defaults())
                            instanceof Reading.Count count
                    && count.years() > 0) {
                gathered.add(count.count(), count.years(), patient);
            }
        }
        return gathered.contributions(figure);
    }

    /** Two numbers of each patient that counts, and its parameter draw. */
    private static final class Gathered {

        private final DoubleStream.Builder values = DoubleStream.builder();
        private final DoubleStream.Builder beside = DoubleStream.builder();
        private final IntStream.Builder draws = IntStream.builder();

        void add(double value, double other, PatientRecord patient) {
            values.add(value);
            beside.add(other);
            draws.add(patient.modelDraw());
        }

        double[] values() {
            return values.build().toArray();
        }

        double[] beside() {
            return beside.build().toArray();
        }

        int[] draws() {
            return draws.build().toArray();
        }

        @Nullable
        Contributions contributions(Figure figure) {
            double[] all = values();
            return all.length == 0
                    ? null
                    : Contributions.of(figure.statistic(), figure.monthProtocol(), all, beside(), draws());
        }
    }

    /** The patient as followed until a day. */
    private static PatientRecord until(PatientRecord patient, double day) {
        List<ArmCourse> courses = patient.arms().stream()
                .map(course -> new ArmCourse(
                        course.arm(),
                        course.visits().stream()
                                .filter(visit -> visit.day() <= day)
                                .toList(),
                        course.events().stream()
                                .filter(event -> event.day() <= day)
                                .toList(),
                        null,
                        null,
                        course.outcome()))
                .toList();
        return new PatientRecord(
                patient.slot(),
                patient.attempt(),
                patient.modelDraw(),
                patient.traits(),
                patient.screening(),
                patient.ineligible(),
                courses);
    }
}
