package remit.trial.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.solve.random.KeyedRandom;

/** Builds small clinics for tests, line by line, and makes charts of them. */
final class TinyClinic {

    private final List<Signal> signals = new ArrayList<>();
    private final List<Clinic.Constant> constants = new ArrayList<>();
    private final List<Observable> observables = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private Clinic.@Nullable Expectation expectation;

    static About about(String name) {
        return new About(name, name, "1", "", new Provenance(SourceKind.ASSUMED, "test"));
    }

    static Expr expr(String text) {
        Problems problems = new Problems();
        Expr expr = ExprReader.read(Place.of("test"), text, problems);
        if (expr == null) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        return expr;
    }

    TinyClinic signal(String name) {
        signals.add(new Signal(about(name), name, null, null));
        return this;
    }

    TinyClinic wandering(String name, double logSd, double days) {
        signals.add(new Signal(about(name), name, null, new Signal.Wander(logSd, days)));
        return this;
    }

    TinyClinic constant(String name, double value) {
        constants.add(new Clinic.Constant(about(name), value));
        return this;
    }

    TinyClinic expectation(double mean, double sd) {
        expectation = new Clinic.Expectation(
                about("expectation"), expr(Double.toString(mean)), expr(Double.toString(sd)), 28, 730);
        return this;
    }

    TinyClinic measure(String name, String from, Noise noise) {
        return measure(name, from, noise, 0, 1000, 0, 0);
    }

    TinyClinic measure(
            String name, String from, Noise noise, double min, double max, double step, double expectationShare) {
        observables.add(new Observable.Measure(
                about(name), expr(from), noise, min, max, step, Observable.Better.LOWER, null, expectationShare));
        return this;
    }

    TinyClinic item(String name, int weight, String signal, String threshold, double logNoise, double share) {
        observables.add(new Observable.StateItem(
                about(name), weight, Set.of("organ"), expr(signal), expr(threshold), logNoise, 0.85, 28, share));
        return this;
    }

    TinyClinic add(Observable observable) {
        observables.add(observable);
        return this;
    }

    TinyClinic criterion(String name, String when) {
        observables.add(new Observable.Criterion(about(name), expr(when), Observable.Better.HIGHER));
        return this;
    }

    TinyClinic score(String name, String... items) {
        observables.add(new Observable.Score(about(name), List.of(items), 0, 105, Observable.Better.LOWER));
        return this;
    }

    TinyClinic grade(String name, String ratio, double logNoise) {
        observables.add(new Observable.Grade(
                about(name),
                expr(ratio),
                logNoise,
                0.25,
                expr("ratio >= 2.2"),
                expr("ratio >= 1"),
                expr("ratio >= 0.6")));
        return this;
    }

    TinyClinic endpoint(Endpoint endpoint) {
        endpoints.add(endpoint);
        return this;
    }

    Clinic clinic() {
        return new Clinic(signals, constants, List.of(), expectation, observables, endpoints, List.of());
    }

    static Chart chart(Clinic clinic, long patient) {
        return chart(clinic, patient, Map.of());
    }

    static Chart chart(Clinic clinic, long patient, Map<String, Double> traits) {
        return new Chart(clinic, Traits.of(traits), KeyedRandom.of(7, patient, "clinic"));
    }

    static Row row(double day, double... drivers) {
        return new Row(day, drivers);
    }
}
