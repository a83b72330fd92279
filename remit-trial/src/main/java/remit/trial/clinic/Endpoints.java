package remit.trial.clinic;

import java.util.Map;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * Endpoints that need no text, and the default strategies per kind of endpoint. The defaults are those of placebo-controlled
 * trials: a response is lost by rescue, drop-out and death (non-responder imputation); a measured value counts whatever
 * happened; time to an event ends with the patient's leaving.
 */
public final class Endpoints {

    private Endpoints() {}

    /** Defaults of yes-or-no endpoints: every intercurrent event makes a non-responder. */
    public static final Map<IntercurrentEvent, Strategy> RESPONSE = Map.of(
            IntercurrentEvent.RESCUE, Strategy.COMPOSITE,
            IntercurrentEvent.DROP_OUT, Strategy.COMPOSITE,
            IntercurrentEvent.DEATH, Strategy.COMPOSITE,
            IntercurrentEvent.NEVER_INFUSED, Strategy.TREATMENT_POLICY);

    /** Defaults of measured values: treatment policy; the dead have their last value. */
    public static final Map<IntercurrentEvent, Strategy> LEVEL = Map.of(
            IntercurrentEvent.RESCUE, Strategy.TREATMENT_POLICY,
            IntercurrentEvent.DROP_OUT, Strategy.TREATMENT_POLICY,
            IntercurrentEvent.DEATH, Strategy.WHILE_ON_TREATMENT,
            IntercurrentEvent.NEVER_INFUSED, Strategy.TREATMENT_POLICY);

    /** Defaults of times and counts: observed until the patient leaves or dies, whatever else is given. */
    public static final Map<IntercurrentEvent, Strategy> EVENT = Map.of(
            IntercurrentEvent.RESCUE, Strategy.TREATMENT_POLICY,
            IntercurrentEvent.DROP_OUT, Strategy.WHILE_ON_TREATMENT,
            IntercurrentEvent.DEATH, Strategy.WHILE_ON_TREATMENT,
            IntercurrentEvent.NEVER_INFUSED, Strategy.TREATMENT_POLICY);

    /** The value of an observable at a visit as an endpoint. */
    static Endpoint of(Observable observable) {
        return switch (observable) {
            case Observable.Criterion criterion -> response(criterion.about(), criterion.better());
            case Observable.Item item -> response(item.about(), Observable.Better.LOWER);
            case Observable.Measure measure -> level(measure.about(), measure.better());
            case Observable.Score score -> level(score.about(), score.better());
            case Observable.Grade grade -> level(grade.about(), Observable.Better.LOWER);
        };
    }

    private static Endpoint level(About about, Observable.Better better) {
        return new Endpoint.Level(about, better, LEVEL, about.name());
    }

    private static Endpoint response(About about, Observable.Better better) {
        return new Endpoint.Response(about, better, RESPONSE, about.name(), Endpoint.When.AT_VISIT, 0, 0, null);
    }
}
