package remit.trial.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Unit;
import remit.model.expr.Evaluator;
import remit.trial.disease.Therapy;
import remit.trial.population.VirtualPatient;
import remit.trial.protocol.Regimen;

/**
 * One row of a protocol as one patient gets it: doses in model units on absolute days. Its end can be moved by a stop;
 * a procedure can be abandoned.
 */
final class Given {

    private static final Unit KILOGRAM = Unit.parse("kg");
    private static final Unit SQUARE_METER = Unit.parse("m2");
    /** Mosteller 1987, New England Journal of Medicine 317, 1098: m2 = sqrt(cm kg / 3600). */
    private static final double MOSTELLER = 3600;

    /** Of a dose that the model does not see: its prescription does the work, or it is a placebo. */
    private static final int NO_ACTION = -1;

    private final Therapy therapy;
    private final List<Regimen.Segment> segments;
    private List<Dose> doses;
    private double stopDay = Double.POSITIVE_INFINITY;
    private boolean abandoned;

    /**
     * One dose.
     *
     * @param day absolute
     * @param action index of the model's action
     * @param amount in model units
     * @param protocolDose what harms call {@code dose}
     * @param infusion whether it counts as an infusion for harms
     * @param first whether it opens a procedure
     * @param conditioning of the procedure; null for none
     * @param settings parameters that the product sets, by name
     */
    record Dose(
            double day,
            int action,
            double amount,
            double protocolDose,
            boolean infusion,
            boolean first,
            @Nullable String conditioning,
            Map<String, Double> settings) {}

    private Given(Therapy therapy, List<Regimen.Segment> segments, List<Dose> doses) {
        this.therapy = therapy;
        this.segments = segments;
        this.doses = doses;
    }

    /**
     * A row for a patient; null for a placebo without infusions.
     *
     * @param offsetDays added to the row's days
     * @param standing whether a daily drug that starts by day 0 has been taken long before, at its first dose
     */
    private static @Nullable Given of(
            TrialModel model, VirtualPatient patient, Regimen regimen, double offsetDays, boolean standing) {
        Therapy therapy = model.therapy(regimen.therapy());
        return switch (regimen) {
            case Regimen.Placebo placebo -> placebo.days().isEmpty() ? null : infusions(therapy, placebo, offsetDays);
            case Regimen.Daily daily -> daily(therapy, daily, offsetDays, standing);
            case Regimen.Boluses boluses -> boluses(model, patient, therapy, boluses, offsetDays);
            case Regimen.Cells cells -> cells(model, therapy, cells, offsetDays);
            case Regimen.Transplant transplant ->
                procedure(
                        model,
                        therapy,
                        transplant.conditioning(),
                        new Procedure(
                                patient,
                                transplant.millionCd34PerKg(),
                                transplant.millionCd34PerKg(),
                                transplant.cd34Selected()),
                        offsetDays + transplant.graftDay());
            case Regimen.CarT carT ->
                procedure(
                        model,
                        therapy,
                        therapy.conditioning().isEmpty()
                                ? ""
                                : therapy.conditioning().firstEntry().getKey(),
                        new Procedure(patient, carT.millionCellsPerKg(), 0, false),
                        offsetDays + carT.infusionDay());
        };
    }

