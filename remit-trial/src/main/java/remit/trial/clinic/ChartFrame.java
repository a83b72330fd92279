package remit.trial.clinic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers that a rule sees by name: values of the visit at hand, signals, constants and traits of the patient. */
final class ChartFrame {

    /** The name of the current day in rules. */
    static final String DAY = "day";

    private final Map<String, Integer> slots;
    private final Traits traits;
    private final int firstSignal;
    private final double[] numbers;

    ChartFrame(Clinic clinic, Traits traits) {
        this.traits = traits;
        this.slots = new HashMap<>();
        for (String value : clinic.values()) {
            slots.put(value, slots.size());
        }
        this.firstSignal = slots.size();
        for (Signal signal : clinic.signals()) {
            slots.put(signal.about().name(), slots.size());
        }
        List<Clinic.Constant> constants = clinic.constants();
        for (Clinic.Constant constant : constants) {
            slots.put(constant.about().name(), slots.size());
        }
        slots.put(DAY, slots.size());
        this.numbers = new double[slots.size()];
        java.util.Arrays.fill(numbers, Double.NaN);
        for (Clinic.Constant constant : constants) {
            String name = constant.about().name();
            numbers[slot(name)] = traits.has(name) ? traits.value(name) : constant.value();
        }
    }

    private ChartFrame(ChartFrame other) {
        this.slots = other.slots;
        this.traits = other.traits;
        this.firstSignal = other.firstSignal;
        this.numbers = other.numbers.clone();
    }

    ChartFrame copy() {
        return new ChartFrame(this);
    }

    /** The number of a name. */
    double value(String name) {
        Integer slot = slots.get(name);
        if (slot != null) {
            return numbers[slot];
        }
        if (traits.has(name)) {
            return traits.value(name);
        }
        throw new IllegalArgumentException("the chart knows no value, number or trait '" + name + "'");
    }

    /** The number of a name, or another where there is none. */
    double valueOr(String name, double otherwise) {
        return slots.containsKey(name) || traits.has(name) ? value(name) : otherwise;
    }

    double observed(int index) {
        return numbers[index];
    }

    void observe(int index, double value) {
        numbers[index] = value;
    }

    void day(double day) {
        numbers[slot(DAY)] = day;
    }

    void signals(double[] signals) {
        System.arraycopy(signals, 0, numbers, firstSignal, signals.length);
    }

    /** Forgets what was observed before a new visit is made. */
    void clearObserved() {
        java.util.Arrays.fill(numbers, 0, firstSignal, Double.NaN);
    }

    double[] observed() {
        return java.util.Arrays.copyOf(numbers, firstSignal);
    }

    private int slot(String name) {
        Integer slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("no slot " + name);
        }
        return slot;
    }
}
