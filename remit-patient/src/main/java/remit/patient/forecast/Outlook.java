package remit.patient.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import remit.patient.forecast.Forecast.Chance;
import remit.patient.forecast.Forecast.Comparison;
import remit.patient.forecast.Forecast.Course;
import remit.patient.forecast.Forecast.Point;
import remit.patient.guide.Guide;
import remit.patient.guide.Guide.Outcome;
import remit.patient.guide.Scale;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.protocol.Regimen;

/** Outcomes of followed twins, as those of the person. */
final class Outlook {

    static final List<Double> MONTHS = List.of(3.0, 6.0, 9.0, 12.0, 15.0, 18.0, 21.0, 24.0);
    static final List<Double> COMPARED = List.of(12.0, 24.0);
    private static final double WEEK = 7;
    private static final double Z90 = 1.6448536269514722;
    private static final int FEWEST = 8;

    private final Guide guide;
    private final Clinic clinic;
    private final Protocol protocol;
    private final List<PatientRecord> records;
    private final double[][] features;
    private final double[] weights;

    Outlook(
            Guide guide,
            Disease disease,
            Protocol protocol,
            List<PatientRecord> records,
            double[][] features,
            double[] weights) {
        this.guide = guide;
        this.clinic = disease.clinic();
        this.protocol = protocol;
        this.records = records;
        this.features = features;
        this.weights = weights;
    }

    List<Forecast.Option> options() {
        List<Map<String, double[]>> adjusted = new ArrayList<>();
        List<Forecast.Option> options = new ArrayList<>();
        for (int arm = 0; arm < protocol.arms().size(); arm++) {
            Map<String, double[]> values = new TreeMap<>();
            List<Course> courses = new ArrayList<>();
            for (Outcome outcome : guide.outcomes()) {
                if (clinic.index(outcome.measure()) >= 0) {
                    courses.add(course(outcome, arm, values));
                }
            }
            adjusted.add(values);
            Protocol.Arm of = protocol.arms().get(arm);
            options.add(new Forecast.Option(
                    of.id(),
                    of.label(),
                    family(of),
                    courses,
                    arm == 0 ? List.of() : against(values, adjusted.getFirst()),
                    flares(arm),
                    harms(arm)));
        }
        return options;
    }

    /** The cell therapy of an option, or else drug, or none. */
    private static String family(Protocol.Arm arm) {
        String family = "none";
        for (Regimen regimen : arm.study()) {
            String one = switch (regimen) {
                case Regimen.Cells cells -> "msc";
                case Regimen.Transplant transplant -> "ahsct";
                case Regimen.CarT carT -> "car-t";
                case Regimen.Placebo placebo -> family;
                case Regimen.Daily daily -> family.equals("none") ? "drug" : family;
                case Regimen.Boluses boluses -> family.equals("none") ? "drug" : family;
            };
            family = one;
        }
        return family;
    }

    private static double day(double month) {
        return Math.rint(month * FollowUp.DAYS_PER_MONTH);
    }

    private static String key(String measure, double month) {
        return measure + "@" + month;
    }

    /** A value at a visit within a week of a month; NaN when there is none. */
    private static double value(ArmCourse course, int index, double month) {
        double wanted = day(month);
        for (Visit visit : course.visits()) {
            if (Math.abs(visit.day() - wanted) <= WEEK) {
                return visit.value(index);
            }
        }
        return Double.NaN;
    }

    /** An outcome of the first arm at a month, on its scale. */
    static double[] values(List<PatientRecord> records, Clinic clinic, Outcome outcome, double month) {
        int index = clinic.index(outcome.measure());
        return records.stream()
                .mapToDouble(one -> outcome.scale().to(value(one.arms().getFirst(), index, month)))
                .toArray();
    }

    private Course course(Outcome outcome, int arm, Map<String, double[]> adjusted) {
        int index = clinic.index(outcome.measure());
        List<Point> points = new ArrayList<>();
        for (double month : MONTHS) {
            double[] values = records.stream()
                    .mapToDouble(one -> value(one.arms().get(arm), index, month))
                    .toArray();
            double[] moved = moved(outcome, values);
            adjusted.put(key(outcome.measure(), month), moved);
            points.add(point(month, moved));
        }
        return new Course(outcome, unit(outcome.measure()), points);
    }

    private String unit(String measure) {
        Observable observable = clinic.observable(measure);
        return observable == null ? "" : observable.about().unit();
    }

    /** Outcomes as they would be for the person; NaN for twins without one. */
    private double[] moved(Outcome outcome, double[] values) {
        int[] alive = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        double[] moved = new double[values.length];
        Arrays.fill(moved, Double.NaN);
        if (alive.length < FEWEST || spread(values, alive) == 0) {
            for (int i : alive) {
                moved[i] = values[i];
            }
            return moved;
        }
        double[][] rows = Arrays.stream(alive).mapToObj(i -> features[i]).toArray(double[][]::new);
        double[] kept = Arrays.stream(alive).mapToDouble(i -> weights[i]).toArray();
        double total = Arrays.stream(kept).sum();
        for (int i = 0; i < kept.length; i++) {
            kept[i] /= total;
        }
        Scale scale = outcome.scale();
        double[] scaled =
                Arrays.stream(alive).mapToDouble(i -> scale.to(values[i])).toArray();
        double[] adjusted = new Adjustment(rows, kept).adjusted(scaled);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        switch (clinic.observable(outcome.measure())) {
            case Observable.Measure measure -> {
                low = measure.min();
                high = measure.max();
            }
            case Observable.Score score -> {
                low = score.min();
                high = score.max();
            }
            case null, default -> {}
        }
        for (int i = 0; i < alive.length; i++) {
            moved[alive[i]] = Math.min(high, Math.max(low, scale.from(adjusted[i])));
        }
        return moved;
    }

