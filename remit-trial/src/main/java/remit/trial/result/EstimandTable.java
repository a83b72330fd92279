package remit.trial.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import remit.trial.clinic.Endpoint;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;
import remit.trial.protocol.Protocol;
import remit.trial.result.TrialResult.Alternative;
import remit.trial.result.TrialResult.Estimand;

/** How each chosen endpoint was read (ICH E9(R1)), and the same trial read in the other ways. */
final class EstimandTable {

    private final Cohort cohort;

    EstimandTable(Cohort cohort) {
        this.cohort = cohort;
    }

    List<Estimand> all() {
        Protocol protocol = cohort.plan().protocol();
        List<EndpointChoice> choices = new ArrayList<>();
        choices.add(protocol.endpoints().primary());
        choices.addAll(protocol.endpoints().secondary());
        List<Estimand> estimands = new ArrayList<>();
        for (EndpointChoice choice : choices) {
            Endpoint endpoint = cohort.plan().disease().clinic().endpoint(choice.measure());
            if (endpoint != null) {
                estimands.add(of(choice, endpoint));
            }
        }
        return estimands;
    }

    private Estimand of(EndpointChoice choice, Endpoint endpoint) {
        SortedMap<String, String> strategies = new TreeMap<>();
        Cohort.strategies(endpoint, choice.strategies())
                .forEach((event, strategy) -> strategies.put(words(event), words(strategy)));
        return new Estimand(
                endpoint.name(),
                choice.month(),
                "everyone randomized who meets the entry criteria",
                endpoint.about().definition().isEmpty()
                        ? endpoint.about().label()
                        : endpoint.about().definition(),
                summary(endpoint),
                strategies,
                alternatives(choice, endpoint));
    }

    private List<Alternative> alternatives(EndpointChoice choice, Endpoint endpoint) {
        if (!(endpoint instanceof Endpoint.Level) && !(endpoint instanceof Endpoint.Response)) {
            return List.of();
        }
        double month = choice.month() != null
                ? choice.month()
                : cohort.plan().protocol().followUp().visitMonths().getLast();
        List<Alternative> alternatives = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            if (strategy == Strategy.COMPOSITE && endpoint instanceof Endpoint.Level) {
                continue; // a measured value has no worst value that every reader would agree on
            }
            Map<IntercurrentEvent, Strategy> strategies = new TreeMap<>();
            for (IntercurrentEvent event : IntercurrentEvent.values()) {
                strategies.put(event, strategy);
            }
            SortedMap<String, Double> perArm = new TreeMap<>();
            for (Protocol.Arm arm : cohort.plan().protocol().arms()) {
                double[] values = OutcomeTable.finite(
                        cohort.read(endpoint, arm.id(), month, strategies).values());
                if (values.length > 0) {
                    perArm.put(arm.id(), remit.stats.Means.mean(values));
                }
            }
            alternatives.add(new Alternative("every event: " + words(strategy), perArm));
        }
        return alternatives;
    }

    private static String summary(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Level ignored -> "difference of means";
            case Endpoint.Response ignored -> "difference of proportions";
            case Endpoint.FirstEvent ignored -> "cumulative incidence (Aalen-Johansen) and hazard ratio";
            case Endpoint.FirstVisit ignored -> "cumulative incidence (Aalen-Johansen) and hazard ratio";
            case Endpoint.Rate ignored -> "events per patient-year and rate ratio";
        };
    }

    private static String words(IntercurrentEvent event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(Strategy strategy) {
        return switch (strategy) {
            case TREATMENT_POLICY -> "treatment policy (the value counts whatever happened)";
            case HYPOTHETICAL -> "hypothetical (the patient's twin without the event)";
            case COMPOSITE -> "composite (the event is a failure)";
            case WHILE_ON_TREATMENT -> "while on treatment (until the event)";
            case PRINCIPAL_STRATUM -> "principal stratum (only those without the event in any arm)";
        };
    }
}