    /** The rows of a list that a patient has. */
    static List<Given> all(
            TrialModel model, VirtualPatient patient, List<Regimen> regimens, double offsetDays, boolean standing) {
        List<Given> rows = new ArrayList<>();
        for (Regimen regimen : Shares.of(model.seed(), patient, regimens)) {
            Given row = of(model, patient, regimen, offsetDays, standing);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Given infusions(Therapy therapy, Regimen.Placebo row, double offsetDays) {
        List<Dose> doses = row.days().stream()
                .map(day -> new Dose(day + offsetDays, NO_ACTION, 0, 0, true, false, null, Map.of()))
                .toList();
        return new Given(therapy, List.of(), doses);
    }

    /** A prescription; one that begins anew after a pause counts as an infusion for harms, such as a pulse. */
    private static Given daily(Therapy therapy, Regimen.Daily row, double offsetDays, boolean standing) {
        List<Regimen.Segment> segments = segments(therapy, row, offsetDays, standing);
        List<Dose> starts = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Regimen.Segment segment : segments) {
            if (segment.startDay() > end
                    && segment.fromDose() > 0
                    && !therapy.harms().isEmpty()) {
                starts.add(new Dose(segment.startDay(), NO_ACTION, 0, segment.fromDose(), true, false, null, Map.of()));
            }
            end = segment.endDay();
        }
        return new Given(therapy, segments, List.copyOf(starts));
    }

    private static List<Regimen.Segment> segments(
            Therapy therapy, Regimen.Daily daily, double offsetDays, boolean standing) {
        double scale = therapy.modelUnitsPerUnit();
        Unit unit = therapy.unit();
        Unit modelUnit = therapy.modelUnit();
        if (unit != null && modelUnit != null) {
            scale *= unit.factorTo(modelUnit);
        }
        List<Regimen.Segment> segments = new ArrayList<>();
        for (Regimen.Segment segment : daily.segments()) {
            double start = segment.startDay() + offsetDays;
            double from = segment.fromDose() * scale;
            if (segments.isEmpty() && standing && start <= 0) {
                segments.add(new Regimen.Segment(Double.NEGATIVE_INFINITY, start, from, from));
            }
            segments.add(new Regimen.Segment(start, segment.endDay() + offsetDays, from, segment.toDose() * scale));
        }
        return List.copyOf(segments);
    }

    private static Given boluses(
            TrialModel model, VirtualPatient patient, Therapy therapy, Regimen.Boluses row, double offsetDays) {
        int action = route(model, therapy, row.route());
        double amount = modelAmount(therapy, row.amount(), row.unit(), patient);
        List<Dose> doses = new ArrayList<>();
        for (double day : row.days()) {
            doses.add(new Dose(day + offsetDays, action, amount, amount, true, false, null, Map.of()));
        }
        return new Given(therapy, List.of(), List.copyOf(doses));
    }

    private static Given cells(TrialModel model, Therapy therapy, Regimen.Cells row, double offsetDays) {
        int action = route(model, therapy, row.route());
        Map<String, Double> settings = settings(therapy, row.options());
        double amount = row.millionCellsPerKg() * therapy.modelUnitsPerUnit();
        List<Dose> doses = new ArrayList<>();
        for (double day : row.days()) {
            doses.add(new Dose(day + offsetDays, action, amount, row.millionCellsPerKg(), true, false, null, settings));
        }
        return new Given(therapy, List.of(), List.copyOf(doses));
    }

    private static Given procedure(
            TrialModel model, Therapy therapy, String conditioning, Procedure scope, double infusionDay) {
        Therapy.Conditioning procedure = therapy.conditioning().get(conditioning);
        if (procedure == null) {
            throw new IllegalArgumentException(therapy.id() + " has no conditioning " + conditioning);
        }
        Evaluator evaluator = new Evaluator();
        List<Dose> doses = new ArrayList<>();
        boolean infused = false;
        for (Therapy.Step step : procedure.steps()) {
            String action =
                    scope.selected() ? procedure.selected().getOrDefault(step.action(), step.action()) : step.action();
            double amount = evaluator.evaluate(step.amount(), scope);
            boolean infusion = !infused && step.day() >= 0;
            infused |= infusion;
            doses.add(new Dose(
                    infusionDay + step.day(),
                    model.action(action),
                    amount,
                    scope.dose(),
                    infusion,
                    doses.isEmpty(),
                    conditioning,
                    procedure.settings()));
        }
        return new Given(therapy, List.of(), List.copyOf(doses));
    }

    private static int route(TrialModel model, Therapy therapy, String route) {
        String action = therapy.routes().get(route);
        if (action == null) {
            throw new IllegalArgumentException(therapy.id() + " has no route " + route);
        }
        return model.action(action);
    }

    private static Map<String, Double> settings(Therapy therapy, Map<String, String> chosen) {
        Map<String, Double> settings = new TreeMap<>();
        therapy.options().forEach((name, option) -> {
            String word = chosen.get(name);
            String parameter = option.parameter();
            if (parameter != null) {
                if (word != null) {
                    settings.put(parameter, Double.parseDouble(word));
                }
                return;
            }
            String choice = word == null ? option.standard() : word;
            Map<String, Double> set = choice == null ? null : option.choices().get(choice);
            if (set == null) {
                throw new IllegalArgumentException(therapy.id() + " has no " + name + " " + choice);
            }
            settings.putAll(set);
        });
        return settings;
    }

    /**
     * A dose in the unit the model text doses in. A dose per body weight or body surface is multiplied by the patient's;
     * a model that doses per weight or surface divides by it.
     */
    static double modelAmount(Therapy therapy, double amount, Unit unit, VirtualPatient patient) {
        Unit target = therapy.modelUnit();
        if (target == null) {
            return amount * therapy.modelUnitsPerUnit();
        }
        double dose = amount * therapy.modelUnitsPerUnit();
        if (unit.isComparable(target)) {
            return dose * unit.factorTo(target);
        }
        double weight = patient.value("weight");
        double surface = surface(patient);
        Unit[] units = {unit, unit.times(KILOGRAM), unit.times(SQUARE_METER)};
        double[] sizes = {1, weight, surface};
        for (int i = 0; i < units.length; i++) {
            if (units[i].isComparable(target)) {
                return dose * sizes[i] * units[i].factorTo(target);
            }
            Unit perWeight = units[i].dividedBy(KILOGRAM);
            if (perWeight.isComparable(target)) {
                return dose * sizes[i] / weight * perWeight.factorTo(target);
            }
            Unit perSurface = units[i].dividedBy(SQUARE_METER);
            if (perSurface.isComparable(target)) {
                return dose * sizes[i] / surface * perSurface.factorTo(target);
            }
        }
        throw new IllegalArgumentException(
                "a dose of " + therapy.id() + " in " + unit + " cannot be converted to " + target);
    }

    /** Body surface in m2. */
    static double surface(VirtualPatient patient) {
        return Math.sqrt(patient.value("height") * patient.value("weight") / MOSTELLER);
    }

    /** Whether it touches no state: a placebo. */
    boolean inert() {
        return therapy.role() == Therapy.Role.NONE;
    }

    Therapy therapy() {
        return therapy;
    }

    List<Dose> doses() {
        return doses;
    }

    /** Therapies that this row ends, with the day; empty but for procedures. */
    Map<String, Double> stops() {
        Map<String, Double> stops = new TreeMap<>();
        if (!doses.isEmpty()) {
            String conditioning = doses.getFirst().conditioning();
            Therapy.Conditioning procedure =
                    conditioning == null ? null : therapy.conditioning().get(conditioning);
            if (procedure != null) {
                double infusion =
                        doses.getFirst().day() - procedure.steps().getFirst().day();
                procedure.stop().forEach(id -> stops.put(id, infusion + procedure.stopDay()));
            }
        }
        return stops;
    }

    /** The first day on which something is given; infinite when nothing is. */
    double firstDay() {
        double first = Double.POSITIVE_INFINITY;
        for (Regimen.Segment segment : segments) {
            first = Math.min(first, segment.startDay());
        }
        for (Dose dose : doses) {
            first = Math.min(first, dose.day());
        }
        return first;
    }

    /** Ends it, unless it ended before. */
    void stop(double day) {
        stopDay = Math.min(stopDay, day);
    }

    double stopDay() {
        return stopDay;
    }

    /** Drops doses before a day: they were given on an earlier path. */
    void forget(double day) {
        doses = doses.stream().filter(dose -> dose.day() >= day).toList();
    }

    /** A procedure that does not go on. */
    void abandon() {
        abandoned = true;
    }

    boolean due(Dose dose) {
        return !abandoned && dose.day() < stopDay;
    }

    /** The prescription just after a time, in model units. */
    double level(double day) {
        Regimen.Segment segment = day < stopDay ? segment(day) : null;
        if (segment == null) {
            return 0;
        }
        return segment.fromDose() + (day - start(segment, day)) * slope(segment);
    }

    /** Its slope just after a time, per day. */
    double slope(double day) {
        Regimen.Segment segment = day < stopDay ? segment(day) : null;
        return segment == null ? 0 : slope(segment);
    }

    private static double start(Regimen.Segment segment, double day) {
        return Double.isInfinite(segment.startDay()) ? day : segment.startDay();
    }

    private static double slope(Regimen.Segment segment) {
        double change = segment.toDose() - segment.fromDose();
        return change == 0 ? 0 : change / (segment.endDay() - segment.startDay());
    }

    private Regimen.@Nullable Segment segment(double day) {
        for (Regimen.Segment segment : segments) {
            if (day >= segment.startDay() && day < segment.endDay()) {
                return segment;
            }
        }
        return null;
    }

    /** Days on which the prescription changes course. */
    List<Double> breaks() {
        List<Double> breaks = new ArrayList<>();
        for (Regimen.Segment segment : segments) {
            breaks.add(segment.startDay());
            breaks.add(segment.endDay());
        }
        if (!segments.isEmpty()) {
            breaks.add(stopDay);
        }
        breaks.removeIf(day -> Double.isInfinite(day));
        return breaks;
    }

    boolean isDaily() {
        return !segments.isEmpty();
    }
}