    private static double spread(double[] values, int[] of) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i : of) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        return high - low;
    }

    private Point point(double month, double[] values) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                sum += weights[i] * values[i];
                total += weights[i];
            }
        }
        return new Point(
                month,
                sum / total,
                Quantiles.of(values, weights, 0.05),
                Quantiles.of(values, weights, 0.5),
                Quantiles.of(values, weights, 0.95));
    }

    private List<Comparison> against(Map<String, double[]> option, Map<String, double[]> now) {
        List<Comparison> all = new ArrayList<>();
        for (Outcome outcome : guide.outcomes()) {
            for (double month : COMPARED) {
                double[] with = option.get(key(outcome.measure(), month));
                double[] without = now.get(key(outcome.measure(), month));
                if (with != null && without != null) {
                    all.add(compare(outcome, month, with, without));
                }
            }
        }
        return all;
    }

    private Comparison compare(Outcome outcome, double month, double[] with, double[] without) {
        Observable.Better direction = clinic.better(outcome.measure());
        double[] shares = new double[3];
        for (int i = 0; i < with.length; i++) {
            boolean dead = !Double.isFinite(with[i]);
            boolean deadWithout = !Double.isFinite(without[i]);
            double gain = direction == Observable.Better.HIGHER ? with[i] - without[i] : without[i] - with[i];
            int which = dead && deadWithout
                    ? 1
                    : dead ? 2 : deadWithout ? 0 : gain >= outcome.matters() ? 0 : gain <= -outcome.matters() ? 2 : 1;
            shares[which] += weights[i];
        }
        int[] people = hundred(shares);
        return new Comparison(outcome.measure(), month, people[0], people[1], people[2]);
    }

    /** Shares of 100 people as whole numbers that sum to 100 (largest remainders). */
    static int[] hundred(double[] shares) {
        double total = Arrays.stream(shares).sum();
        int[] people = new int[shares.length];
        int left = 100;
        for (int i = 0; i < shares.length; i++) {
            people[i] = (int) Math.floor(100 * shares[i] / total);
            left -= people[i];
        }
        int[] order = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> people[i] - 100 * shares[i] / total))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            people[order[i % order.length]]++;
        }
        return people;
    }

    private List<Chance> flares(int arm) {
        List<Chance> chances = new ArrayList<>();
        for (double month : COMPARED) {
            double[] happened = records.stream()
                    .mapToDouble(one -> flared(one.arms().get(arm), day(month)) ? 1 : 0)
                    .toArray();
            chances.add(chance(guide.flare().label(), month, happened));
        }
        return chances;
    }

    private boolean flared(ArmCourse course, double untilDay) {
        String event = guide.flare().event();
        String criterion = guide.flare().visit();
        if (event != null) {
            return course.events().stream()
                    .anyMatch(one ->
                            one.day() > 0 && one.day() <= untilDay && one.kind().equals(event));
        }
        int index = criterion == null ? -1 : clinic.index(criterion);
        return index >= 0
                && course.visits().stream()
                        .anyMatch(visit -> visit.day() > 0 && visit.day() <= untilDay && visit.value(index) > 0.5);
    }

    private List<Chance> harms(int arm) {
        TreeSet<String> kinds = new TreeSet<>();
        for (PatientRecord record : records) {
            for (ArmCourse course : record.arms()) {
                for (PatientEvent event : course.events()) {
                    String kind = event.kind();
                    boolean harm = event.day() > 0
                            && !kind.equals("trigger")
                            && !kind.contains(":")
                            && !kind.equals(guide.flare().event())
                            && !kind.equals("lesion");
                    if (harm) {
                        kinds.add(kind);
                    }
                }
            }
        }
        kinds.add(PatientEvent.DEATH);
        List<Chance> chances = new ArrayList<>();
        double end = day(24);
        for (String kind : kinds) {
            double[] happened = records.stream()
                    .mapToDouble(one -> one.arms().get(arm).events().stream()
                                    .anyMatch(event -> event.day() > 0 && event.day() <= end && isOf(kind, event))
                            ? 1
                            : 0)
                    .toArray();
            chances.add(chance(kind, 24, happened));
        }
        return chances;
    }

    /** Whether an event is of a kind; death is death of any cause, the procedure's included. */
    private static boolean isOf(String kind, PatientEvent event) {
        return kind.equals(PatientEvent.DEATH) ? event.isDeath() : event.kind().equals(kind);
    }

    private Chance chance(String what, double month, double[] happened) {
        double p = 0;
        for (int i = 0; i < happened.length; i++) {
            p += weights[i] * happened[i];
        }
        double n = Assimilation.effectiveSize(weights);
        double middle = (p + Z90 * Z90 / (2 * n)) / (1 + Z90 * Z90 / n);
        double half = Z90 / (1 + Z90 * Z90 / n) * Math.sqrt(p * (1 - p) / n + Z90 * Z90 / (4 * n * n));
        return new Chance(what, month, 100 * p, 100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half));
    }
}
