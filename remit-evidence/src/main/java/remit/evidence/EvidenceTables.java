package remit.evidence;

import java.util.List;
import java.util.Map;

/** Everything read, checked and ready to be joined. */
record EvidenceTables(
        List<PublishedTrial> trials,
        List<PublishedArm> arms,
        List<PublishedOutcome> outcomes,
        List<PublishedPopulation> populations,
        List<PublishedRegimen> regimens,
        Families families,
        Words words,
        Measures measures,
        Normalizer normalizer,
        PoolingRules poolingRules,
        Comparators comparators,
        Map<Evidence.ReadingKey, Reading> readings) {

    EvidenceTables {
        trials = List.copyOf(trials);
        arms = List.copyOf(arms);
        outcomes = List.copyOf(outcomes);
        populations = List.copyOf(populations);
        regimens = List.copyOf(regimens);
        readings = Map.copyOf(readings);
    }
}
