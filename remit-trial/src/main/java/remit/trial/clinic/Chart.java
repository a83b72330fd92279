package remit.trial.clinic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.solve.random.KeyedRandom;

/**
 * The chart of one patient in one arm: turns what the model says into what the clinic observes, visit by visit, and
 * answers rules about it. Thread-confined.
 *
 * <p>True states first wander (slow fluctuation within the patient), then every observable of the clinic is computed in
 * its order: labs with their noise, limit and rounding, items on or off, grades, scores, criteria. Every draw has a key
 * of its own (patient, what, day or week), never the arm: the same patient observed on the same day in two arms has the
 * same noise, and an observable that is added to a clinic changes no other. A chart that has seen screening and day 0 is
 * {@linkplain #fork forked} once per arm.
 */
public final class Chart {

    private final Clinic clinic;
    private final Observing observing;
    private final ChartFrame frame;
    private final ChartHistory history;
    private final RuleScope scope;
    private final Deque<LatentRow> window;
    private @Nullable Visit current;
    private double[] ratios;

    /**
     * An empty chart.
     *
     * @param traits the patient
     * @param key of the patient (seed, slot, attempt); the same for all arms
     */
    public Chart(Clinic clinic, Traits traits, KeyedRandom key) {
        this.clinic = clinic;
        this.frame = new ChartFrame(clinic, traits);
        this.history = new ChartHistory();
        this.scope = new RuleScope(clinic, frame, history);
        this.observing = new Observing(clinic, key, scope);
        this.window = new ArrayDeque<>();
        this.ratios = new double[0];
    }

    private Chart(Chart other) {
        this.clinic = other.clinic;
        this.observing = other.observing;
        this.frame = other.frame.copy();
        this.history = other.history.copy();
        this.scope = new RuleScope(clinic, frame, history);
        this.window = new ArrayDeque<>(other.window);
        this.current = other.current;
        this.ratios = other.ratios;
    }

    /** A chart of the same patient with the same past that can go its own way; used for arms. Same thread only. */
    public Chart fork() {
        return new Chart(this);
    }

    /**
     * Observes the patient.
     *
     * @param day days since randomization, after every earlier visit; entry rules read a visit before day 0, and the
     *     last visit up to day 0 is the baseline
     * @param rowsSinceLastVisit the model by day, the last row on this day (or shortly before); not empty
     * @param eventsSoFar all events of the patient in this arm up to this day
     * @throws IllegalArgumentException if the day does not come after the last visit, or no row is there
     */
    public Visit visit(double day, List<Row> rowsSinceLastVisit, List<PatientEvent> eventsSoFar) {
        if (current != null) {
            if (!(day > current.day())) {
                throw new IllegalArgumentException("visit on day " + day + " after one on day " + current.day());
            }
            history.close(current, ratios);
        }
        for (Row row : rowsSinceLastVisit) {
            window.addLast(observing.latent(row));
        }
        if (window.isEmpty()) {
            throw new IllegalArgumentException("visit on day " + day + " without any row of the model");
        }
        while (window.size() > 1 && window.getFirst().day() < day - observing.longestWindowDays()) {
            window.removeFirst();
        }
        history.open(day, List.copyOf(eventsSoFar));
        frame.clearObserved();
        frame.day(day);
        frame.signals(window.getLast().signals());
        ratios = new double[clinic.values().size()];
        observing.observe(frame, history, scope, window, ratios);
        current = new Visit(day, frame.observed());
        return current;
    }

    /** Whether a rule holds at the last visit. */
    public boolean holds(Expr rule) {
        return Evaluator.isTrue(evaluate(rule));
    }

    /** The value of a rule or formula at the last visit. */
    public double evaluate(Expr rule) {
        return observing.evaluator().evaluate(rule, scope);
    }

    /**
     * A value of the last visit, a signal, a constant or a trait.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public double value(String name) {
        return frame.value(name);
    }

    /** FNV-1a hash of 64 bits (RFC 9923) of a purpose, as part of a key. */
    static KeyedRandom purpose(KeyedRandom key, String purpose) {
        long hash = 0xcbf29ce484222325L;
        for (byte octet : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001b3L;
        }
        return key.with(hash);
    }
}
