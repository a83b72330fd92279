package remit.trial.disease;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import remit.model.Fragment;
import remit.model.Parameter;
import remit.model.expr.Expr;
import remit.trial.clinic.Clinic;

/**
 * A disease of the library: mechanism, patients, clinic, flares and hazards.
 *
 * @param id word used in protocols
 * @param name what people call it
 * @param evidence disease codes of the evidence tables
 * @param fragments model text, core first
 * @param parameters all tables in override order; they also go over the tables of therapies
 * @param reset species set back after the burn-in to the value of an expression of patient parameters (slow damage)
 * @param resetDay expression: the day of it, at most the screening visit; null for the usual day before the first row
 * @param triggers flare triggers; null for none
 * @param hazards cumulative hazards that the model integrates
 * @param sustained events that happen when a condition has lasted
 * @param dropOutPerYear usual hazard of leaving a trial, 1/a, for protocols that say nothing
 * @param population between-patient variation, covariates, courses
 * @param clinic what can be measured, and the endpoints made of it
 */
public record Disease(
        String id,
        String name,
        List<String> evidence,
        List<Fragment> fragments,
        List<Parameter> parameters,
        SequencedMap<String, Expr> reset,
        @Nullable Expr resetDay,
        @Nullable Triggers triggers,
        List<Hazard> hazards,
        List<Sustained> sustained,
        double dropOutPerYear,
        PopulationModel population,
        Clinic clinic) {

    public Disease {
        evidence = List.copyOf(evidence);
        fragments = List.copyOf(fragments);
        parameters = List.copyOf(parameters);
        reset = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(reset));
        hazards = List.copyOf(hazards);
        sustained = List.copyOf(sustained);
    }

    /** The value in force of a parameter, that of the last row with the symbol; null where the tables have none. */
    public @Nullable Double value(String symbol) {
        Double value = null;
        for (Parameter parameter : parameters) {
            if (parameter.symbol().equals(symbol)) {
                value = parameter.value();
            }
        }
        return value;
    }

    /** The same disease in other people. */
    public Disease withPopulation(PopulationModel people) {
        return new Disease(
                id,
                name,
                evidence,
                fragments,
                parameters,
                reset,
                resetDay,
                triggers,
                hazards,
                sustained,
                dropOutPerYear,
                people,
                clinic);
    }

    /**
     * Flare triggers: a Poisson process per patient whose jumps drive the model.
     *
     * @param rate parameter: triggers per year
     * @param median parameter: median size
     * @param logSd parameter: spread of the log size
     * @param season parameter: seasonal amplitude of the rate, 0 to 1; null for none
     * @param beforeEntry trait: days before screening within which one more trigger falls, because people enter trials
     *     after a flare; null or 0 for none
     * @param targets action to its share of triggers, an expression of patient parameters; each trigger fires one, drawn by share
     * @param entryTargets the same for the trigger before entry: which organ brings people to a trial
     */
    public record Triggers(
            String rate,
            String median,
            String logSd,
            @Nullable String season,
            @Nullable String beforeEntry,
            SequencedMap<String, Expr> targets,
            SequencedMap<String, Expr> entryTargets) {
        public Triggers {
            targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
            entryTargets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entryTargets));
        }
    }

    /**
     * A hazard whose integral is a species of the model; the event happens when it crosses an exponential threshold.
     *
     * @param event name in the results, such as infection or death
     * @param state the species holding the cumulative hazard
     * @param fatal expression: probability that the event kills; null for never, 1 for death itself
     * @param recurrent whether it can happen again (a new threshold is drawn)
     * @param history whether it also runs before randomization, so that entry rules and baselines can look back
     * @param trigger action fired with an amount when it happens and is survived, such as a flare after infection
     * @param triggerAmount parameter with that amount, or its median
     * @param triggerLogSd parameter: spread of the log of the amount from event to event; null for none
     */
    public record Hazard(
            String event,
            String state,
            @Nullable Expr fatal,
            boolean recurrent,
            boolean history,
            @Nullable String trigger,
            @Nullable String triggerAmount,
            @Nullable String triggerLogSd) {}

    /**
     * An event that happens once, when a condition has held in every weekly row for so long, such as kidney failure.
     *
     * @param event name in the results
     * @param when expression of species, assignments and patient parameters
     * @param days how long it must hold
     */
    public record Sustained(String event, Expr when, double days) {}
}
